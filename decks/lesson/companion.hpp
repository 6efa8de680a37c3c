#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decks/lesson/lesson.hpp"
#include "decks/lesson/own_headings.hpp"

/// Lessons of several files, as courses of exercises have them: the tasks stand in one, their hints under the
/// same headings in another, the objectives in a third.
namespace graven::lesson {

/// A Markdown file that belongs to a lesson.
struct Companion {
  std::string name;
  std::string bytes;
};

/// Gives the lesson's exercises the hints under their headings, and the lesson the objectives. Places in
/// another file cannot be told: these objectives stand where the title does. A companion that cannot be read
/// has nothing to give.
void join(Lesson& lesson, Companion const& companion, OwnHeadings const& own_headings);

/// Hex SHA-256 of a lesson's files.
[[nodiscard]] std::string sha256_of(std::string_view bytes, std::vector<Companion> const& companions);

}  // namespace graven::lesson
