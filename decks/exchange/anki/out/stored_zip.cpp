#include "decks/exchange/anki/out/stored_zip.hpp"

#include <zlib.h>

#include <limits>
#include <stdexcept>
#include <utility>

namespace graven::exchange::anki {
namespace {

constexpr std::uint32_t local_signature = 0x04034b50;
constexpr std::uint32_t central_signature = 0x02014b50;
constexpr std::uint32_t end_signature = 0x06054b50;
constexpr std::uint16_t version = 10;                     // 1.0: stored entries
constexpr std::uint16_t first_of_1980 = (1U << 5U) | 1U;  // the earliest day that a zip can name
constexpr std::size_t headers_at_most = 4096;

void append16(std::string& out, std::uint16_t value) {
  out += static_cast<char>(value & 0xffU);
  out += static_cast<char>(value >> 8U);
}

void append32(std::string& out, std::uint32_t value) {
  append16(out, static_cast<std::uint16_t>(value & 0xffffU));
  append16(out, static_cast<std::uint16_t>(value >> 16U));
}

std::uint32_t size32(std::size_t size) {
  if (size > std::numeric_limits<std::uint32_t>::max()) throw std::length_error("the package is over 4 GiB");
  return static_cast<std::uint32_t>(size);
}

std::uint32_t crc_of(std::string_view bytes) {
  auto const crc = crc32_z(0, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
  return static_cast<std::uint32_t>(crc);
}

}  // namespace

StoredZip::StoredZip(std::size_t expected_bytes) { out_.reserve(expected_bytes + headers_at_most); }

/// What a local header and the central directory say alike, from "version needed to extract" on.
void StoredZip::append_description(Entry const& entry) {
  append16(out_, version);
  append16(out_, 0);  // flags
  append16(out_, 0);  // stored
  append16(out_, 0);  // time
  append16(out_, first_of_1980);
  append32(out_, entry.crc);
  append32(out_, entry.size);  // compressed
  append32(out_, entry.size);
  append16(out_, static_cast<std::uint16_t>(entry.name.size()));
  append16(out_, 0);  // extra field
}

void StoredZip::add(std::string_view name, std::string_view bytes) {
  entries_.push_back({std::string(name), crc_of(bytes), size32(bytes.size()), size32(out_.size())});
  append32(out_, local_signature);
  append_description(entries_.back());
  out_ += name;
  out_ += bytes;
}

std::string StoredZip::finish() && {
  auto const start = size32(out_.size());
  for (auto const& entry : entries_) {
    append32(out_, central_signature);
    append16(out_, version);  // made by
    append_description(entry);
    append16(out_, 0);  // comment
    append16(out_, 0);  // disk
    append16(out_, 0);  // internal attributes
    append32(out_, 0);  // external attributes
    append32(out_, entry.offset);
    out_ += entry.name;
  }
  auto const size = size32(out_.size()) - start;
  auto const count = static_cast<std::uint16_t>(entries_.size());
  append32(out_, end_signature);
  append16(out_, 0);  // this disk
  append16(out_, 0);  // disk of the directory
  append16(out_, count);
  append16(out_, count);
  append32(out_, size);
  append32(out_, start);
  append16(out_, 0);  // comment
  return std::move(out_);
}

}  // namespace graven::exchange::anki
