#include "decks/exchange/anki/in/package.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <unordered_map>

#include "decks/exchange/anki/in/inflation.hpp"
#include "decks/exchange/anki/in/problem.hpp"

namespace graven::exchange::anki {
namespace {

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size && at + i < bytes.size(); ++i) {
    value |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  }
  return value;
}

std::string bytes_at(std::ifstream& in, std::uint64_t offset, std::size_t size) {
  std::string bytes(size, '\0');
  in.clear();
  in.seekg(static_cast<std::streamoff>(offset));
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return bytes;
}

BadPackage too_many_entries() {
  return BadPackage(fmt::format("it has more than {} entries", package_limits.entries));
}

/// Looked at before the library is let in, which would build the whole list first (APPNOTE.TXT 4.3.14-16).
void refuse_long_directory(std::filesystem::path const& file) {
  constexpr std::size_t end_record = 22;
  constexpr std::size_t longest_comment = 65535;
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  auto const size = static_cast<std::uint64_t>(std::max<std::streamoff>(in.tellg(), 0));
  auto const tail_size = std::min<std::uint64_t>(size, end_record + longest_comment);
  auto const tail = bytes_at(in, size - tail_size, static_cast<std::size_t>(tail_size));
  auto const end = tail.rfind("PK\x05\x06");
  if (end == std::string::npos) throw BadPackage("it is cut off, or no package at all");
  auto entries = little_endian(tail, end + 10, 2);
  auto directory = little_endian(tail, end + 12, 4);
  constexpr std::size_t locator = 20;
  if (end >= locator && tail.compare(end - locator, 4, "PK\x06\x07") == 0) {
    auto const large = bytes_at(in, little_endian(tail, end - locator + 8, 8), 56);
    entries = std::max(entries, little_endian(large, 32, 8));
    directory = little_endian(large, 40, 8);
  }
  if (entries > package_limits.entries || directory > package_limits.directory) {
    throw too_many_entries();
  }
}

bool leads_away(std::string_view name) {
  return name.starts_with('/') || name.find('\\') != std::string_view::npos || name == ".." ||
         name.starts_with("../") || name.ends_with("/..") || name.find("/../") != std::string_view::npos ||
         (name.size() > 1 && name[1] == ':');
}

struct Entry {
  zip_uint64_t index = 0;
  std::uint64_t size = 0;    ///< inflated, as declared
  std::uint64_t packed = 0;  ///< in the file
};

}  // namespace

struct Package::Impl {
  explicit Impl(std::filesystem::path const& file) {
    refuse_long_directory(file);
    int error = 0;
    zip = zip_open(file.c_str(), ZIP_RDONLY, &error);
    if (zip == nullptr) throw BadPackage("its list of entries is damaged");
    try {
      read_entries(std::filesystem::file_size(file));
      container = find_container();
    } catch (...) {
      zip_discard(zip);
      throw;
    }
  }
  Impl(Impl const&) = delete;
  Impl& operator=(Impl const&) = delete;
  ~Impl() { zip_discard(zip); }

