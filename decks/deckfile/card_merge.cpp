#include "decks/deckfile/card_merge.hpp"

#include <algorithm>
#include <array>

#include "decks/deckfile/lock.hpp"

namespace graven::deckfile {
namespace {

/// The kind and its text are one: a cloze's text is no question.
bool is_front(std::string_view field) { return field == "kind" || field == "Q" || field == "C"; }

void take_label(Card& into, Card const& from, std::string_view field) {
  if (field == "A") into.answer = from.answer;
  if (field == "K") into.concepts = from.concepts;
  if (field == "K?") into.optional_concepts = from.optional_concepts;
  if (field == "X") into.wrong_statements = from.wrong_statements;
  if (field == "Note") into.notes = from.notes;
}

void take_field(CardEntry& into, CardEntry const& from, std::string_view field) {
  auto& card = into.card;
  auto const& other = from.card;
  take_label(card, other, field);
  if (field == "Goal") card.goals = other.goals;
  if (field == "After") card.after = other.after;
  if (field == "Need") card.need = other.need;
  if (field == "Weight") card.weight = other.weight;
  if (field == "Tags") card.tags = other.tags;
  if (field == "Grade") {
    card.grade_mode = other.grade_mode;
    into.states_grade = from.states_grade;
  }
  if (field == "State") {
    card.state = other.state;
    into.states_state = from.states_state;
  }
  if (is_front(field)) {
    card.kind = other.kind;
    card.front = other.front;
  }
}

constexpr std::array labels = {Label::question,    Label::answer,           Label::cloze,
                               Label::key_concept, Label::optional_concept, Label::wrong_statement,
                               Label::note};

}  // namespace

std::string digest_of(CardEntry const& entry, std::string_view field) {
  auto const text = field_text(entry, field);
  return text.empty() ? std::string() : lock_digest(text);
}

std::string found(Digests const& digests, std::string_view field) {
  auto const at = digests.find(field);
  return at == digests.end() ? std::string() : at->second;
}

Changes changes_of(CardEntry const& mine, Digests const& locked, CardEntry const& fresh) {
  Changes changes;
  bool front = false;
  for (auto const field : locked_fields()) {
    auto const now = digest_of(mine, field);
    auto const base = found(locked, field);
    auto const next = digest_of(fresh, field);
    if (now == base || now == next) continue;
    changes.kept.insert(field);
    front = front || is_front(field);
    if (base != next) changes.contested.push_back(field);
  }
  if (front) changes.kept.insert({"kind", "Q", "C"});
  return changes;
}

CardEntry merged_card(CardEntry const& mine, Changes const& changes, CardEntry const& fresh) {
  auto merged = fresh;
  for (auto const field : changes.kept) take_field(merged, mine, field);
  if (mine.card.made != Made::automatic) {
    merged.card.made = mine.card.made;
    merged.states_made = mine.states_made;
  }
  merged.card.revision = mine.card.revision;
  merged.card.on_meaning = mine.card.on_meaning;
  merged.split_from = mine.split_from;
  merged.merged_into = mine.merged_into;
  merged.extensions = mine.extensions;
  merged.line = mine.line;
  merged.hand.clear();
  for (auto const label : labels) {
    auto const name = name_of(label);
    auto const now = field_text(mine, name);
    bool const same = field_text(merged, name) == now;
    if (changes.kept.contains(name) && !now.empty()) merged.hand.emplace_back(name);
    for (auto const& layout : mine.layouts) {
      if (same && layout.label == label) merged.layouts.push_back(layout);
    }
  }
  return merged;
}

bool is_touched(CardEntry const& mine, Digests const& locked) {
  auto const& fields = locked_fields();
  return !mine.extensions.empty() || mine.card.made != Made::automatic ||
         std::any_of(fields.begin(), fields.end(),
                     [&](auto field) { return digest_of(mine, field) != found(locked, field); });
}

}  // namespace graven::deckfile
