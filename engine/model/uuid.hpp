#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace graven {

/// 64 random bits a call. Handed down from main, so that GRAVEN_SEED and tests can fix it.
using RandomBits = std::function<std::uint64_t()>;

/// A generator whose whole sequence follows from `seed` (SplitMix64, Steele, Lea and Flood 2014).
[[nodiscard]] RandomBits seeded_random(std::uint64_t seed);

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  friend auto operator<=>(Uuid const&, Uuid const&) = default;
};

/// Version 7 of RFC 9562: 48 bits of Unix milliseconds, then randomness; sorts by time of making.
/// `unix_ms` must not be negative.
[[nodiscard]] Uuid uuid_v7(std::int64_t unix_ms, RandomBits const& random);

/// "0190a5c2-…", lower case, and back; nothing when `text` is not in that form.
[[nodiscard]] std::string to_string(Uuid const& id);
[[nodiscard]] std::optional<Uuid> parse_uuid(std::string_view text);

}  // namespace graven