  void read_entries(std::uint64_t file_size) {
    auto const count = zip_get_num_entries(zip, 0);
    if (static_cast<std::uint64_t>(count) > package_limits.entries) throw too_many_entries();
    std::uint64_t sum = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
      auto const index = static_cast<zip_uint64_t>(i);
      zip_stat_t stat;
      zip_stat_init(&stat);
      if (zip_stat_index(zip, index, ZIP_FL_ENC_RAW, &stat) != 0 || (stat.valid & ZIP_STAT_NAME) == 0) {
        throw BadPackage("its list of entries is damaged");
      }
      std::string name = stat.name;
      if (leads_away(name)) throw BadPackage(fmt::format("entry {} would lead out of its folder", name));
      if (stat.encryption_method != ZIP_EM_NONE) throw BadPackage(fmt::format("entry {} is encrypted", name));
      sum += stat.comp_size;
      if (sum > file_size) throw BadPackage(fmt::format("entry {} overlaps others", name));
      if (!entries.emplace(std::move(name), Entry{index, stat.size, stat.comp_size}).second) {
        throw BadPackage(fmt::format("entry {} is there twice", stat.name));
      }
    }
  }

  Container find_container() {
    if (entries.contains("meta")) {
      auto const meta = inflate("meta", 1024);
      // PackageMetadata: field 1, a varint, is the version.
      if (meta == std::string_view("\x08\x01")) return Container::legacy1;
      if (meta == std::string_view("\x08\x02")) return Container::legacy2;
      if (meta == std::string_view("\x08\x03")) return Container::latest;
      throw BadPackage("entry meta names a container that graven does not know",
                       "export it with \"Support older Anki versions\" ticked");
    }
    if (entries.contains("collection.anki21")) return Container::legacy2;
    if (entries.contains("collection.anki2")) return Container::legacy1;
    throw BadPackage("it holds no Anki collection", "a package of Anki ends in .apkg or .colpkg");
  }

  std::string inflate(std::string_view name, std::uint64_t most) {
    std::string out;
    each_piece(name, most, [&](std::string_view piece) { out += piece; });
    return out;
  }

  [[nodiscard]] Entry const& entry(std::string_view name) const {
    auto const found = entries.find(std::string(name));
    if (found == entries.end()) throw BadPackage(fmt::format("entry {} is missing", name));
    return found->second;
  }

  /// The stored or deflated bytes.
  void each_piece(std::string_view name, std::uint64_t most, Sink const& sink) {
    auto const& wanted = entry(name);
    Inflation inflation(name, wanted.packed, most, inflated);
    std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> const in(zip_fopen_index(zip, wanted.index, 0),
                                                               zip_fclose);
    if (!in) throw BadPackage(fmt::format("entry {} is packed in a way that cannot be read", name));
    std::array<char, 65536> buffer;
    std::uint64_t sum = 0;
    while (true) {
      auto const got = zip_fread(in.get(), buffer.data(), buffer.size());
      if (got < 0) throw BadPackage(fmt::format("entry {} is damaged", name));
      if (got == 0) break;
      auto const size = static_cast<std::size_t>(got);
      inflation.add(size);
      sum += size;
      sink({buffer.data(), size});
    }
    if (sum != wanted.size) {
      throw BadPackage(fmt::format("entry {} has {} bytes, not {} as it says", name, sum, wanted.size));
    }
  }

  zip_t* zip = nullptr;
  std::unordered_map<std::string, Entry> entries;
  Container container = Container::legacy1;
  std::uint64_t inflated = 0;
};

Package::Package(std::filesystem::path const& file) : impl_(std::make_unique<Impl>(file)) {}
Package::Package(Package&&) noexcept = default;
Package::~Package() = default;

Container Package::container() const { return impl_->container; }

std::string_view Package::collection_entry() const {
  switch (impl_->container) {
    case Container::legacy1:
      return "collection.anki2";
    case Container::legacy2:
      return "collection.anki21";
    case Container::latest:
      return "collection.anki21b";
  }
  return "";
}

bool Package::has(std::string_view entry) const { return impl_->entries.contains(std::string(entry)); }

std::uint64_t Package::declared_size(std::string_view entry) const {
  auto const found = impl_->entries.find(std::string(entry));
  return found == impl_->entries.end() ? 0 : found->second.size;
}

void Package::extract(std::string_view entry, std::uint64_t most, bool packed, Sink const& sink) {
  if (impl_->container != Container::latest || !packed) {
    impl_->each_piece(entry, most, sink);
    return;
  }
  Inflation inflation(entry, impl_->entry(entry).packed, most, impl_->inflated);
  ZstdReader reader(inflation, sink);
  impl_->each_piece(entry, most, [&](std::string_view piece) { reader.take(piece); });
  reader.finish();
}

std::string Package::text(std::string_view entry, std::uint64_t most, bool packed) {
  std::string out;
  extract(entry, most, packed, [&](std::string_view piece) { out += piece; });
  return out;
}

bool begins_like_package(std::string_view first_bytes) {
  return first_bytes.starts_with("PK\x03\x04") || first_bytes.starts_with("PK\x05\x06");
}

}  // namespace graven::exchange::anki
