#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decks/lesson/lesson.hpp"

/// Headings that an author's own lessons use beside those that heading_table.cpp has.
namespace graven::lesson {

struct OwnHeading {
  std::string words;  ///< the whole heading
  Role role = Role::other;
};
using OwnHeadings = std::vector<OwnHeading>;

/// What an own heading says stands below it; compared as heading_of compares. Nothing when it is none.
[[nodiscard]] std::optional<Role> own_role(OwnHeadings const& own, std::string_view heading);

/// Reads an author's settings, a TOML file: under `[headings]`, for each role of the page a list of headings.
/// E103 and E111 as for deck files; never throws on content.
///
///     [headings]
///     objectives = ["Lernziele", "In diesem Kapitel"]
[[nodiscard]] Checked<OwnHeadings> parse_own_headings(std::string_view bytes, std::string_view file_name);

}  // namespace graven::lesson
