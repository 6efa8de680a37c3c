#include "decks/exchange/anki/in/media_writer.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace graven::exchange::anki {
namespace {

/// A dot in front: no name in a media map begins like that.
constexpr auto part_name = ".graven-part";

std::system_error failed(std::filesystem::path const& path) {
  return {errno, std::generic_category(), path.string()};
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

void write_all(int descriptor, std::string_view bytes, std::filesystem::path const& path) {
  while (!bytes.empty()) {
    auto const written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw failed(path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

bool is_there(int folder, std::string const& name) {
  struct stat status {};
  return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

}  // namespace

void write_media(Package& package, MediaMap const& map, std::vector<std::string> const& names,
                 std::filesystem::path const& folder) {
  Descriptor const place(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (place.get() < 0) throw failed(folder);
  for (auto const& name : names) {
    if (is_there(place.get(), name)) continue;
    ::unlinkat(place.get(), part_name, 0);  // of an import that was stopped
    Descriptor const out(
        ::openat(place.get(), part_name, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0600));
    if (out.get() < 0) throw failed(folder / name);
    try {
      package.extract(map.at(name).entry, package_limits.medium, true,
                      [&](std::string_view bytes) { write_all(out.get(), bytes, folder / name); });
      if (::fsync(out.get()) != 0) throw failed(folder / name);
      if (::renameat(place.get(), part_name, place.get(), name.c_str()) != 0) throw failed(folder / name);
    } catch (...) {
      ::unlinkat(place.get(), part_name, 0);
      throw;
    }
  }
}

}  // namespace graven::exchange::anki
