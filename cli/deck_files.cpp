#include "cli/deck_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/documents.hpp"
#include "cli/files.hpp"

namespace graven::cli {

namespace fs = std::filesystem;

namespace {

/// What may be a deck's name; anything else could lead out of the folder of decks.
bool is_deck_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace

fs::path deck_file_named(Context const& context, std::string const& name) {
  if (is_file(name) || !is_deck_name(name) || context.database.empty()) return name;
  auto const folder = context.database.parent_path() / "decks";
  auto kept = folder / (name + ".deck.md");
  if (is_file(kept)) return kept;
  // Reading a folder or a device says what is wrong with that.
  std::error_code error;
  if (fs::exists(name, error)) return name;
  throw CommandError(
      ExitCode::unusable,
      fmt::format("there is no file {} here, and no deck of that name in {}", name, folder.string()),
      "name a deck file, such as joins.deck.md");
}

Checked<deckfile::DeckFile> read_deck_file(fs::path const& file) {
  auto const document = read_document(file.string());
  if (!document.is_deck) {
    throw CommandError(
        ExitCode::unusable, fmt::format("{} is not a deck file", document.name),
        fmt::format("to make a deck of a lesson: graven compile {}", shell_word(document.name)));
  }
  return deckfile::parse(document.bytes, document.name);
}

std::string shell_word(std::string_view word) {
  constexpr std::string_view harmless = "/._-+:@%,=~";
  bool const plain =
      !word.empty() && word.front() != '~' && std::all_of(word.begin(), word.end(), [&](char c) {
        bool const alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        // Bytes of other letters mean nothing to a shell.
        return alphanumeric || static_cast<unsigned char>(c) >= 0x80 || harmless.find(c) != harmless.npos;
      });
  if (plain) return std::string(word);
  std::string quoted = "'";
  for (char const c : word) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

}  // namespace graven::cli
