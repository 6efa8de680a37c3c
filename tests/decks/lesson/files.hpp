#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Lessons for tests: the bundled ones and those beside the tests.
namespace graven::lesson {

/// The bytes of a file below the source folder.
[[nodiscard]] std::string source_file(std::string_view path);

/// Paths of all lessons, in both folders, well rendered.
[[nodiscard]] std::vector<std::string> const& lesson_paths();

/// The page as the other text extractor gives it: no number line, no blank lines, nothing indented, bullets
/// "- →" and "- ", headings glued to the code before them.
[[nodiscard]] std::string damaged(std::string_view page);

}  // namespace graven::lesson
