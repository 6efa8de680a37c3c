#include "decks/lesson/quiz/quiz_lesson.hpp"

#include <algorithm>

namespace graven::lesson::quiz {

QuizLesson::QuizLesson(Source const& source) {
  std::string_view name = source.file();
  name = name.substr(name.find_last_of('/') + 1);  // npos + 1 is 0
  lesson_.title = name.substr(0, name.find('.'));
  lesson_.sections.push_back({Role::question, "", {0, 1, 1, 1}, {}});
}

void QuizLesson::set_title(std::string_view title, Span span) {
  if (is_blank(title)) return;
  lesson_.title = trimmed(title);
  lesson_.title_span = span;
}

void QuizLesson::add(Question question) {
  if (is_blank(question.text.text) || full()) return;
  lesson_.sections.front().items.emplace_back(std::move(question));
}

std::optional<Lesson> QuizLesson::take() {
  if (section().items.empty()) return std::nullopt;
  return std::move(lesson_);
}

Text text_at(std::string_view text, int line, Source const& source) {
  auto const& lines = source.lines();
  auto const last = static_cast<int>(lines.size());
  auto const& place = lines[static_cast<std::size_t>(std::clamp(line, 1, last)) - 1];
  auto span = Source::span_of(place, trimmed(place.text));
  auto const kept = trimmed(text);
  span.last_line = std::min(last, span.line + static_cast<int>(std::count(kept.begin(), kept.end(), '\n')));
  return {std::string(kept), span};
}

}  // namespace graven::lesson::quiz
