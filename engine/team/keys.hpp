#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/model/uuid.hpp"

/// Who signed what: Ed25519 (RFC 8032) by libsodium.
namespace graven::team {

struct PublicKey {
  std::array<std::uint8_t, 32> bytes{};

  friend auto operator<=>(PublicKey const&, PublicKey const&) = default;
};

struct Signature {
  std::array<std::uint8_t, 64> bytes{};

  friend bool operator==(Signature const&, Signature const&) = default;
};

/// What makes a learner this learner. Wiped when it goes out of scope; never printed.
class SecretKey {
 public:
  /// A new one. Guessable when `random` is: never from a seed that stands in the environment.
  explicit SecretKey(RandomBits const& random);
  SecretKey(SecretKey const&) = default;
  SecretKey& operator=(SecretKey const&) = default;
  ~SecretKey();

  /// The text of a key file, and back; nothing when it is none.
  [[nodiscard]] std::string file_text() const;
  [[nodiscard]] static std::optional<SecretKey> from_file_text(std::string_view text);

  [[nodiscard]] PublicKey public_key() const;
  [[nodiscard]] Signature sign(std::string_view bytes) const;

 private:
  SecretKey() = default;
  std::array<std::uint8_t, 64> bytes_{};  // libsodium's form: seed, then public key
};

[[nodiscard]] bool is_signed(std::string_view bytes, Signature const& signature, PublicKey const& key);

/// Hexadecimal digits, lower case, and back; nothing for any other text.
[[nodiscard]] std::string hex(PublicKey const& key);
[[nodiscard]] std::string hex(Signature const& signature);
[[nodiscard]] std::optional<PublicKey> parse_public_key(std::string_view text);
[[nodiscard]] std::optional<Signature> parse_signature(std::string_view text);

/// The learner's name everywhere: a UUID that follows from the key (version 8 of RFC 9562, by BLAKE2b).
[[nodiscard]] Uuid key_id(PublicKey const& key);

}  // namespace graven::team
