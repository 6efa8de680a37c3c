#pragma once

#include <filesystem>
#include <vector>

#include "decks/exchange/import.hpp"

namespace graven::cli {

/// The folder NAME.media beside a deck file. Unless `keep` is reached, what was written here goes again.
class MediaFolder {
 public:
  MediaFolder(exchange::ImportedDeck const& deck, std::filesystem::path const& decks);
  MediaFolder(MediaFolder&&) noexcept = default;
  MediaFolder(MediaFolder const&) = delete;
  MediaFolder& operator=(MediaFolder const&) = delete;
  ~MediaFolder();

  /// Writes those of the deck's media that are not there. Throws CommandError (unusable) for what cannot be
  /// written, exchange::SourceDamaged for what cannot be read.
  void fill(exchange::Imported const& imported, exchange::ImportedDeck const& deck);
  void keep() { written_.clear(); }
  /// How many files are new.
  [[nodiscard]] std::size_t written() const { return written_.size(); }

 private:
  std::filesystem::path folder_;
  std::vector<std::filesystem::path> written_;
};

}  // namespace graven::cli
