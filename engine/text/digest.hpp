#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace graven::text {

using Sha256 = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha256 sha256(std::string_view bytes);

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string hex(Sha256 const& digest);

/// The first `characters` (at most 51) of the digest in lower-case base32 (RFC 4648 alphabet, no padding).
[[nodiscard]] std::string base32(Sha256 const& digest, std::size_t characters);

}  // namespace graven::text
