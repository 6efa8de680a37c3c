#pragma once

#include <optional>
#include <string>
#include <utility>

#include "decks/lesson/page/exercises.hpp"
#include "decks/lesson/page/list_items.hpp"
#include "decks/lesson/page/passages.hpp"
#include "decks/lesson/source.hpp"

namespace graven::lesson::page {

/// Puts what a page holds into the sections of a lesson, and reports what cannot be put anywhere.
class LessonBuilder {
 public:
  LessonBuilder(Source& source, Blocks const& page, Lesson& lesson)
      : source_(source), passages_(page), lesson_(lesson) {}

  void open(Role role, std::string heading, Span span);
  [[nodiscard]] Section const& section() const { return lesson_.sections.back(); }
  /// How much was added of which a card can be made.
  [[nodiscard]] std::size_t count() const { return count_; }

  void add(Item item);
  /// A line under a heading with this role: an objective, a key point, a question, a criterion, a passage.
  void add_text(Role role, Text text);
  void add_question(Entry const& entry);
  void add_mistake(Mistake mistake);
  /// Belongs to the last exercise.
  void add_criterion(Text text);
  void add_exercise(std::optional<Exercise> exercise, Span where);
  void add_hint(Block const& block);
  /// Belongs to the exercise right above it; one further down to none (W130).
  void add_solution(Blocks const& blocks, Span where);
  /// Something else stands between the last exercise and what follows.
  void leave_exercise() { at_exercise_ = false; }
  /// `<details>` whose summary asks and whose content answers.
  void add_asked_details(Block const& block);

  void report(std::string_view code, Severity severity, Span where, std::string message, std::string hint) {
    source_.report(code, severity, where, std::move(message), std::move(hint));
  }
  void drop_empty_sections();

 private:
  [[nodiscard]] Exercise* last_exercise();
  void report_no_question(Text const& text);

  Source& source_;
  Passages passages_;
  Lesson& lesson_;
  std::size_t count_ = 0;
  std::optional<std::pair<std::size_t, std::size_t>> exercise_;  ///< the last one: section and item
  bool at_exercise_ = false;
};

}  // namespace graven::lesson::page
