#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <string>

#include "decks/lesson/quiz/quiz_lesson.hpp"
#include "decks/lesson/quiz_readers.hpp"

namespace graven::lesson {
namespace {

using quiz::QuizLesson;

Text text_of(YAML::Node const& node, Source const& source) {
  if (!node || !node.IsScalar()) return {};
  return quiz::text_at(node.Scalar(), node.Mark().line + 1, source);
}

bool is_true(YAML::Node const& node) { return node && node.IsScalar() && node.as<bool>(false); }

Question question_of(YAML::Node const& node, Source const& source) {
  Question question;
  question.text = text_of(node["content"], source);
  auto const choices = node["choices"];
  if (!choices || !choices.IsSequence()) return question;
  for (auto const& choice : choices) {
    if (!choice.IsMap() || question.options.size() >= quiz::most_options) continue;
    Option option{text_of(choice["content"], source), is_true(choice["isCorrect"]), std::nullopt};
    if (auto explanation = text_of(choice["explanation"], source); !explanation.text.empty())
      option.explanation = std::move(explanation);
    if (!option.text.text.empty()) question.options.push_back(std::move(option));
  }
  return question;
}

}  // namespace

bool is_yaml_quiz(Source const& source) {
  auto const bytes = source.bytes();
  return bytes.find("choices:") != std::string_view::npos &&
         bytes.find("isCorrect:") != std::string_view::npos &&
         bytes.find("questions:") != std::string_view::npos;
}

std::optional<Lesson> read_yaml_quiz(Source& source) try {
  auto const file = YAML::Load(std::string(source.bytes()));
  if (!file.IsMap()) return std::nullopt;
  QuizLesson lesson(source);
  auto const table = file["quiz"] ? file["quiz"] : file;
  for (auto const& holder : {file, table}) {
    if (!holder.IsMap()) continue;
    if (auto const title = text_of(holder["title"], source); !title.text.empty())
      lesson.set_title(title.text, title.span);
  }
  auto const questions = table.IsMap() ? table["questions"] : YAML::Node();
  if (!questions || !questions.IsSequence()) return std::nullopt;
  for (auto const& each : questions) {
    if (each.IsMap() && !lesson.full()) lesson.add(question_of(each, source));
  }
  return lesson.take();
} catch (YAML::Exception const& error) {
  source.report("E103", Severity::error, quiz::text_at("", error.mark.line + 1, source).span,
                fmt::format("this quiz cannot be read: {}", error.msg), "it is YAML");
  return std::nullopt;
}

}  // namespace graven::lesson
