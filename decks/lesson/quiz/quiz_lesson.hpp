#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "decks/lesson/lesson.hpp"
#include "decks/lesson/source.hpp"

namespace graven::lesson::quiz {

/// More than any quiz has: what stands behind them is left out.
inline constexpr std::size_t most_questions = 2000;
inline constexpr std::size_t most_options = 50;

/// A lesson of nothing but questions. Without a title of its own it is called as its file.
class QuizLesson {
 public:
  explicit QuizLesson(Source const& source);

  void set_title(std::string_view title, Span span);
  void add(Question question);
  [[nodiscard]] bool full() const { return section().items.size() >= most_questions; }
  /// Nothing when no question was added.
  [[nodiscard]] std::optional<Lesson> take();

 private:
  [[nodiscard]] Section const& section() const { return lesson_.sections.front(); }

  Lesson lesson_;
};

/// A text that begins on a line, counted from 1.
[[nodiscard]] Text text_at(std::string_view text, int line, Source const& source);

}  // namespace graven::lesson::quiz
