#include "engine/text/digest.hpp"

#include <sodium.h>

#include <cassert>

namespace graven::text {

Digest sha256(std::string_view bytes) {
  static_assert(std::tuple_size_v<Digest> == crypto_hash_sha256_BYTES);
  Digest digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
  return digest;
}

Digest quick_digest(std::string_view bytes) {
  Digest digest{};
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<unsigned char const*>(bytes.data()),
                     bytes.size(), nullptr, 0);
  return digest;
}

std::string hex(Digest const& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (auto const byte : digest) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::string base32(Digest const& digest, std::size_t characters) {
  constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
  assert(characters <= digest.size() * 8 / 5);
  std::string out;
  for (std::size_t i = 0; i < characters; ++i) {
    auto const bit = i * 5;
    unsigned window = static_cast<unsigned>(digest[bit / 8]) << 8;
    if (bit / 8 + 1 < digest.size()) window |= digest[bit / 8 + 1];
    out += alphabet[(window >> (11 - bit % 8)) & 31];
  }
  return out;
}

}  // namespace graven::text
