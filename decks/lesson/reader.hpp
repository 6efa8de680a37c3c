#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decks/lesson/companion.hpp"
#include "decks/lesson/lesson.hpp"
#include "decks/lesson/own_headings.hpp"

namespace graven::lesson {

/// Largest lesson that is read, in bytes.
inline constexpr std::size_t largest_lesson = 5U << 20;

struct Read {
  std::optional<Lesson> lesson;  ///< absent when the file cannot be read as a lesson at all
  Diagnostics diagnostics;
};

/// How to read.
struct ReadOptions {
  std::optional<std::string> reader;  ///< its name; chosen by content when absent
  OwnHeadings own_headings;
  std::vector<Companion> companions;  ///< further files of the lesson
};

/// Reads a lesson of any family. Never throws for what is in
/// the bytes: E101 (not text, too large), E102 (nothing recognised) and the rest come as diagnostics.
[[nodiscard]] Read read_lesson(std::string_view bytes, std::string_view file_name,
                               ReadOptions const& options = {});

/// Names `--reader` accepts.
[[nodiscard]] std::vector<std::string_view> reader_names();

}  // namespace graven::lesson
