#pragma once

#include <string>
#include <string_view>

namespace graven::cli::html {

/// Text for a place between tags or inside an attribute in double quotes: markup characters as references, control and
/// bidi characters visible, invalid UTF-8 as U+FFFD, on one line.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace graven::cli::html
