#include <algorithm>
#include <map>
#include <utility>

#include "decks/deckfile/deck_file.hpp"
#include "decks/deckfile/fields.hpp"
#include "decks/deckfile/front_matter.hpp"
#include "decks/deckfile/labels.hpp"
#include "decks/deckfile/lock.hpp"
#include "decks/deckfile/normal.hpp"
#include "engine/model/cloze.hpp"
#include "engine/text/unicode.hpp"

namespace graven::deckfile {
namespace {

/// A cloze without `K` lines has its gaps as concepts; they are not printed a second time.
bool are_gaps(Card const& card) {
  if (card.kind != CardKind::cloze) return false;
  auto const gaps = gap_concepts(card.id, card.front);
  return std::equal(gaps.begin(), gaps.end(), card.concepts.begin(), card.concepts.end(),
                    [](Concept const& gap, Concept const& given) { return gap.wordings == given.wordings; });
}

/// Calls `on_text(label, nth, text)` for each labelled text of a card, in canonical order.
template <class OnText>
void each_text(Card const& card, OnText on_text) {
  std::string wordings;
  auto const each_concept = [&](Label label, std::vector<Concept> const& concepts) {
    int nth = 0;
    for (auto const& each : concepts) {
      wordings.clear();
      append_wordings(wordings, each.wordings);
      on_text(label, nth++, wordings);
    }
  };
  bool const cloze = card.kind == CardKind::cloze;
  if (!cloze && !card.front.empty()) on_text(Label::question, 0, card.front);
  if (!card.answer.empty()) on_text(Label::answer, 0, card.answer);
  if (cloze && !card.front.empty()) on_text(Label::cloze, 0, card.front);
  if (!are_gaps(card)) each_concept(Label::key_concept, card.concepts);
  each_concept(Label::optional_concept, card.optional_concepts);
  each_concept(Label::wrong_statement, card.wrong_statements);
  int nth = 0;
  for (auto const& note : card.notes) on_text(Label::note, nth++, note);
}

Layout layout_of(CardEntry const& entry, Label label, int nth, std::string_view text) {
  for (auto const& each : entry.layouts) {
    if (each.label == label && each.nth == nth) return each;
  }
  return usual_layout(label, nth, text);
}

void append_line(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ':';
  if (!value.empty()) out += ' ';
  out += value;
  out += '\n';
}

void append_card(std::string& out, CardEntry const& entry) {
  auto const& card = entry.card;
  out += "## ";
  out += card.id;
  out += ' ';
  out += name_of(card.kind);
  out += '\n';
  for (auto const name : field_names()) {
    auto const value = field_value(*field_named(name), entry);
    if (!value.empty()) append_line(out, name, value);
  }
  for (auto const& [name, value] : entry.extensions) append_line(out, name, normal(value));
  bool blank_due = false;
  each_text(card, [&](Label label, int nth, std::string_view text) {
    if (blank_due) out += '\n';
    auto const layout = layout_of(entry, label, nth, text);
    append_block(out, label, text, layout.below);
    blank_due = layout.blank_after;
  });
}

}  // namespace

std::string print(DeckFile const& file) {
  std::string out;
  append_front_matter(out, file);
  bool attached = false;
  for (auto const& each : file.entries) {
    if (!attached) out += '\n';
    attached = false;
    if (auto const* group = std::get_if<Group>(&each)) {
      out += "# ";
      append_normal(out, group->heading);
      out += '\n';
    } else if (auto const* comment = std::get_if<Comment>(&each)) {
      append_normal(out, comment->text);
      out += '\n';
      attached = comment->attached;
    } else {
      append_card(out, std::get<CardEntry>(each));
    }
  }
  return out;
}

std::string field_text(CardEntry const& entry, std::string_view field) {
  if (field == "kind") return std::string(name_of(entry.card.kind));
  if (auto const key = field_named(field)) return field_value(*key, entry);
  std::string out;
  each_text(entry.card, [&](Label label, int, std::string_view text) {
    if (name_of(label) != field) return;
    if (!out.empty()) out += '\n';
    append_normal(out, text::trim(text));
  });
  return out;
}

void each_field_text(CardEntry const& entry,
                     std::function<void(std::string_view field, std::string const& text)> const& take) {
  std::map<std::string_view, std::string> texts;
  each_text(entry.card, [&](Label label, int, std::string_view text) {
    auto& out = texts[name_of(label)];
    if (!out.empty()) out += '\n';
    append_normal(out, text::trim(text));
  });
  for (auto const name : locked_fields()) {
    if (auto const found = texts.find(name); found != texts.end()) {
      if (!found->second.empty()) take(name, found->second);
    } else if (name == "kind") {
      take(name, std::string(name_of(entry.card.kind)));
    } else if (auto const key = field_named(name)) {
      if (auto const value = field_value(*key, entry); !value.empty()) take(name, value);
    }
  }
}

}  // namespace graven::deckfile
