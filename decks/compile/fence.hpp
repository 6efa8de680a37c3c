#pragma once

#include <string>
#include <string_view>

namespace graven::compile {

/// Code as a Markdown fence that is longer than any run of backticks inside. No-break spaces become blanks.
[[nodiscard]] std::string fenced(std::string_view code, std::string_view language);

}  // namespace graven::compile
