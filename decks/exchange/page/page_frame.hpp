#pragma once

#include <string>
#include <string_view>

namespace graven::exchange {

/// A whole HTML page that loads and runs nothing: its style is inside, and its content policy forbids the
/// rest. `body` is HTML, `title` is text.
[[nodiscard]] std::string framed_page(std::string_view title, std::string_view style, std::string_view body);

}  // namespace graven::exchange
