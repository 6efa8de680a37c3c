#include "decks/deckfile/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "decks/deckfile/labels.hpp"
#include "decks/deckfile/normal.hpp"

namespace graven::deckfile {
namespace {

constexpr int largest_number = 1'000'000'000;

// In the order of the enumerators.
constexpr std::array<std::string_view, 15> names = {"From",  "Also",  "Goal",       "After",       "Need",
                                                    "Grade", "State", "Weight",     "Tags",        "Rev",
                                                    "Made",  "Hand",  "Split-from", "Merged-into", "Lesson"};

std::vector<std::string_view> const modes = {"match", "code", "self"};
std::vector<std::string_view> const states = {"active", "draft", "suspended", "retired"};
std::vector<std::string_view> const effects = {"keep", "ease", "reset"};
std::vector<std::string_view> const makers = {"auto", "auto+", "hand"};

std::optional<int> number(std::string_view word) {
  int value = 0;
  auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size() || value < 1 || value > largest_number) {
    return std::nullopt;
  }
  return value;
}

std::optional<LineSpan> line_span(std::string_view word) {
  auto const dash = word.find('-');
  auto const first = number(word.substr(0, dash));
  auto const last = dash == std::string_view::npos ? first : number(word.substr(dash + 1));
  if (!first || !last || *last < *first) return std::nullopt;
  return LineSpan{*first, *last};
}

/// One reader a value: the text, its place and where complaints go.
class FieldReader {
 public:
  FieldReader(Field field, FieldText const& text, Problems& problems)
      : field_(field), text_(text), problems_(problems) {}

  void spans(std::vector<LineSpan>& out) const {
    list(
        [&](std::string_view word) {
          auto const span = line_span(word);
          if (span) out.push_back(*span);
          return span.has_value();
        },
        "lines of the lesson, such as 15 or 17-23");
  }

  void numbers(std::vector<int>& out) const {
    list(
        [&](std::string_view word) {
          auto const value = number(word);
          if (value) out.push_back(*value);
          return value.has_value();
        },
        "numbers, such as 1 or 2");
  }

  void ids(std::vector<std::string>& out) const {
    list(
        [&](std::string_view word) {
          if (is_card_id(word)) out.emplace_back(word);
          return is_card_id(word);
        },
        "ids of cards");
  }

  void words(std::vector<std::string>& out) const {
    list(
        [&](std::string_view word) {
          out.push_back(normal(word));
          return true;
        },
        "words");
  }

  void hand(std::vector<std::string>& out) const {
    list(
        [&](std::string_view word) {
          bool const known = label_named(word) || field_named(word);
          if (known) out.emplace_back(word);
          return known;
        },
        "labels and keys of this card, such as Q or K");
  }

  void count(std::optional<int>& out) const {
    out = number(text_.value);
    if (!out) complain(text_.value, 0, "a whole number from 1");
  }

  /// "2", or "2 reset".
  void revision(Card& card) const {
    auto const blank = text_.value.find_first_of(" \t");
    card.revision = number(text_.value.substr(0, blank));
    if (!card.revision) complain(text_.value, 0, "a whole number from 1, and perhaps keep, ease or reset");
    if (blank == std::string_view::npos) return;
    auto const word = text_.value.find_first_not_of(" \t", blank);
    auto const effect = text_.value.substr(word);
    if (auto const known = on_meaning(effect)) {
      card.on_meaning = *known;
    } else if (card.revision) {
      problems_.add(text_.line, text_.offset + word,
                    fmt::format("unknown effect {} of a new revision", quoted(effect)),
                    fmt::format("one of {}", fmt::join(effects, ", ")));
    }
  }

  void id(std::string& out) const {
    out = text_.value;
    if (!is_card_id(out)) complain(text_.value, 0, "the id of a card");
  }

  void path(std::string& out) const {
    out = normal(text_.value);
    if (out.empty()) complain({}, 0, "the path of a lesson");
  }

  template <class Value>
  void one_of(Value& out, std::optional<Value> found, std::vector<std::string_view> const& known) const {
    if (found) {
      out = *found;
      return;
    }
    auto hint = did_you_mean(text_.value, known);
    if (hint.empty()) hint = fmt::format("one of {}", fmt::join(known, ", "));
    problems_.add(text_.line, text_.offset,
                  fmt::format("unknown {} {}", name_of(field_), quoted(text_.value)), std::move(hint));
  }

