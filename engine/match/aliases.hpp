#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/match/tokens.hpp"

namespace graven::match {

/// A phrase as hashes of its words' stems, in order.
using PhraseStems = std::vector<std::uint64_t>;

[[nodiscard]] PhraseStems phrase_stems(std::string_view phrase);

/// Groups of phrases that mean the same.
class AliasTable {
 public:
  /// Groups that come with the program (data/aliases.txt).
  [[nodiscard]] static AliasTable const& shipped();

  /// Lines of "gc = garbage collector = garbage collection"; `#` begins a line that is a comment.
  void add_lines(std::string_view text);
  void add_group(std::vector<std::string_view> const& phrases);

  struct Place {
    std::size_t group;
    std::size_t phrase;
  };
  /// Phrases that begin with this stem.
  [[nodiscard]] std::vector<Place> const& beginning_with(std::uint64_t stem) const;
  [[nodiscard]] std::vector<PhraseStems> const& group(std::size_t index) const { return groups_[index]; }

 private:
  std::vector<std::vector<PhraseStems>> groups_;
  std::unordered_map<std::uint64_t, std::vector<Place>> beginnings_;
};

/// Where the answer has `trigger`, the card's words `targets` count as found.
struct AliasRule {
  PhraseStems trigger;
  std::vector<std::size_t> targets;  ///< indices of reference words
};

/// Rules for the phrases of a wording that other phrases of `table` can stand for. `stems` are the wording's
/// words in order, `words` the reference words they are; function words have none.
inline constexpr std::size_t no_word = static_cast<std::size_t>(-1);
void add_alias_rules(AliasTable const& table, PhraseStems const& stems, std::vector<std::size_t> const& words,
                     std::vector<AliasRule>& rules);

}  // namespace graven::match
