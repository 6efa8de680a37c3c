#include "tests/decks/compile/dump.hpp"

#include <fmt/format.h>

#include "decks/compile/words.hpp"

namespace graven::compile {
namespace {

std::string indented(std::string const& text) {
  std::string out;
  for (char const c : text) {
    out += c;
    if (c == '\n') out += "       ";
  }
  return out;
}

std::string spans(std::string_view key, std::vector<LineSpan> const& lines) {
  if (lines.empty()) return {};
  std::string out = fmt::format(" {}", key);
  for (auto const span : lines) {
    out += span.first == span.last ? fmt::format(" {}", span.first)
                                   : fmt::format(" {}-{}", span.first, span.last);
  }
  return out;
}

std::string dump(Card const& card) {
  auto out = fmt::format("\n## {} {} {}", card.id, name_of(card.kind), name_of(card.state));
  if (card.grade_mode != GradeMode::match) out += fmt::format(" ({})", name_of(card.grade_mode));
  out += spans("from", card.from) + spans("also", card.also);
  for (auto const goal : card.goals) out += fmt::format(" goal {}", goal);
  for (auto const& id : card.after) out += fmt::format(" after {}", id);
  out += "\n   Q:  " + indented(card.front) + "\n";
  if (!card.answer.empty()) out += "   A:  " + indented(card.answer) + "\n";
  for (auto const& each : card.concepts) out += "   K:  " + indented(each.wordings.front()) + "\n";
  for (auto const& note : card.notes) out += "   N:  " + indented(note) + "\n";
  return out;
}

std::string dump(Diagnostic const& each) {
  auto out = fmt::format("{}:{} {}[{}] {}\n", each.place.line, each.place.column, name_of(each.severity),
                         each.code, each.message);
  if (!each.hint.empty()) out += "    hint: " + each.hint + "\n";
  if (!each.source_line.empty()) out += "    | " + each.source_line + "\n";
  return out;
}

}  // namespace

std::string dump(Compiled const& compiled, Diagnostics const& of_reading) {
  auto const& head = compiled.deck.head;
  auto out = fmt::format("deck {}: {}\n", head.name, head.title);
  for (auto const& [name, count] : compiled.counts) out += fmt::format("{} {}\n", name, count);
  int active = 0;
  int drafts = 0;
  std::string cards;
  for (auto const& entry : compiled.deck.entries) {
    if (auto const* group = std::get_if<deckfile::Group>(&entry)) cards += "\n# " + group->heading + "\n";
    auto const* card = std::get_if<deckfile::CardEntry>(&entry);
    if (card == nullptr) continue;
    (card->card.state == CardState::active ? active : drafts) += 1;
    cards += dump(card->card);
  }
  out += fmt::format("active {}, drafts {}\n", active, drafts);
  for (auto const& each : compiled.goals) {
    out += fmt::format("goal {} (line {}): {} <- {}\n", each.goal.id, each.goal.line, each.goal.text,
                       fmt::join(each.covered, " "));
  }
  out += cards + "\n# Diagnostics\n\n";
  for (auto const& each : of_reading) out += dump(each);
  for (auto const& each : compiled.diagnostics) out += dump(each);
  return out;
}

std::string essence(Compiled const& compiled) {
  std::string out;
  for (auto const& entry : compiled.deck.entries) {
    auto const* found = std::get_if<deckfile::CardEntry>(&entry);
    if (found == nullptr) continue;
    auto const& card = found->card;
    out += fmt::format("{} {} {} {} [{}]\n{}\n{}\n", card.id, name_of(card.kind), name_of(card.state),
                       name_of(card.grade_mode), fmt::join(card.after, " "), folded_space(card.front),
                       folded_space(card.answer));
    for (auto const& each : card.concepts) out += fmt::format("- {} {}\n", each.key, each.wordings.front());
    for (auto const goal : card.goals) out += fmt::format("goal {}\n", goal);
  }
  return out;
}

}  // namespace graven::compile
