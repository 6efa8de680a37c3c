#include "engine/team/keys.hpp"

#include <sodium.h>

#include <algorithm>
#include <span>

#include "engine/team/shared_ids.hpp"

namespace graven::team {
namespace {

constexpr std::string_view key_file_head = "graven-key 1\n";
constexpr std::size_t seed_size = crypto_sign_SEEDBYTES;
static_assert(sizeof(PublicKey) == crypto_sign_PUBLICKEYBYTES && sizeof(Signature) == crypto_sign_BYTES);

unsigned char const* raw(std::string_view bytes) {
  return reinterpret_cast<unsigned char const*>(bytes.data());
}

std::string hex_digits(std::span<std::uint8_t const> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (auto const byte : bytes) {
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

std::optional<unsigned> nibble(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a') + 10U;
  return std::nullopt;
}

bool read_hex(std::string_view text, std::span<std::uint8_t> into) {
  if (text.size() != into.size() * 2) return false;
  for (std::size_t i = 0; i < into.size(); ++i) {
    auto const high = nibble(text[2 * i]);
    auto const low = nibble(text[2 * i + 1]);
    if (!high || !low) return false;
    into[i] = static_cast<std::uint8_t>(*high << 4U | *low);
  }
  return true;
}

}  // namespace

SecretKey::SecretKey(RandomBits const& random) {
  std::array<std::uint8_t, seed_size> seed{};
  for (std::size_t i = 0; i < seed.size(); i += 8) {
    auto const bits = random();
    for (std::size_t j = 0; j < 8; ++j) seed[i + j] = static_cast<std::uint8_t>(bits >> (8 * j));
  }
  PublicKey ignored;
  crypto_sign_seed_keypair(ignored.bytes.data(), bytes_.data(), seed.data());
  sodium_memzero(seed.data(), seed.size());
}

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

std::string SecretKey::file_text() const {
  return std::string(key_file_head) + hex_digits(std::span(bytes_).first(seed_size)) + "\n";
}

std::optional<SecretKey> SecretKey::from_file_text(std::string_view text) {
  if (!text.starts_with(key_file_head)) return std::nullopt;
  text.remove_prefix(key_file_head.size());
  if (text.ends_with('\n')) text.remove_suffix(1);
  std::array<std::uint8_t, seed_size> seed{};
  if (!read_hex(text, seed)) return std::nullopt;
  SecretKey key;
  PublicKey ignored;
  crypto_sign_seed_keypair(ignored.bytes.data(), key.bytes_.data(), seed.data());
  sodium_memzero(seed.data(), seed.size());
  return key;
}

PublicKey SecretKey::public_key() const {
  PublicKey key;
  std::copy(bytes_.begin() + seed_size, bytes_.end(), key.bytes.begin());
  return key;
}

Signature SecretKey::sign(std::string_view bytes) const {
  Signature signature;
  crypto_sign_detached(signature.bytes.data(), nullptr, raw(bytes), bytes.size(), bytes_.data());
  return signature;
}

bool is_signed(std::string_view bytes, Signature const& signature, PublicKey const& key) {
  return crypto_sign_verify_detached(signature.bytes.data(), raw(bytes), bytes.size(), key.bytes.data()) == 0;
}

std::string hex(PublicKey const& key) { return hex_digits(key.bytes); }

std::string hex(Signature const& signature) { return hex_digits(signature.bytes); }

std::optional<PublicKey> parse_public_key(std::string_view text) {
  PublicKey key;
  if (!read_hex(text, key.bytes)) return std::nullopt;
  return key;
}

std::optional<Signature> parse_signature(std::string_view text) {
  Signature signature;
  if (!read_hex(text, signature.bytes)) return std::nullopt;
  return signature;
}

Uuid key_id(PublicKey const& key) { return named_uuid("graven key", key.bytes); }

}  // namespace graven::team
