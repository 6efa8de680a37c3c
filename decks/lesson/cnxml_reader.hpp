#pragma once

#include <optional>

#include "decks/lesson/lesson.hpp"
#include "decks/lesson/source.hpp"

namespace graven::lesson {

/// Whether the file is a module of CNXML, the textbooks' markup: its first element is `<document>`.
[[nodiscard]] bool is_cnxml(Source const& source);

/// Reads a module. Document types and entities of its own are not looked at. Nothing when the XML is broken
/// (E110) or the module has neither a title nor a part that is known.
[[nodiscard]] std::optional<Lesson> read_cnxml(Source& source);

}  // namespace graven::lesson
