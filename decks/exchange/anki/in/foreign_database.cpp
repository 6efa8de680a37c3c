#include "decks/exchange/anki/in/foreign_database.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <map>
#include <system_error>

#include "decks/exchange/anki/in/problem.hpp"
#include "engine/text/unicode.hpp"

namespace graven::exchange::anki {
namespace {

constexpr int steps_at_once = 1000;

std::system_error failed(std::filesystem::path const& path) {
  return {errno, std::generic_category(), path.string()};
}

/// Anki's collation: names without regard to case.
int compare_names(void*, int left_size, void const* left, int right_size, void const* right) {
  auto const folded = [](void const* bytes, int size) {
    return text::nfkc_casefold(
        {static_cast<char const*>(bytes), static_cast<std::size_t>(std::max(size, 0))});
  };
  return folded(left, left_size).compare(folded(right, right_size));
}

/// Nonzero stops the statement.
int count_steps(void* left) { return --*static_cast<std::int64_t*>(left) < 0 ? 1 : 0; }

void disarm(sqlite3* handle) {
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 32 << 20);
  sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 100'000);
  sqlite3_limit(handle, SQLITE_LIMIT_COLUMN, 200);
  sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 50);
  sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 5);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_create_collation_v2(handle, "unicase", SQLITE_UTF8, nullptr, compare_names, nullptr);
}

}  // namespace

TemporaryFile::TemporaryFile(std::filesystem::path const& folder) {
  auto name = (folder / "graven-import-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw failed(folder);
  path_ = std::filesystem::path(name) / "collection";
  descriptor_ = ::open(path_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor_ >= 0) return;
  auto const error = failed(path_);
  ::rmdir(name.c_str());
  throw error;
}

TemporaryFile::~TemporaryFile() {
  ::close(descriptor_);
  ::unlink(path_.c_str());
  ::rmdir(path_.parent_path().c_str());
}

void TemporaryFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    auto const written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw failed(path_);
    size_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void TemporaryFile::put(std::uint64_t offset, std::string_view bytes) {
  auto const written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
  if (written != static_cast<ssize_t>(bytes.size())) throw failed(path_);
}

ForeignDatabase::ForeignDatabase(std::filesystem::path const& file, std::uint64_t bytes, std::string entry)
    : entry_(std::move(entry)),
      database_(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX),
      // Reading every row of a full file takes a fraction of this: some 20 steps a row of 20 bytes.
      steps_(static_cast<std::int64_t>((50'000'000 + 10 * bytes) / steps_at_once)) {
  auto* const handle = database_.getHandle();
  disarm(handle);
  sqlite3_progress_handler(handle, steps_at_once, count_steps, &steps_);
  for (auto const* pragma :
       {"pragma trusted_schema = off", "pragma cell_size_check = on", "pragma mmap_size = 0",
        "pragma journal_mode = off", "pragma locking_mode = exclusive", "pragma cache_size = -16000"}) {
    database_.exec(pragma);
  }
  SQLite::Statement check(database_, "pragma quick_check(1)");
  if (!check.executeStep() || check.getColumn(0).getString() != "ok") {
    throw BadPackage(fmt::format("the database in entry {} is damaged", entry_));
  }
}

void ForeignDatabase::need_table(std::string const& table, std::vector<std::string> const& columns) {
  SQLite::Statement kind(database_, "select type, sql from sqlite_schema where name = ? collate nocase");
  kind.bind(1, table);
  if (!kind.executeStep()) throw BadPackage(fmt::format("entry {} has no table {}", entry_, table));
  auto sql = kind.getColumn(1).getString().substr(0, 14);
  std::transform(sql.begin(), sql.end(), sql.begin(),
                 [](char c) { return c >= 'a' ? static_cast<char>(c - 32) : c; });
  if (kind.getColumn(0).getString() != "table" || !sql.starts_with("CREATE TABLE")) {
    throw BadPackage(fmt::format("in entry {}, {} is no ordinary table", entry_, table));
  }
  std::map<std::string, bool> ordinary;
  SQLite::Statement info(database_, fmt::format("pragma table_xinfo({})", table));
  while (info.executeStep()) ordinary[info.getColumn(1).getString()] = info.getColumn(6).getInt() == 0;
  for (auto const& column : columns) {
    auto const found = ordinary.find(column);
    if (found == ordinary.end()) {
      throw BadPackage(fmt::format("in entry {}, table {} has no column {}", entry_, table, column));
    }
    if (!found->second) {
      throw BadPackage(fmt::format("in entry {}, column {} of table {} is computed", entry_, column, table));
    }
  }
}

}  // namespace graven::exchange::anki
