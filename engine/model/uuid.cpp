#include "engine/model/uuid.hpp"

namespace graven {
namespace {

constexpr bool hyphen_before(std::size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

RandomBits seeded_random(std::uint64_t seed) {
  return [state = seed]() mutable {
    state += 0x9e3779b97f4a7c15;
    auto z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  };
}

Uuid uuid_v7(std::int64_t unix_ms, RandomBits const& random) {
  Uuid id;
  auto const milliseconds = static_cast<std::uint64_t>(unix_ms);
  for (std::size_t i = 0; i < 6; ++i) {
    id.bytes.at(i) = static_cast<std::uint8_t>(milliseconds >> (8 * (5 - i)));
  }
  auto const high = random();
  auto const low = random();
  id.bytes[6] = static_cast<std::uint8_t>(0x70 | (high & 0x0f));
  id.bytes[7] = static_cast<std::uint8_t>(high >> 8);
  for (std::size_t i = 0; i < 8; ++i) id.bytes.at(8 + i) = static_cast<std::uint8_t>(low >> (8 * i));
  id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3f));
  return id;
}

std::string to_string(Uuid const& id) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    if (hyphen_before(i)) out += '-';
    out += digits[id.bytes.at(i) >> 4];
    out += digits[id.bytes.at(i) & 15];
  }
  return out;
}

std::optional<Uuid> parse_uuid(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Uuid id;
  std::size_t at = 0;
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    if (hyphen_before(i) && text[at++] != '-') return std::nullopt;
    int const high = hex_value(text[at]);
    int const low = hex_value(text[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    id.bytes.at(i) = static_cast<std::uint8_t>(high * 16 + low);
    at += 2;
  }
  return id;
}

}  // namespace graven
