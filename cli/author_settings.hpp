#pragma once

#include <string>

#include "decks/lesson/own_headings.hpp"

namespace graven::cli {

/// Settings for the lessons of a folder and of those below it.
inline constexpr std::string_view author_settings_name = "graven.toml";

/// The headings that the nearest `graven.toml` gives, in the lesson's folder or above it, up to the top of
/// its git repository if it is in one; none without such a file. Throws CommandError (unusable) for one that
/// cannot be read.
[[nodiscard]] lesson::OwnHeadings own_headings_for(std::string const& lesson);

}  // namespace graven::cli
