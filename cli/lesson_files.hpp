#pragma once

#include <string>
#include <vector>

namespace graven::cli {

/// The lessons that these names stand for: files as named, and of folders all files in and below them that
/// may be lessons by their endings, in the order of their names. Hidden files, decks and what links lead to
/// are left out. Throws CommandError (unusable) for a folder that cannot be read.
[[nodiscard]] std::vector<std::string> lesson_files(std::vector<std::string> const& names);

[[nodiscard]] bool is_folder(std::string const& name);

}  // namespace graven::cli
