#pragma once

#include <tl/expected.hpp>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "engine/match/lexicon.hpp"

namespace graven::lexicon {

/// WordNet's single words and what relates them, read from one packed file (wordnet_pack.hpp) that is mapped
/// into memory: opening costs nothing, and only the pages that are asked for are ever read.
class WordNet final : public match::Lexicon {
 public:
  /// Why a file cannot be used: "not there", "not a packed WordNet", …
  using Problem = std::string;
  [[nodiscard]] static tl::expected<std::unique_ptr<WordNet>, Problem> open(
      std::filesystem::path const& file);
  /// The same on bytes that outlive the lexicon.
  [[nodiscard]] static tl::expected<std::unique_ptr<WordNet>, Problem> over(std::string_view bytes);
  ~WordNet() override;

  [[nodiscard]] match::LexiconEntry find(std::string_view word) const override;
  [[nodiscard]] match::Relation relation(match::LexiconEntry const& left,
                                         match::LexiconEntry const& right) const override;
  [[nodiscard]] bool antonyms(match::LexiconEntry const& left,
                              match::LexiconEntry const& right) const override;

  [[nodiscard]] std::size_t size() const;  ///< lemmas

 private:
  struct Impl;
  explicit WordNet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace graven::lexicon
