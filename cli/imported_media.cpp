#include "cli/imported_media.hpp"

#include <system_error>

#include "cli/context.hpp"
#include "cli/files.hpp"

namespace graven::cli {

namespace fs = std::filesystem;

MediaFolder::MediaFolder(exchange::ImportedDeck const& deck, fs::path const& decks)
    : folder_(decks / (deck.deck.name + ".media")) {}

MediaFolder::~MediaFolder() {
  if (written_.empty()) return;
  std::error_code left_behind;  // the error that brought us here is the one to tell
  for (auto const& file : written_) fs::remove(file, left_behind);
  for (auto const& folder : {folder_, folder_.parent_path()})
    fs::remove(folder, left_behind);  // only empty ones
}

void MediaFolder::fill(exchange::Imported const& imported, exchange::ImportedDeck const& deck) {
  if (deck.media.empty() || !imported.write_media) return;
  make_private_folder(folder_);
  std::error_code unseen;  // what cannot be looked at cannot be written either, which is told below
  for (auto const& each : deck.media) {
    auto const file = folder_ / each.name;
    if (fs::symlink_status(file, unseen).type() == fs::file_type::not_found) written_.push_back(file);
  }
  try {
    imported.write_media(deck, folder_);
  } catch (std::system_error const& error) {
    throw CommandError(ExitCode::unusable, error.what(), "make room, or see that you may write there");
  }
}

}  // namespace graven::cli
