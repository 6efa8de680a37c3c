#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace graven::exchange::anki {

/// Parses JSON of at most 64 levels and two million values, so that it takes neither stack nor memory that
/// its size does not foretell. Throws BadPackage, which names `where`.
[[nodiscard]] nlohmann::json read_json(std::string_view text, std::string_view where);

}  // namespace graven::exchange::anki
