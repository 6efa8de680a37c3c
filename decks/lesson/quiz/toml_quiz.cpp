#include <fmt/format.h>

#include <optional>
#include <string>

#include "decks/lesson/quiz/quiz_lesson.hpp"
#include "decks/lesson/quiz_readers.hpp"
#include "engine/text/toml.hpp"

namespace graven::lesson {
namespace {

using quiz::QuizLesson;
using quiz::text_at;

class TomlQuiz {
 public:
  explicit TomlQuiz(Source& source) : source_(source), lesson_(source) {}

  std::optional<Lesson> read() try {
    auto const table = toml::parse(source_.bytes());
    if (auto const title = table["title"].value<std::string>()) {
      lesson_.set_title(*title, text_at(*title, line_of(*table["title"].node()), source_).span);
    }
    auto const* questions = table["questions"].as_array();
    if (questions == nullptr) return std::nullopt;
    for (auto const& each : *questions) {
      if (auto const* question = each.as_table(); question != nullptr && !lesson_.full()) add(*question);
    }
    return lesson_.take();
  } catch (toml::parse_error const& error) {
    return broken(static_cast<int>(error.source().begin.line), error.description());
  } catch (TomlFault const&) {
    return broken(1, "it is no TOML");
  }

 private:
  static int line_of(toml::node const& node) { return static_cast<int>(node.source().begin.line); }

  std::optional<Lesson> broken(int line, std::string_view what) {
    source_.report("E103", Severity::error, text_at("", line, source_).span,
                   fmt::format("this quiz cannot be read: {}", what), "it is TOML");
    return std::nullopt;
  }

  std::optional<Text> text(toml::node_view<toml::node const> node) const {
    auto const* value = node.as_string();
    if (value == nullptr) return std::nullopt;
    return text_at(value->get(), line_of(*value), source_);
  }

  void add(toml::table const& table) {
    auto const type = table["type"].value_or(std::string());
    auto question = type == "Tracing" ? traced(table) : asked(table);
    if (!question) {
      source_.report("W132", Severity::warning, text_at("", line_of(table), source_).span,
                     "this question has no text or no answer", "give it a prompt and an answer");
      return;
    }
    question->explanation = text(table["context"]);
    lesson_.add(std::move(*question));
  }

  std::optional<Question> asked(toml::table const& table) const {
    auto const prompt = text(table["prompt"]["prompt"]);
    auto const answer = text(table["answer"]["answer"]);
    if (!prompt || !answer) return std::nullopt;
    Question question;
    question.text = *prompt;
    auto const* distractors = table["prompt"]["distractors"].as_array();
    if (distractors == nullptr) {
      question.answer = *answer;
      return question;
    }
    question.options.push_back({*answer, true, std::nullopt});
    for (auto const& each : *distractors) {
      auto const* other = each.as_string();
      if (other != nullptr && question.options.size() < quiz::most_options)
        question.options.push_back({text_at(other->get(), line_of(*other), source_), false, std::nullopt});
    }
    return question;
  }

  /// The form of the question is the type's: the file only has the program and what it prints.
  std::optional<Question> traced(toml::table const& table) const {
    auto const program = text(table["prompt"]["program"]);
    auto const compiles = table["answer"]["doesCompile"].value<bool>();
    auto const output = text(table["answer"]["stdout"]);
    if (!program || !compiles || (*compiles && !output)) return std::nullopt;
    Question question;
    question.text = {"What does this program print, if anything?", program->span};
    question.given = Code{"rust", program->text, program->span};
    question.answer = *compiles ? *output : Text{"It does not compile.", program->span};
    return question;
  }

  Source& source_;
  QuizLesson lesson_;
};

}  // namespace

bool is_toml_quiz(Source const& source) {
  // Prompts may hold Markdown; the file itself begins with a table or a key.
  for (auto const& line : source.lines()) {
    auto const text = trimmed(line.text);
    if (text.empty() || text.starts_with("# ") || text == "#") continue;
    bool const toml = text.starts_with("[[questions]]") || text.find(" = ") != std::string_view::npos;
    return toml && source.bytes().find("[[questions]]") != std::string_view::npos;
  }
  return false;
}

std::optional<Lesson> read_toml_quiz(Source& source) { return TomlQuiz(source).read(); }

}  // namespace graven::lesson