 private:
  /// The first word that is not right is enough: the others are often wrong in the same way.
  template <class Take>
  void list(Take take, std::string_view expected) const {
    bool any = false;
    each_word(text_.value, [&](std::string_view word, std::size_t offset) {
      any = true;
      if (take(word)) return true;
      complain(word, offset, expected);
      return false;
    });
    if (!any) complain({}, 0, expected);
  }

  void complain(std::string_view word, std::size_t offset, std::string_view expected) const {
    auto const what = word.empty() ? std::string("nothing") : quoted(word);
    problems_.add(text_.line, text_.offset + offset,
                  fmt::format("{} takes {}, not {}", name_of(field_), expected, what));
  }

  Field field_;
  FieldText const& text_;
  Problems& problems_;
};

std::string joined_spans(std::vector<LineSpan> const& spans) {
  std::string out;
  for (auto const span : spans) {
    if (!out.empty()) out += ' ';
    out +=
        span.first == span.last ? fmt::format("{}", span.first) : fmt::format("{}-{}", span.first, span.last);
  }
  return out;
}

std::string revision_text(Card const& card) {
  if (!card.revision) return {};
  if (card.on_meaning == OnMeaning::keep) return std::to_string(*card.revision);
  return fmt::format("{} {}", *card.revision, name_of(card.on_meaning));
}

std::string number_text(std::optional<int> value) { return value ? std::to_string(*value) : std::string(); }

}  // namespace

std::vector<std::string_view> const& field_names() {
  static std::vector<std::string_view> const all(names.begin(), names.end());
  return all;
}

std::string_view name_of(Field field) { return names.at(static_cast<std::size_t>(field)); }

std::optional<Field> field_named(std::string_view name) {
  auto const* const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Field>(found - names.begin());
}

bool is_card_id(std::string_view id) {
  constexpr std::size_t longest = 32;
  if (id.empty() || id.size() > longest) return false;
  return std::all_of(id.begin(), id.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

void read_field(Field field, FieldText const& text, CardEntry& entry, Problems& problems) {
  auto& card = entry.card;
  FieldReader const read(field, text, problems);
  switch (field) {
    case Field::from:
      return read.spans(card.from);
    case Field::also:
      return read.spans(card.also);
    case Field::goal:
      return read.numbers(card.goals);
    case Field::after:
      return read.ids(card.after);
    case Field::need:
      return read.count(card.need);
    case Field::grade:
      entry.states_grade = text.value == name_of(GradeMode::match);
      return read.one_of(card.grade_mode, grade_mode(text.value), modes);
    case Field::state:
      entry.states_state = text.value == name_of(CardState::active);
      return read.one_of(card.state, card_state(text.value), states);
    case Field::weight:
      return read.count(card.weight);
    case Field::tags:
      return read.words(card.tags);
    case Field::rev:
      return read.revision(card);
    case Field::made:
      entry.states_made = true;
      return read.one_of(card.made, made(text.value), makers);
    case Field::hand:
      return read.hand(entry.hand);
    case Field::split_from:
      return read.id(entry.split_from);
    case Field::merged_into:
      return read.id(entry.merged_into);
    case Field::lesson:
      return read.path(entry.lesson);
  }
}

std::string field_value(Field field, CardEntry const& entry) {
  auto const& card = entry.card;
  switch (field) {
    case Field::from:
      return joined_spans(card.from);
    case Field::also:
      return joined_spans(card.also);
    case Field::goal:
      return fmt::format("{}", fmt::join(card.goals, " "));
    case Field::after:
      return fmt::format("{}", fmt::join(card.after, " "));
    case Field::need:
      return number_text(card.need);
    case Field::grade:
      if (card.grade_mode == GradeMode::match && !entry.states_grade) return {};
      return std::string(name_of(card.grade_mode));
    case Field::state:
      if (card.state == CardState::active && !entry.states_state) return {};
      return std::string(name_of(card.state));
    case Field::weight:
      return number_text(card.weight);
    case Field::tags:
      return normal(fmt::format("{}", fmt::join(card.tags, " ")));
    case Field::rev:
      return revision_text(card);
    case Field::made:
      if (card.made == Made::hand && !entry.states_made) return {};
      return std::string(name_of(card.made));
    case Field::hand:
      return fmt::format("{}", fmt::join(entry.hand, " "));
    case Field::split_from:
      return entry.split_from;
    case Field::merged_into:
      return entry.merged_into;
    case Field::lesson:
      return normal(entry.lesson);
  }
  return {};
}

}  // namespace graven::deckfile
