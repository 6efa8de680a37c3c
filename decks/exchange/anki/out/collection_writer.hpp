#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "decks/exchange/anki/out/note.hpp"
#include "decks/exchange/anki/out/progress_rows.hpp"

namespace graven::exchange::anki {

/// The one row that says what a collection is.
struct CollectionRow {
  std::int64_t created = 0;   ///< seconds since 1970
  std::int64_t modified = 0;  ///< milliseconds since 1970
  std::string configuration;  ///< this and the rest are JSON
  std::string notetypes;
  std::string decks;
  std::string presets;
};

/// The bytes of a database, in memory of SQLite's.
class DatabaseImage {
 public:
  DatabaseImage(unsigned char* bytes, std::size_t size) : bytes_(bytes, &free_image), size_(size) {}
  [[nodiscard]] std::string_view bytes() const {
    return {reinterpret_cast<char const*>(bytes_.get()), size_};
  }

 private:
  static void free_image(unsigned char* bytes);

  std::unique_ptr<unsigned char, decltype(&free_image)> bytes_;
  std::size_t size_;
};

/// Writes a collection of Anki, an SQLite database of schema 11, in memory. Throws std::runtime_error when
/// there is no memory for it.
class CollectionWriter {
 public:
  CollectionWriter();
  ~CollectionWriter();
  CollectionWriter(CollectionWriter const&) = delete;
  CollectionWriter& operator=(CollectionWriter const&) = delete;

  /// A note with its one card. `id` is that of both, `modified` is in seconds.
  void add(Note const& note, CardRow const& card, std::int64_t id, std::int64_t deck, std::int64_t modified);
  void add(ReviewRow const& review);

  /// The whole database; nothing can be added any more.
  [[nodiscard]] DatabaseImage finish(CollectionRow const& row) &&;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace graven::exchange::anki
