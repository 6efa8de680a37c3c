#include "cli/backups.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace graven::cli {

namespace fs = std::filesystem;

namespace {

/// As a shell reads it: in quotes when it has to be.
std::string word(std::string const& text) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+:";
  if (text.find_first_not_of(plain) == std::string::npos) return text;
  std::string quoted = "'";
  for (char const c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace

fs::path backup_folder(Context const& context) { return context.database.parent_path() / "backups"; }

fs::path new_backup(Context const& context) {
  auto name = to_string(date::floor<std::chrono::seconds>(context.now()));
  std::replace(name.begin(), name.end(), ':', '-');  // some file systems refuse colons
  auto const folder = backup_folder(context);
  auto file = folder / (name + ".db");
  std::error_code unknown;  // then the store says what is wrong with the place
  for (int number = 2; fs::exists(fs::symlink_status(file, unknown)); ++number) {
    file = folder / fmt::format("{}_{}.db", name, number);
  }
  return file;
}

std::optional<fs::path> newest_backup(Context const& context) {
  std::optional<fs::path> newest;
  std::error_code none;  // no folder, no backup
  for (auto const& entry : fs::directory_iterator(backup_folder(context), none)) {
    if (entry.path().extension() != ".db") continue;
    // Names are instants, so the last name is the newest; "_" sorts behind ".".
    if (!newest || newest->filename() < entry.path().filename()) newest = entry.path();
  }
  return newest;
}

std::string way_back(Context const& context) {
  auto const file = context.database.string();
  auto const newest = newest_backup(context);
  if (!newest) {
    return fmt::format("there is no backup in {}; keep the file, `sqlite3 {} .recover` may save most of it",
                       backup_folder(context).string(), word(file));
  }
  // A journal that is left would be played into whatever has the collection's name.
  std::error_code unknown;
  auto const journal =
      fs::exists(file + "-journal", unknown)
          ? fmt::format("mv {} {}; ", word(file + "-journal"), word(file + ".damaged-journal"))
          : std::string();
  return fmt::format("to go back to the newest backup: {}mv {} {}; cp {} {}", journal, word(file),
                     word(file + ".damaged"), word(newest->string()), word(file));
}

}  // namespace graven::cli
