#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace graven::exchange::anki {

struct Entity {
  char32_t value;
  std::size_t length;  ///< in bytes, `&` and `;` included
};

/// The character reference that begins at the `&` in front of `text`: `&eacute;`, `&#233;`, `&#xE9;`. Nothing
/// when there is none. Knows the names of HTML 4.01 (section 24).
[[nodiscard]] std::optional<Entity> entity_at(std::string_view text);

}  // namespace graven::exchange::anki
