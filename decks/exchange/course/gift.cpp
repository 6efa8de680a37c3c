#include "decks/exchange/card_html.hpp"
#include "decks/exchange/card_sides.hpp"
#include "decks/exchange/card_text.hpp"
#include "decks/exchange/course/course_question.hpp"
#include "decks/exchange/formats.hpp"
#include "engine/model/cloze.hpp"

/// GIFT, as docs.moodle.org/en/GIFT_format describes it. It has no place for a rubric: key concepts go into
/// the general feedback.
namespace graven::exchange {
namespace {

/// Line ends as \n, because a blank line ends a question.
std::string gift_text(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (std::string_view("\\~=#{}:").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

/// Full marks are written out, so that an answer beginning with "%" is not read as a weight.
std::string answer_block(std::vector<std::string> const& answers, std::string const& feedback) {
  std::string out = "{";
  for (auto const& each : answers) {
    std::string wildcards_escaped;
    for (char const c : each) wildcards_escaped += c == '*' ? "\\*" : std::string(1, c);
    out += "=%100%" + gift_text(wildcards_escaped) + " ";
  }
  return out + "####" + gift_text(feedback) + "}";
}

/// One gap can stand inside its text; more than one question of its kind cannot.
std::vector<Gap> gaps_of(Card const& card) {
  std::vector<Gap> gaps;
  auto const parts = parse_cloze(card.front);
  if (!parts) return gaps;
  for (auto const& part : *parts) {
    if (auto const* gap = std::get_if<Gap>(&part)) gaps.push_back(*gap);
  }
  return gaps;
}

/// "->" would make a matching question of it.
bool can_be_answered(std::vector<std::string> const& answers) {
  for (auto const& each : answers) {
    if (each.find("->") != std::string::npos) return false;
  }
  return !answers.empty();
}

std::string question(Card const& card) {
  auto const kind = question_kind(card);
  std::vector<std::string> answers;
  if (kind == QuestionKind::short_answer) answers = accepted_answers(card);
  if (kind == QuestionKind::cloze) {
    auto const gaps = gaps_of(card);
    if (gaps.size() == 1) answers = accepted_answers(gaps.front().answers);
  }
  if (!can_be_answered(answers)) answers.clear();
  auto const block = answer_block(answers, back_html(card));
  if (kind != QuestionKind::cloze || answers.empty()) return gift_text(front_html(card)) + block;
  auto const html = cloze_to_html(card.front, [](Gap const&) { return std::string(1, '\x01'); });
  auto const gap = html.find('\x01');
  if (gap == std::string::npos) return gift_text(front_html(card)) + block;
  return gift_text(html.substr(0, gap)) + block + gift_text(html.substr(gap + 1));
}

}  // namespace

std::string to_gift(ExportRequest const& request) {
  auto const& deck = request.deck;
  std::string category;
  for (char const c : on_one_line(title_of(deck))) category += c == '/' ? "//" : std::string(1, c);
  std::string out = "$CATEGORY: $course$/top/" + category + "\n";
  for (auto const& card : deck.cards) {
    if (card.state != CardState::active) continue;
    out += "\n// [id:" + deck.origin + "/" + card.id + "] [tag:" + std::string(name_of(card.kind)) + "]\n";
    out += "::" + gift_text(question_name(card)) + "::[html]" + question(card) + "\n";
  }
  return out;
}

}  // namespace graven::exchange
