#include "tests/decks/exchange/anki/out/opened_package.hpp"

#include <sqlite3.h>
#include <zip.h>

#include <algorithm>
#include <stdexcept>

namespace graven::exchange::anki::testing {
namespace {

void expect(bool done, char const* what) {
  if (!done) throw std::runtime_error(what);
}

}  // namespace

OpenedPackage::OpenedPackage(std::string bytes) : bytes_(std::move(bytes)) {
  zip_error_t error;
  zip_error_init(&error);
  auto* const source = zip_source_buffer_create(bytes_.data(), bytes_.size(), 0, &error);
  auto* const archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  expect(archive != nullptr, "no archive");
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_stat_t state;
    auto const index = static_cast<zip_uint64_t>(i);
    expect(zip_stat_index(archive, index, 0, &state) == 0, "no entry");
    all_stored_ = all_stored_ && state.comp_method == ZIP_CM_STORE;
    names_.emplace_back(state.name);
    std::string content(state.size, '\0');
    auto* const file = zip_fopen_index(archive, index, 0);
    expect(zip_fread(file, content.data(), content.size()) == static_cast<zip_int64_t>(content.size()) &&
               zip_fclose(file) == 0,  // compares the checksum
           "the entry is broken");
    contents_.push_back(std::move(content));
  }
  zip_discard(archive);
  auto const image = entry("collection.anki2");
  expect(sqlite3_open(":memory:", &database_) == SQLITE_OK, "no SQLite");
  auto* const copy = static_cast<unsigned char*>(sqlite3_malloc64(image.size()));
  std::copy(image.begin(), image.end(), copy);
  auto const size = static_cast<sqlite3_int64>(image.size());
  expect(
      sqlite3_deserialize(database_, "main", copy, size, size, SQLITE_DESERIALIZE_FREEONCLOSE) == SQLITE_OK,
      "no database");
  expect(value("pragma integrity_check") == "ok", "the database is broken");
}

OpenedPackage::~OpenedPackage() { sqlite3_close(database_); }

std::string OpenedPackage::entry(std::string_view name) const {
  auto const found = std::find(names_.begin(), names_.end(), name);
  expect(found != names_.end(), "there is no such entry");
  return contents_[static_cast<std::size_t>(found - names_.begin())];
}

std::vector<std::string> OpenedPackage::rows(std::string const& sql) const {
  sqlite3_stmt* statement = nullptr;
  expect(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK,
         sqlite3_errmsg(database_));
  std::vector<std::string> all;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    std::string row;
    for (int column = 0; column < sqlite3_column_count(statement); ++column) {
      auto const* text = sqlite3_column_text(statement, column);
      if (column > 0) row += '|';
      row += text == nullptr ? "null" : reinterpret_cast<char const*>(text);
    }
    all.push_back(row);
  }
  sqlite3_finalize(statement);
  return all;
}

std::string OpenedPackage::value(std::string const& sql) const {
  auto const all = rows(sql);
  expect(all.size() == 1, "not one row");
  return all.front();
}

}  // namespace graven::exchange::anki::testing
