#include "cli/team/shared_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "cli/context.hpp"
#include "cli/files.hpp"

namespace graven::cli {

namespace fs = std::filesystem;

namespace {

/// Reads at most one byte more than `largest`: what the system says of a size may change while it is read.
std::string read_up_to(int descriptor, std::size_t largest, std::string& problem) {
  std::string bytes;
  constexpr std::size_t step = 64U << 10U;
  while (bytes.size() <= largest) {
    auto const before = bytes.size();
    bytes.resize(before + step);
    auto const got = ::read(descriptor, bytes.data() + before, step);
    bytes.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got < 0 && errno != EINTR) {
      problem = std::strerror(errno);
      return {};
    }
    if (got == 0) break;
  }
  return bytes;
}

std::string too_large(std::size_t largest) {
  return largest >= std::size_t{1} << 20U ? fmt::format("is larger than {} MiB", largest >> 20U)
                                          : fmt::format("is larger than {} KiB", largest >> 10U);
}

std::vector<fs::path> entries_of(fs::path const& folder) {
  std::vector<fs::path> entries;
  std::error_code error;
  if (fs::symlink_status(folder, error).type() != fs::file_type::directory) return entries;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (!at->path().filename().string().starts_with('.')) entries.push_back(at->path());
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

void refuse_link(fs::path const& path) {
  std::error_code error;
  if (!fs::is_symlink(fs::symlink_status(path, error))) return;
  throw CommandError(ExitCode::unusable, fmt::format("{} is a link", path.string()),
                     "remove it: in a shared folder it may lead anywhere");
}

}  // namespace

SharedFolder::SharedFolder(fs::path root) : root_(std::move(root)) {
  std::error_code error;
  if (fs::is_directory(root_, error)) return;
  throw CommandError(ExitCode::unusable, fmt::format("{} is no folder", root_.string()),
                     "name the folder that your team shares; make it first if there is none yet");
}

fs::path SharedFolder::segments_of(Uuid const& learner) const { return segments() / to_string(learner); }

fs::path SharedFolder::member_card(Uuid const& learner) const {
  return members() / (to_string(learner) + ".toml");
}

fs::path SharedFolder::tombstone(Uuid const& learner) const {
  return erased() / (to_string(learner) + ".toml");
}

std::optional<FoundFile> read_shared(fs::path const& path, std::size_t largest) {
  FoundFile found{path, {}, {}};
  // Without O_NONBLOCK a pipe that somebody put there would hold us up for ever.
  int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    found.problem = errno == ELOOP ? "is a link" : fmt::format("cannot be read: {}", std::strerror(errno));
    return found;
  }
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    found.problem = "is not a file";
  } else if (static_cast<std::uint64_t>(status.st_size) > largest) {
    found.problem = too_large(largest);
  } else {
    found.bytes = read_up_to(descriptor, largest, found.problem);
    if (found.bytes.size() > largest) found.problem = too_large(largest);
  }
  ::close(descriptor);
  return found;
}

void for_each_shared(fs::path const& folder, std::string_view ending, std::size_t largest,
                     std::function<void(FoundFile const&)> const& take) {
  for (auto const& path : entries_of(folder)) {
    if (!path.filename().string().ends_with(ending)) continue;
    if (auto const found = read_shared(path, largest)) take(*found);
  }
}

std::vector<fs::path> shared_folders_in(fs::path const& folder) {
  auto folders = entries_of(folder);
  std::erase_if(folders, [](fs::path const& each) {
    std::error_code error;
    return fs::symlink_status(each, error).type() != fs::file_type::directory;
  });
  return folders;
}

void write_shared(SharedFolder const& shared, fs::path const& path, std::string_view bytes) {
  auto so_far = shared.root();
  for (auto const& part : path.lexically_relative(shared.root())) {
    so_far /= part;
    refuse_link(so_far);
  }
  make_folder(path.parent_path());
  write_file(path, bytes);
}

bool remove_shared(fs::path const& path) {
  std::error_code error;
  auto const removed = fs::remove_all(path, error);  // removes a link itself, never what it leads to
  if (!error) return removed > 0;
  throw CommandError(ExitCode::unusable, fmt::format("cannot remove {}: {}", path.string(), error.message()),
                     "check that you may write in that folder, then try again");
}

}  // namespace graven::cli
