#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace graven::exchange::anki {

/// A file of its own in a folder of its own (0600 in 0700), gone when this goes.
class TemporaryFile {
 public:
  /// Makes it below `folder`. Throws std::system_error.
  explicit TemporaryFile(std::filesystem::path const& folder);
  TemporaryFile(TemporaryFile const&) = delete;
  TemporaryFile& operator=(TemporaryFile const&) = delete;
  ~TemporaryFile();

  void append(std::string_view bytes);
  /// Writes over what is there.
  void put(std::uint64_t offset, std::string_view bytes);
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

/// A database that a stranger wrote, on a connection of its own that runs nothing of what is in it: no views,
/// no triggers, no functions of the schema, and no statement longer than the size of the file allows. Throws
/// BadPackage and SQLite::Exception.
class ForeignDatabase {
 public:
  /// `entry` is what messages call it. Checks the whole file.
  ForeignDatabase(std::filesystem::path const& file, std::uint64_t bytes, std::string entry);

  /// Refuses what is no ordinary table with these columns.
  void need_table(std::string const& table, std::vector<std::string> const& columns);
  [[nodiscard]] SQLite::Statement query(std::string const& sql) { return {database_, sql}; }
  [[nodiscard]] SQLite::Database& database() { return database_; }
  [[nodiscard]] std::string const& entry() const { return entry_; }

 private:
  std::string entry_;
  SQLite::Database database_;
  std::int64_t steps_;  ///< left, in thousands of the virtual machine's
};

}  // namespace graven::exchange::anki
