#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace graven::exchange::anki {

/// How much a package may hold, whatever it says of itself. An inflated size over `ratio` times the packed
/// one is no collection any more, once it is past `ratio_from`.
struct PackageLimits {
  std::uint64_t entries = 100'000;
  std::uint64_t directory = std::uint64_t{16} << 20;    ///< bytes of the list of entries
  std::uint64_t collection = std::uint64_t{512} << 20;  ///< bytes, as the following
  std::uint64_t media_map = std::uint64_t{16} << 20;
  std::uint64_t whole_deck = std::uint64_t{64} << 20;  ///< of a package that graven wrote
  std::uint64_t medium = std::uint64_t{100} << 20;
  std::uint64_t all = std::uint64_t{2} << 30;
  std::uint64_t ratio = 200;
  std::uint64_t ratio_from = std::uint64_t{10} << 20;
};
inline constexpr PackageLimits package_limits;

/// The three ways Anki has packed collections: `collection.anki2`; `collection.anki21` beside a dummy; and
/// `collection.anki21b`, where collection, media map and media are each a zstd frame.
enum class Container { legacy1, legacy2, latest };

/// Is given the bytes of an entry, piece by piece.
using Sink = std::function<void(std::string_view bytes)>;

/// An .apkg or .colpkg. Names of entries are never used as paths. All members throw BadPackage with the name
/// of the entry that is at fault: encrypted or doubled entries, names that lead out of a folder, sizes that
/// are not as declared, and what goes over the limits.
class Package {
 public:
  explicit Package(std::filesystem::path const& file);
  Package(Package&&) noexcept;
  ~Package();

  [[nodiscard]] Container container() const;
  /// The entry that holds the collection.
  [[nodiscard]] std::string_view collection_entry() const;
  [[nodiscard]] bool has(std::string_view entry) const;
  /// As the entry says before it is inflated; 0 when it is not there.
  [[nodiscard]] std::uint64_t declared_size(std::string_view entry) const;

  /// Inflates an entry of at most `most` bytes; with `Container::latest` through zstd as well, when `packed`.
  void extract(std::string_view entry, std::uint64_t most, bool packed, Sink const& sink);
  /// The same into memory.
  [[nodiscard]] std::string text(std::string_view entry, std::uint64_t most, bool packed);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Whether a file that begins like this is a zip archive.
[[nodiscard]] bool begins_like_package(std::string_view first_bytes);

}  // namespace graven::exchange::anki
