#include "engine/model/card.hpp"

#include <algorithm>
#include <array>

#include "engine/text/digest.hpp"
#include "engine/text/unicode.hpp"

namespace graven {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 7> kinds = {"recall",   "cloze",    "translate", "predict",
                                                   "diagnose", "exercise", "term"};
constexpr std::array<std::string_view, 4> states = {"active", "draft", "suspended", "retired"};
constexpr std::array<std::string_view, 3> modes = {"match", "code", "self"};
constexpr std::array<std::string_view, 3> makers = {"auto", "auto+", "hand"};
constexpr std::array<std::string_view, 3> effects = {"keep", "ease", "reset"};

template <class Enum, std::size_t N>
std::optional<Enum> find(std::array<std::string_view, N> const& names, std::string_view name) {
  auto const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

/// Lengths in front, so that no two lists of texts are written alike.
void append(std::string& out, std::string_view text) {
  out += std::to_string(text.size());
  out += ':';
  out += text;
}

void append(std::string& out, int number) { append(out, std::to_string(number)); }

void append(std::string& out, Concept const& each) {
  append(out, static_cast<int>(each.wordings.size()));
  for (auto const& wording : each.wordings) append(out, wording);
}

void append(std::string& out, LineSpan span) {
  append(out, span.first);
  append(out, span.last);
}

template <class Value>
void append(std::string& out, std::vector<Value> const& values) {
  append(out, static_cast<int>(values.size()));
  for (auto const& value : values) append(out, value);
}

}  // namespace

std::string_view name_of(CardKind kind) { return kinds.at(static_cast<std::size_t>(kind)); }
std::string_view name_of(CardState state) { return states.at(static_cast<std::size_t>(state)); }
std::string_view name_of(GradeMode mode) { return modes.at(static_cast<std::size_t>(mode)); }
std::string_view name_of(Made made) { return makers.at(static_cast<std::size_t>(made)); }
std::string_view name_of(OnMeaning effect) { return effects.at(static_cast<std::size_t>(effect)); }
std::optional<CardKind> card_kind(std::string_view name) { return find<CardKind>(kinds, name); }
std::optional<CardState> card_state(std::string_view name) { return find<CardState>(states, name); }
std::optional<GradeMode> grade_mode(std::string_view name) { return find<GradeMode>(modes, name); }
std::optional<Made> made(std::string_view name) { return find<Made>(makers, name); }
std::optional<OnMeaning> on_meaning(std::string_view name) { return find<OnMeaning>(effects, name); }
std::vector<std::string_view> card_kind_names() { return {kinds.begin(), kinds.end()}; }

std::string concept_key(std::string_view card_id, std::string_view first_wording) {
  std::string named(card_id);
  named += '\n';
  named += text::nfkc_casefold(text::trim(first_wording));
  return text::base32(text::quick_digest(named), 8);
}

std::string content_digest(Card const& card) {
  std::string all;
  all.reserve(512);
  append(all, name_of(card.kind));
  append(all, name_of(card.grade_mode));
  append(all, card.front);
  append(all, card.answer);
  append(all, card.concepts);
  append(all, card.optional_concepts);
  append(all, card.wrong_statements);
  append(all, card.notes);
  append(all, needed_concepts(card));
  append(all, card.from);
  append(all, card.goals);
  append(all, card.tags);
  return text::base32(text::quick_digest(all), 16);
}

int meaning_revision(Card const& card) { return card.revision.value_or(1); }

int needed_concepts(Card const& card) {
  auto const all = static_cast<int>(card.concepts.size());
  return card.need ? std::clamp(*card.need, 0, all) : all;
}

}  // namespace graven
