#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "decks/lesson/markdown/front_matter.hpp"
#include "decks/lesson/quiz/quiz_lesson.hpp"
#include "decks/lesson/quiz_readers.hpp"

namespace graven::lesson {
namespace {

using quiz::QuizLesson;

/// "## --text--" marks "text".
std::string_view mark_of(std::string_view line) {
  auto text = trimmed(line);
  if (!text.starts_with('#')) return {};
  text = trimmed(text.substr(std::min(text.find_first_not_of('#'), text.size())));
  if (text.size() < 5 || !text.starts_with("--") || !text.ends_with("--")) return {};
  return text.substr(2, text.size() - 4);
}

/// Lines that belong together, and where they begin.
struct Piece {
  std::string text;
  int line = 0;

  void add(Line const& next) {
    if (line == 0 && is_blank(next.text)) return;
    if (line == 0) line = next.number;
    text.append(next.text) += '\n';
  }
};

class MarkedQuiz {
 public:
  explicit MarkedQuiz(Source& source) : source_(source), lesson_(source) {}

  std::optional<Lesson> read() {
    auto const front = markdown::read_front_matter(source_);
    lesson_.set_title(front.title.text, front.title.span);
    for (auto const& line : source_.lines()) {
      if (line.number < front.next_line) continue;
      if (trimmed(line.text).starts_with("```")) in_code_ = !in_code_;
      if (auto const mark = in_code_ ? std::string_view() : mark_of(line.text); !mark.empty()) {
        begin(mark);
      } else {
        take(line);
      }
    }
    finish_question();
    return lesson_.take();
  }

 private:
  enum class Part { none, text, options, feedback, solution };

  void begin(std::string_view mark) {
    if (mark == "text" || mark == "questions") finish_question();
    part_ = mark == "text"             ? Part::text
            : mark == "answers"        ? Part::options
            : mark == "feedback"       ? Part::feedback
            : mark == "video-solution" ? Part::solution
                                       : Part::none;
    if (part_ == Part::options) options_.emplace_back();
  }

  void take(Line const& line) {
    bool const parted = !in_code_ && trimmed(line.text) == "---";
    if (parted && (part_ == Part::options || part_ == Part::feedback)) {
      part_ = Part::options;
      if (options_.size() < quiz::most_options) options_.emplace_back();
    } else if (part_ == Part::text) {
      text_.add(line);
    } else if (part_ == Part::options) {
      options_.back().first.add(line);
    } else if (part_ == Part::feedback && !options_.empty()) {
      options_.back().second.add(line);
    } else if (part_ == Part::solution) {
      auto const number = trimmed(line.text);
      std::from_chars(number.data(), number.data() + number.size(), right_);
    }
  }

  void finish_question() {
    Question question;
    question.text = text_of(text_);
    for (std::size_t i = 0; i < options_.size(); ++i) {
      Option option{text_of(options_[i].first), i + 1 == right_, std::nullopt};
      if (auto feedback = text_of(options_[i].second); !feedback.text.empty())
        option.explanation = std::move(feedback);
      if (!option.text.text.empty()) question.options.push_back(std::move(option));
    }
    if (!question.options.empty()) lesson_.add(std::move(question));
    text_ = {};
    options_.clear();
    right_ = 0;
  }

  Text text_of(Piece const& piece) const { return quiz::text_at(piece.text, piece.line, source_); }

  Source& source_;
  QuizLesson lesson_;
  Part part_ = Part::none;
  bool in_code_ = false;
  Piece text_;
  std::vector<std::pair<Piece, Piece>> options_;  ///< with their feedback
  std::size_t right_ = 0;                         ///< number of the right one, from 1
};

}  // namespace

bool is_marked_quiz(Source const& source) {
  return source.bytes().find("--questions--") != std::string_view::npos &&
         source.bytes().find("--answers--") != std::string_view::npos;
}

std::optional<Lesson> read_marked_quiz(Source& source) { return MarkedQuiz(source).read(); }

}  // namespace graven::lesson
