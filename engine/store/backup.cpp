#include "engine/store/backup.hpp"

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "engine/store/sqlite_error.hpp"

namespace graven::store {
namespace {

[[noreturn]] void fail(std::filesystem::path const& target, char const* what) {
  auto const kind = errno == ENOSPC ? StoreError::Kind::disk_full : StoreError::Kind::cannot_open;
  throw StoreError(kind, fmt::format("no backup at {}: {}: {}", target.string(), what, std::strerror(errno)),
                   "Check the folder, its permissions and the free space, then try again.");
}

/// A file of our own that is gone again unless it was renamed.
class Temporary {
 public:
  explicit Temporary(std::filesystem::path const& target)
      : path_(target.parent_path() / fmt::format(".{}.{}.tmp", target.filename().string(), ::getpid())) {
    // Made before SQLite fills it, because SQLite would make it readable for everybody. O_EXCL follows no
    // link.
    int const descriptor = ::open(path_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (descriptor < 0) fail(target, "the folder cannot be written");
    ::close(descriptor);
  }
  Temporary(Temporary const&) = delete;
  Temporary& operator=(Temporary const&) = delete;
  ~Temporary() { ::unlink(path_.c_str()); }

  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

void sync(std::filesystem::path const& path, int flags, std::filesystem::path const& target) {
  int const descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) fail(target, "opening");
  int const result = ::fsync(descriptor);
  ::close(descriptor);
  if (result != 0) fail(target, "writing to the disk");
}

[[noreturn]] void fail_as_damaged(Connection const& connection, std::string const& how) {
  throw StoreError(StoreError::Kind::corrupt,
                   fmt::format("{} is damaged, so no backup was made: {}", connection.file().string(), how),
                   "`graven doctor` says what is wrong and what helps.");
}

void check_copy(Connection const& connection, SQLite::Database& copy) {
  std::string verdict;
  try {
    verdict = copy.execAndGet("pragma quick_check(1)").getString();
  } catch (SQLite::Exception const& failure) {
    fail_as_damaged(connection, failure.what());  // page for page a copy: what it lacks, the original lacks
  }
  if (verdict != "ok") fail_as_damaged(connection, verdict);
}

void refuse_existing(std::filesystem::path const& target) {
  struct stat status {};
  if (::lstat(target.c_str(), &status) != 0) return;
  throw StoreError(StoreError::Kind::cannot_open, fmt::format("{} exists already", target.string()),
                   "A backup replaces nothing: name another file, or move that one away first.");
}

/// All pages at once, in one reading transaction. VACUUM INTO would be smaller, but fails on a read-only
/// collection (SQLite 3.40 miscounts the columns of a table that has a generated one).
void copy_pages(Connection& connection, SQLite::Database& copy) {
  copy.exec("pragma journal_mode = off");  // a copy cut short is thrown away whole
  SQLite::Backup backup(copy, connection.database());
  try {
    if (backup.executeStep() == SQLITE_DONE) return;
  } catch (SQLite::Exception const& failure) {
    // The copy is new: what is damaged is what was read.
    if ((failure.getErrorCode() & 0xff) == SQLITE_CORRUPT) fail_as_damaged(connection, failure.what());
    throw;
  }
  throw store_error(SQLITE_BUSY, "", connection.file());
}

void write_backup(Connection& connection, std::filesystem::path const& target) {
  Temporary const temporary(target);
  with_store_errors(target, [&] {
    SQLite::Database copy(temporary.path().string(), SQLite::OPEN_READWRITE);
    copy_pages(connection, copy);
    check_copy(connection, copy);
  });
  sync(temporary.path(), O_RDWR, target);
  refuse_existing(target);  // again: the copy took a while
  if (std::rename(temporary.path().c_str(), target.c_str()) != 0) fail(target, "renaming");
  sync(target.parent_path(), O_RDONLY | O_DIRECTORY, target);
}

}  // namespace

void back_up(Connection& connection, std::filesystem::path const& target) {
  auto const file = std::filesystem::absolute(target);
  std::error_code none;  // a target that does not exist is not the collection
  if (std::filesystem::equivalent(file, connection.file(), none)) {
    throw StoreError(StoreError::Kind::cannot_open, fmt::format("{} is the collection itself", file.string()),
                     "Name another file for the backup.");
  }
  refuse_existing(file);
  write_backup(connection, file);
}

}  // namespace graven::store
