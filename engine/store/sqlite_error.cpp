#include "engine/store/sqlite_error.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace graven::store {

StoreError store_error(int result_code, std::string const& sqlite_says, std::filesystem::path const& file) {
  using Kind = StoreError::Kind;
  auto const name = file.string();
  switch (result_code & 0xff) {  // the low byte of an extended code is its family
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Kind::locked, fmt::format("{} is in use by another program", name),
              "Close the other graven or whatever has the file open, then try again."};
    case SQLITE_FULL:
      return {Kind::disk_full, fmt::format("no space left to write {}", name),
              "Free some disk space, then try again."};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {Kind::read_only, fmt::format("{} cannot be written: {}", name, sqlite_says),
              "Check the permissions of the file and of its folder."};
    case SQLITE_CORRUPT:
    case SQLITE_ERROR:  // our statements are right, so the file lacks a table or has one too many
      return {Kind::corrupt, fmt::format("{} is damaged: {}", name, sqlite_says),
              "Keep the file as it is; `graven doctor` says what is wrong and what helps."};
    case SQLITE_NOTADB:
      return {Kind::not_ours, fmt::format("{} is not a graven collection", name),
              "Name another file with --db or GRAVEN_DB."};
    case SQLITE_CANTOPEN:
      return {Kind::cannot_open, fmt::format("{} cannot be opened: {}", name, sqlite_says),
              "Check that the folder exists, that the name is a file and that you may write there."};
    case SQLITE_CONSTRAINT:
      return {Kind::corrupt, fmt::format("{} does not fit what should be written: {}", name, sqlite_says),
              "`graven doctor` says what is wrong and what helps."};
    default:
      return {Kind::input_output, fmt::format("reading or writing {} failed: {}", name, sqlite_says),
              "Check the disk and its free space, then try again."};
  }
}

}  // namespace graven::store
