#include "cli/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/context.hpp"
#include "decks/lesson/reader.hpp"

namespace graven::cli {
namespace {

namespace fs = std::filesystem;

/// Closes with the scope; what has to be known of closing is known from fsync before.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) close(value_);
  }
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  [[nodiscard]] int value() const { return value_; }
  [[nodiscard]] bool open() const { return value_ >= 0; }

 private:
  int value_;
};

CommandError cannot(std::string_view verb, fs::path const& path, std::string_view why,
                    std::string remedy = {}) {
  return {ExitCode::unusable, fmt::format("cannot {} {}: {}", verb, path.string(), why), std::move(remedy)};
}

CommandError cannot_read(fs::path const& path, int error) {
  return cannot(
      "read", path, std::strerror(error),
      error == ENOENT ? "check the name and the folder you are in" : "check the permissions and the path");
}

CommandError cannot_write(fs::path const& path, int error) {
  std::string_view remedy = "check the folder and that you may write there";
  if (error == ENOSPC || error == EDQUOT) remedy = "free some disk space";
  if (error == EFBIG) remedy = "raise the limit for the size of files (ulimit -f)";
  return cannot("write", path, std::strerror(error), fmt::format("{}; nothing was replaced", remedy));
}

void refuse_other_kinds(fs::path const& path, struct stat const& status) {
  if (S_ISDIR(status.st_mode)) throw cannot("read", path, "it is a folder", "name a file in it");
  if (!S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode)) {
    throw cannot("read", path, "it is not a file", "name a text file, or a pipe");
  }
}

void refuse_to_replace_other_kinds(fs::path const& target, struct stat const& status) {
  if (S_ISDIR(status.st_mode)) throw cannot("write", target, "it is a folder", "name a file in it");
  if (!S_ISREG(status.st_mode)) throw cannot("write", target, "it is not a file", "name another file");
}

/// A new file in `folder` that nobody else has: O_EXCL also refuses a link somebody put there.
std::string make_temporary(fs::path const& target, int folder, mode_t mode, int& descriptor) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    auto name = fmt::format(".graven-{}-{}.tmp", getpid(), attempt);
    descriptor = openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (descriptor >= 0) return name;
    if (errno != EEXIST) break;
  }
  throw cannot_write(target, errno);
}

/// The first error, or 0.
int write_and_sync(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const written = write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return fsync(descriptor) == 0 ? 0 : errno;
}

/// Where a link leads, so that the file behind it is replaced and not the link.
fs::path resolved(fs::path const& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path;
  auto target = fs::canonical(path, error);
  if (error)
    throw cannot("write", path, "it is a link that leads nowhere", "name another file, or remove it");
  return target;
}

/// The mode the new file gets; `existing` tells whether a file is replaced.
mode_t mode_for(fs::path const& target, Access access, bool& existing) {
  struct stat status {};
  existing = stat(target.c_str(), &status) == 0;
  if (existing) refuse_to_replace_other_kinds(target, status);
  if (access == Access::owner_only) return 0600;
  return existing ? status.st_mode & 0777U : 0666;
}

/// Any SQLite file: this collection has been told apart before, and another one is worth as much.
bool is_database(fs::path const& path) {
  constexpr std::string_view head("SQLite format 3\0", 16);
  Descriptor const file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  std::string bytes(head.size(), ' ');
  return file.open() && read(file.value(), bytes.data(), bytes.size()) == static_cast<ssize_t>(head.size()) &&
         bytes == head;
}

void make_folders(fs::path const& folder, mode_t mode) {
  fs::path so_far;
  for (auto const& part : folder) {
    so_far /= part;
    if (mkdir(so_far.c_str(), mode) == 0 || errno == EEXIST || errno == EISDIR) continue;
    // A folder above may be read-only and yet be there.
    std::error_code error;
    if (auto const why = errno; !fs::is_directory(so_far, error)) throw cannot_write(folder, why);
  }
}

}  // namespace

std::string read_file(fs::path const& path, std::size_t largest) {
  // Looked at before opening, too: opening a device or a socket may do something.
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) throw cannot_read(path, errno);
  refuse_other_kinds(path, status);
  Descriptor const file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!file.open() || fstat(file.value(), &status) != 0) throw cannot_read(path, errno);
  refuse_other_kinds(path, status);
  std::string bytes;
  constexpr std::size_t step = 64U << 10;
  // A large file must not be copied while it is read; what the system says of its size is only a hint.
  bytes.reserve(std::min(static_cast<std::size_t>(std::max<off_t>(status.st_size, 0)), largest) + 2 * step);
  while (bytes.size() <= largest) {
    auto const before = bytes.size();
    bytes.resize(before + step);
    auto const got = read(file.value(), bytes.data() + before, step);
    bytes.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got < 0 && errno != EINTR) throw cannot_read(path, errno);
    if (got == 0) return bytes;
  }
  throw cannot(
      "read", path, fmt::format("it is larger than {} MiB", largest >> 20),
      fmt::format("cut it into smaller ones; a lesson has at most {} MiB", lesson::largest_lesson >> 20));
}

bool is_file(fs::path const& path) {
  std::error_code error;
  auto const type = fs::status(path, error).type();
  return type == fs::file_type::regular || type == fs::file_type::fifo;
}

void refuse_to_destroy(fs::path const& target, std::initializer_list<Kept> kept) {
  std::error_code missing;  // what is not there cannot be the same file
  for (auto const& each : kept) {
    if (!fs::equivalent(target, each.file, missing)) continue;
    throw CommandError(ExitCode::usage, fmt::format("{} is {}", target.string(), each.what),
                       "name another file");
  }
  struct stat status {};
  if (stat(target.c_str(), &status) != 0) return;
  refuse_to_replace_other_kinds(target, status);
  if (is_database(target)) {
    throw cannot("write", target, "a database is there", "name another file, or move that one away first");
  }
}

void write_file(fs::path const& path, std::string_view bytes, Access access) {
  auto const target = resolved(path);
  bool existing = false;
  auto const mode = mode_for(target, access, existing);
  auto const parent = target.parent_path().empty() ? fs::path(".") : target.parent_path();
  Descriptor const folder(open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.open()) throw cannot_write(path, errno);
  int made = -1;
  auto const temporary = make_temporary(path, folder.value(), mode, made);
  Descriptor const file(made);
  auto const name = target.filename();
  // The umask has its say on new files only; a replaced one keeps what it had.
  int error = existing && fchmod(file.value(), mode) != 0 ? errno : 0;
  if (error == 0) error = write_and_sync(file.value(), bytes);
  if (error == 0 && renameat(folder.value(), temporary.c_str(), folder.value(), name.c_str()) != 0)
    error = errno;
  if (error != 0) {
    unlinkat(folder.value(), temporary.c_str(), 0);
    throw cannot_write(path, error);
  }
  fsync(folder.value());  // the file is whole either way; some file systems cannot sync a folder
}

void make_folder(fs::path const& folder) { make_folders(folder, 0777); }

void make_private_folder(fs::path const& folder) { make_folders(folder, 0700); }

}  // namespace graven::cli
