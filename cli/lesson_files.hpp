#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace graven::cli {

/// The lessons that these names stand for: files as named, and of folders all files in and below them that
/// may be lessons by their endings, in the order of their names. Hidden files, decks and what links lead to
/// are left out, as are files that belong to another one (companions_of). Throws CommandError (unusable) for
/// a folder that cannot be read.
[[nodiscard]] std::vector<std::string> lesson_files(std::vector<std::string> const& names);

/// The other files of a lesson whose tasks stand in this one: of `docs/instructions.md` or
/// `.docs/instructions.md` the hints beside it and `design.md` in the folder `meta` or `.meta` next to
/// theirs.
[[nodiscard]] std::vector<std::filesystem::path> companions_of(std::filesystem::path const& lesson);

[[nodiscard]] bool is_folder(std::string const& name);

}  // namespace graven::cli
