#include "engine/store/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
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

void check_copy(std::filesystem::path const& copy) {
  SQLite::Database database(copy.string(), SQLite::OPEN_READONLY);
  auto const verdict = database.execAndGet("pragma quick_check(1)").getString();
  if (verdict != "ok") {
    throw StoreError(StoreError::Kind::corrupt, fmt::format("the backup would be damaged: {}", verdict),
                     "Run `graven doctor`.");
  }
}

void write_backup(Connection& connection, std::filesystem::path const& target) {
  Temporary const temporary(target);
  connection.query("vacuum into ?").bind(temporary.path().string()).run();
  sync(temporary.path(), O_RDWR, target);  // VACUUM INTO does not
  check_copy(temporary.path());
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
  with_store_errors(file, [&] { write_backup(connection, file); });
}

}  // namespace graven::store
