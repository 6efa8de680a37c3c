#pragma once

#include <string>
#include <utility>
#include <vector>

#include "decks/lesson/reader.hpp"

/// What a lesson holds, for tests to look at.
namespace graven::lesson {

template <class Item>
std::vector<Item> items_of(Lesson const& lesson) {
  std::vector<Item> found;
  for (auto const& section : lesson.sections) {
    for (auto const& item : section.items) {
      if (auto const* each = std::get_if<Item>(&item)) found.push_back(*each);
    }
  }
  return found;
}

using Codes = std::vector<std::pair<std::string, int>>;

/// Codes of all diagnostics, each with its line.
inline Codes codes_of(Read const& read) {
  Codes found;
  for (auto const& each : read.diagnostics) found.emplace_back(each.code, each.place.line);
  return found;
}

}  // namespace graven::lesson
