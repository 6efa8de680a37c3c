#pragma once

#include <string>
#include <string_view>

namespace graven::text {

/// The letters a to z and digits of `text` in lower case, everything between them as one hyphen; at most 64
/// characters. Empty for a text without any.
[[nodiscard]] std::string slug(std::string_view text);

}  // namespace graven::text
