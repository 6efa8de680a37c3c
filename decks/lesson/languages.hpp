#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graven::lesson {

/// Whether a line that says only this names a programming language ("Go", "C#", "Python 3").
/// Spelling counts, case does too: "go" is a verb.
[[nodiscard]] bool is_language(std::string_view name);

/// Whether a column under this head holds names of a language or of a platform that is programmed (".NET").
[[nodiscard]] bool is_language_or_platform(std::string_view name);

/// Every name `is_language` knows.
[[nodiscard]] std::vector<std::string_view> language_names();

/// The name as fences write it: "go", "csharp", "cpp"; lower case for languages that are not listed.
[[nodiscard]] std::string fence_name(std::string_view language);

/// The language whose code a fence says it holds ("csharp", "js", "py"), by its usual name; empty when it
/// says none, or holds commands, output or data.
[[nodiscard]] std::string_view language_of_fence(std::string_view fence);

}  // namespace graven::lesson
