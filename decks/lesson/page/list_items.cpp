#include "decks/lesson/page/list_items.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "decks/lesson/page/block_text.hpp"
#include "decks/lesson/page/exercises.hpp"
#include "decks/lesson/plain_body.hpp"
#include "engine/text/unicode.hpp"

namespace graven::lesson::page {
namespace {

using namespace std::string_view_literals;

constexpr std::array question_words = {
    "what"sv,     "why"sv,   "how"sv,     "when"sv,     "where"sv,         "which"sv,
    "who"sv,      "whose"sv, "explain"sv, "name"sv,     "list"sv,          "define"sv,
    "describe"sv, "give"sv,  "compare"sv, "identify"sv, "discuss"sv,       "state"sv,
    "write"sv,    "can"sv,   "is"sv,      "are"sv,      "differentiate"sv, "distinguish"sv};

constexpr std::array mistake_labels = {"myth"sv, "mistake"sv, "misconception"sv, "pitfall"sv, "wrong"sv};

bool has_rest(Entry const& entry) { return entry.rest != nullptr && entry.rest->size() > 1; }

Text part(Block const& lead, std::string_view text) { return {std::string(trimmed(text)), lead.span}; }

std::string_view without_mark(std::string_view text) {
  auto rest = trimmed(text);
  for (auto const mark : {":"sv, "-"sv, "–"sv, "—"sv}) {
    if (rest.starts_with(mark)) return trimmed(rest.substr(mark.size()));
  }
  return rest;
}

/// A bold beginning and what follows it behind a colon or dash: "**Committing generated files**: …".
struct Labelled {
  std::string_view label;
  std::string_view text;
};
enum class Mark { needed, optional };
std::optional<Labelled> labelled(Block const& lead, Mark mark) {
  std::string_view const all = lead.text;
  if (lead.bold == 0) return std::nullopt;
  auto label = trimmed(all.substr(0, lead.bold));
  auto const behind = trimmed(all.substr(lead.bold));
  bool const colon_inside = label.ends_with(':');
  if (colon_inside) label = trimmed(label.substr(0, label.size() - 1));
  auto const text = without_mark(behind);
  bool const marked = colon_inside || text.size() < behind.size() || behind.empty();
  if (!marked && (mark == Mark::needed || count_words(label) < 2)) return std::nullopt;
  return Labelled{label, text};
}

std::string_view without_label(std::string_view text) {
  auto const colon = text.find(':');
  if (colon == std::string_view::npos || colon > 16) return text;
  auto const label = text::nfkc_casefold(text.substr(0, colon));
  bool const known = std::find(mistake_labels.begin(), mistake_labels.end(), label) != mistake_labels.end();
  return known ? trimmed(text.substr(colon + 1)) : text;
}

/// The answer that stands behind a question on its line.
std::string_view answer_behind(std::string_view text) {
  auto const mark = text.find("? ");
  if (mark == std::string_view::npos) return {};
  auto const behind = without_mark(text.substr(mark + 1));
  constexpr std::size_t fewest = 3;
  bool const hint = behind.starts_with('(') || behind.find('?') != std::string_view::npos;
  return hint || count_words(behind) < fewest ? std::string_view() : behind;
}

/// What is nested under a question: details that hold an answer, or a list or paragraph that does not ask.
std::optional<Text> nested_answer(Blocks const& rest) {
  Blocks answer;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    auto const& block = rest[i];
    if (block.kind == Block::Kind::container && role_of(block) == Role::solution)
      return as_text(block.children);
    bool const text = block.kind == Block::Kind::list || block.kind == Block::Kind::paragraph;
    if (text) answer.push_back(block);
  }
  if (answer.empty()) return std::nullopt;
  auto found = as_text(answer);
  if (found.text.find('?') != std::string::npos || is_blank(found.text)) return std::nullopt;
  return found;
}

void follow_links(Block const& lead, Passages const& passages, Source& source, Question& question) {
  for (auto const& link : lead.links) {
    if (!link.target.starts_with('#') || link.target.size() < 2) continue;
    auto const anchor = std::string_view(link.target).substr(1);
    if (!passages.has(anchor)) {
      source.report("W123", Severity::warning, lead.span,
                    fmt::format("this links to #{}, which the page does not have", anchor),
                    "name a heading of the page, or put <span id=\"…\"> where the answer stands");
      continue;
    }
    auto passage = passages.at(anchor);
    std::move(passage.begin(), passage.end(), std::back_inserter(question.linked));
  }
}

}  // namespace

