#include "decks/exchange/course/course_question.hpp"

#include <algorithm>

#include "decks/exchange/card_text.hpp"
#include "engine/model/cloze.hpp"
#include "engine/text/unicode.hpp"

namespace graven::exchange {
namespace {

constexpr std::size_t longest_short_answer = 40;
constexpr std::ptrdiff_t most_words = 2;
constexpr std::size_t longest_name = 80;

void add_new(std::vector<std::string>& answers, std::string text) {
  if (text.empty() || std::find(answers.begin(), answers.end(), text) != answers.end()) return;
  answers.push_back(std::move(text));
}

std::string without_article(std::string const& text) {
  for (std::string_view const article : {"a ", "an ", "the "}) {
    if (text.starts_with(article)) return text.substr(article.size());
  }
  return text;
}

bool is_short(std::string_view text) {
  return text.size() <= longest_short_answer && text.find('\n') == std::string_view::npos &&
         std::count(text.begin(), text.end(), ' ') < most_words;
}

}  // namespace

QuestionKind question_kind(Card const& card) {
  if (card.kind == CardKind::cloze) {
    return parse_cloze(card.front) ? QuestionKind::cloze : QuestionKind::essay;
  }
  bool const one_idea = card.concepts.size() == 1 && card.optional_concepts.empty();
  if (card.grade_mode != GradeMode::match || !one_idea) return QuestionKind::essay;
  return is_short(card.concepts.front().wordings.front()) ? QuestionKind::short_answer : QuestionKind::essay;
}

std::vector<std::string> accepted_answers(std::vector<std::string> const& wordings) {
  std::vector<std::string> answers;
  for (auto const& wording : wordings) {
    auto text = on_one_line(wording);
    std::erase(text, '`');
    add_new(answers, without_article(text));
    add_new(answers, std::move(text));
  }
  if (answers.empty()) answers.push_back(wordings.front());  // nothing but marks
  return answers;
}

std::vector<std::string> accepted_answers(Card const& card) {
  auto wordings = card.concepts.front().wordings;
  // The model answer is often the idea as a sentence; with and without its full stop it is right, too.
  if (is_short(card.answer) && !card.answer.empty()) {
    wordings.push_back(card.answer);
    if (card.answer.ends_with('.')) wordings.push_back(card.answer.substr(0, card.answer.size() - 1));
  }
  return accepted_answers(wordings);
}

std::string question_name(Card const& card) {
  auto const text = on_one_line(asked(card));
  if (text.size() <= longest_name) return text;
  std::string name;
  for (std::size_t at = 0; at < text.size();) {
    auto const next = text::decode_at(text, at);
    if (name.size() + next.length > longest_name - 3) break;
    name += text.substr(at, next.length);
    at += next.length;
  }
  return name + "…";
}

}  // namespace graven::exchange
