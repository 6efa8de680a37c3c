#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Packages as Anki, and as others with bad intentions, would make them; written for each test.
namespace graven::exchange::anki::testing {

/// An entry of a zip file, and what may be wrong with it.
struct ZipEntry {
  std::string name;
  std::string bytes;
  bool encrypted = false;
  std::optional<std::uint32_t> declared_size = std::nullopt;
  std::optional<std::size_t> same_place_as = std::nullopt;  ///< shares the bytes of that entry
};

/// A zip of stored entries (APPNOTE.TXT 4.3).
[[nodiscard]] std::string zip_of(std::vector<ZipEntry> const& entries);
/// One deflated entry beside stored ones.
[[nodiscard]] std::string zip_with_deflated(std::filesystem::path const& folder, std::string const& name,
                                            std::string const& bytes);
[[nodiscard]] std::string zstd_of(std::string_view bytes);
/// A field of a protobuf message that holds bytes, or a number.
[[nodiscard]] std::string proto(int number, std::string_view bytes);
[[nodiscard]] std::string proto(int number, std::uint64_t value);

/// A folder of its own, gone at the end.
class Folder {
 public:
  Folder();
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  ~Folder();
  std::filesystem::path file(std::string const& name, std::string_view bytes) const;
  /// The bytes of a database in which `sql` was run.
  [[nodiscard]] std::string database(std::string const& sql) const;
  std::filesystem::path path;
};

/// SQL that makes a collection of schema 11 with a notetype "Basic" (Front, Back; one card), one "Cloze"
/// (Text, Extra) and one "Rich" (Word, Meaning, Example; forward, and typed backward), decks "Default" (1),
/// "Geo::Towns" (2) and "Tiere::Käfer" (3), and no notes.
[[nodiscard]] std::string schema_11();
/// The same as schema 18 has it.
[[nodiscard]] std::string schema_18();

/// SQL that adds a note; fields are parted by `|`.
[[nodiscard]] std::string note(int id, int notetype, std::string_view fields, std::string_view tags = "");
/// SQL that adds a card; queue 0 is a new one.
[[nodiscard]] std::string card(int id, int note_id, int ord, int deck, int queue = 0);
/// SQL that adds a row of the log.
[[nodiscard]] std::string review(std::int64_t at_ms, int card_id, int ease, int kind = 1, int factor = 2500);

}  // namespace graven::exchange::anki::testing