bool asks(std::string_view text) {
  auto const all = trimmed(text);
  if (all.ends_with('?') || all.find("? ") != std::string_view::npos || all.ends_with("?)")) return true;
  auto const first = text::nfkc_casefold(all.substr(0, all.find_first_of(" ,:")));
  return std::find(question_words.begin(), question_words.end(), first) != question_words.end();
}

Question question_of(Entry const& entry, Passages const& passages, Source& source) {
  auto const& lead = *entry.lead;
  Question question;
  question.text = text_of(lead);
  // In a paragraph what follows a question is part of it: "What do these calls return? `f(1)`".
  auto const behind = entry.rest == nullptr ? std::string_view() : answer_behind(lead.text);
  if (!behind.empty()) {
    question.text.text =
        std::string(trimmed(std::string_view(lead.text).substr(0, lead.text.find("? ") + 1)));
    question.answer = part(lead, behind);
  } else if (has_rest(entry)) {
    question.answer = nested_answer(*entry.rest);
  }
  follow_links(lead, passages, source, question);
  return question;
}

Mistake mistake_of(Entry const& entry) {
  auto const& lead = *entry.lead;
  // "**Infinite loops**" on a line of its own, then what it is about.
  auto const label = labelled(lead, Mark::optional);
  if (label && !label->text.empty()) {
    auto correction = part(lead, label->text);
    if (has_rest(entry)) {
      correction.text += "\n\n" + as_markdown(*entry.rest, 1);
      correction.span = joined(correction.span, entry.rest->back().span);
    }
    return {part(lead, label->label), std::move(correction)};
  }
  if (has_rest(entry)) return {part(lead, without_label(lead.text)), as_text(*entry.rest, 1)};
  if (auto const answer = answer_behind(lead.text); !answer.empty()) {
    auto const end = lead.text.find("? ") + 1;
    return {part(lead, std::string_view(lead.text).substr(0, end)), part(lead, answer)};
  }
  return graven::lesson::mistake_of(Text{std::string(without_label(lead.text)), lead.span});
}

std::optional<Term> term_of(Entry const& entry) {
  auto const& lead = *entry.lead;
  if (auto const label = labelled(lead, Mark::needed)) {
    if (!label->text.empty()) return Term{part(lead, label->label), part(lead, label->text)};
    if (has_rest(entry)) return Term{part(lead, label->label), as_text(*entry.rest, 1)};
  }
  return graven::lesson::term_of(text_of(lead));
}

std::vector<Term> descriptions_of(Block const& table) {
  constexpr std::array callables = {"function"sv, "method"sv, "command"sv, "keyword"sv,
                                    "operator"sv, "option"sv, "flag"sv};
  constexpr std::array texts = {"description"sv, "meaning"sv, "purpose"sv, "what it does"sv};
  std::vector<Term> terms;
  if (table.rows.empty() || table.rows.front().size() != 2) return terms;
  auto const is_one_of = [](auto const& words, std::string const& head) {
    return std::find(words.begin(), words.end(), text::nfkc_casefold(head)) != words.end();
  };
  if (!is_one_of(callables, table.rows.front()[0]) || !is_one_of(texts, table.rows.front()[1])) return terms;
  for (std::size_t row = 1; row < table.rows.size(); ++row) {
    auto const& cells = table.rows[row];
    if (cells.size() != 2 || is_blank(cells[0]) || is_blank(cells[1])) continue;
    auto const span = span_of_row(table, row);
    terms.push_back({{cells[0], span}, {cells[1], span}, true});
  }
  return terms;
}

}  // namespace graven::lesson::page
