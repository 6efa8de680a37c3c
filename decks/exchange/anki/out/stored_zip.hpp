#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace graven::exchange::anki {

/// A zip archive whose entries are stored as they are, which some readers of packages insist on. Large
/// entries are copied once, where a library for all kinds of archives takes two copies more. Carries no time:
/// the same entries give the same bytes. Source of the format: PKWARE, APPNOTE.TXT 6.3.
class StoredZip {
 public:
  /// `expected_bytes` of all entries together: memory is taken once.
  explicit StoredZip(std::size_t expected_bytes);

  /// Throws std::length_error past 4 GiB, which such an archive cannot hold. `name` is ASCII.
  void add(std::string_view name, std::string_view bytes);

  /// The archive's bytes; nothing can be added any more.
  [[nodiscard]] std::string finish() &&;

 private:
  struct Entry {
    std::string name;
    std::uint32_t crc = 0;
    std::uint32_t size = 0;
    std::uint32_t offset = 0;
  };
  void append_description(Entry const& entry);

  std::string out_;
  std::vector<Entry> entries_;
};

}  // namespace graven::exchange::anki
