#include "decks/exchange/course/zip_package.hpp"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace graven::exchange {
namespace {

// 1980-01-01, the first day a zip can name.
constexpr zip_uint16_t first_date = (1U << 5) | 1U;

/// All in memory: that fails only when memory does or the library is used wrongly.
void expect(bool done) {
  if (!done) throw std::logic_error("a zip archive could not be made in memory");
}

using Source = std::unique_ptr<zip_source_t, decltype(&zip_source_free)>;

}  // namespace

std::string zip_package(std::vector<ZipEntry> const& entries) {
  zip_error_t error;
  zip_error_init(&error);
  Source const target(zip_source_buffer_create(nullptr, 0, 0, &error), &zip_source_free);
  expect(target != nullptr);
  zip_source_keep(target.get());  // closing the archive gives up its own reference
  auto* const archive = zip_open_from_source(target.get(), ZIP_TRUNCATE, &error);
  expect(archive != nullptr);
  for (auto const& entry : entries) {
    auto* const source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
    auto const index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    expect(index >= 0);
    expect(zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, first_date, 0) == 0);
  }
  expect(zip_close(archive) == 0);
  zip_stat_t status;
  expect(zip_source_stat(target.get(), &status) == 0 && zip_source_open(target.get()) == 0);
  std::string bytes(status.size, '\0');
  expect(zip_source_read(target.get(), bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(target.get());
  return bytes;
}

}  // namespace graven::exchange
