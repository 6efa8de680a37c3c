#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "decks/compile/frames.hpp"
#include "decks/compile/grammar.hpp"
#include "decks/compile/ideas.hpp"
#include "decks/compile/words.hpp"
#include "decks/compile/workshop.hpp"
#include "engine/text/unicode.hpp"

/// Cards from stated mistakes: behaviour ("Ignoring X"), false beliefs ("X is Y"), with or without
/// correction.
namespace graven::compile {
namespace {

constexpr std::string_view frame_lead = "A common mistake";

bool is_behaviour(std::string_view mistake) {
  auto const words = words_of(mistake);
  return !words.empty() && is_gerund(words.front());
}

bool is_assumption(std::string_view mistake) {
  auto const low = text::nfkc_casefold(mistake.substr(0, 10));
  return low.starts_with("assuming") || low.starts_with("believing") || low.starts_with("thinking");
}

std::string without_quotes(std::string text) {
  for (auto const& [open, close] : {std::pair<std::string_view, std::string_view>{"\"", "\""}, {"“", "”"}}) {
    bool const quoted =
        text.size() > open.size() + close.size() && text.starts_with(open) && text.ends_with(close);
    if (quoted) text = text.substr(open.size(), text.size() - open.size() - close.size());
  }
  return without_end_mark(text);
}

/// "Use a plain loop instead" says what to do, not what is wrong.
bool is_advice(std::string_view correction) {
  auto const words = words_of(correction);
  if (words.empty()) return false;
  auto const first = text::nfkc_casefold(without_end_mark(words.front()));
  return first == "instead" || first == "always" || first == "never" ||
         (base_verb(first) && !third_person_verb(first));
}

/// "NaN in maps", "Too many states": names what goes wrong, and says nothing that could be wrong.
bool is_topic(std::string_view mistake) {
  constexpr std::size_t longest = 6;
  // They are verbs, too, but here they are things.
  constexpr std::array<std::string_view, 8> things = {"map",   "object", "set",   "state",
                                                      "array", "string", "class", "function"};
  auto const words = words_of(mistake);
  if (words.empty() || words.size() > longest || is_behaviour(mistake)) return false;
  auto const first = text::nfkc_casefold(words.front());
  bool const thing = std::find(things.begin(), things.end(), first) != things.end();
  if (!thing && base_verb(first)) return false;
  return std::none_of(words.begin() + 1, words.end(), [](std::string_view word) {
    auto const low = text::nfkc_casefold(without_end_mark(word));
    return third_person_verb(low) || is_auxiliary(low) || low == "not" || low == "don't" || low == "never";
  });
}

/// The mistake as a front names it: behaviour in words, a belief in quotes.
std::string stated(Workshop const& shop, std::string_view mistake, std::string_view question) {
  auto const text = without_quotes(without_end_mark(mistake));
  auto const lead = shop.topic.common_mistake(mistake);
  if (is_behaviour(mistake))
    return fmt::format("{}: {}. {}", lead, lower_first(text, shop.topic.names), question);
  return fmt::format("{}: \"{}.\" {}", lead, text, question);
}

Candidate started(lesson::Mistake const& mistake) {
  Candidate made;
  made.card.kind = CardKind::diagnose;
  made.card.group = "Common mistakes";
  made.card.from = {lines_of(mistake.text.span)};
  made.at = mistake.text.span;
  return made;
}

std::string front_of_corrected(Workshop& shop, lesson::Mistake const& mistake) {
  auto const& text = mistake.text.text;
  if (text.ends_with('?')) return shop.topic.named(text);
  if (is_topic(text)) {
    auto const topic = without_quotes(without_end_mark(text));
    return fmt::format("{}: {}. What should one know about that?", shop.topic.common_mistake(text), topic);
  }
  return stated(
      shop, text,
      is_advice(mistake.correction->text) ? "What should one do instead?" : "What is wrong with that?");
}

void make_corrected(Workshop& shop, lesson::Mistake const& mistake) {
  auto made = started(mistake);
  made.card.front = front_of_corrected(shop, mistake);
  give_answer(made.card, mistake.correction->text, key_ideas(mistake.correction->text));
  made.repeats = {equal_text(mistake.text.text), equal_text(mistake.correction->text)};
  made.whole_answer = equal_text(mistake.correction->text);
  shop.add(std::move(made));
}

void make_framed(Workshop& shop, lesson::Mistake const& mistake, Framed const& framed) {
  auto made = started(mistake);
  std::string_view const front = framed.front;
  made.card.front = front.starts_with(frame_lead)
                        ? shop.topic.common_mistake(front) + std::string(front.substr(frame_lead.size()))
                        : shop.topic.named(front);
  made.card.answer = framed_answer(framed.answer);
  made.card.concepts = concepts_of({framed.idea});
  made.repeats = {equal_text(mistake.text.text)};
  shop.add(std::move(made));
}

/// What to do instead is not said: an author has to pair the mistake with a sentence of the lesson.
void make_draft(Workshop& shop, lesson::Mistake const& mistake) {
  auto const& text = mistake.text.text;
  auto made = started(mistake);
  made.card.state = CardState::draft;
  auto const question = is_assumption(text)  ? "What is true instead?"
                        : is_behaviour(text) ? "What should one do instead?"
                                             : "What is wrong with that?";
  made.card.front = stated(shop, text, question);
  auto const found = shop.suggestions(text);
  for (auto const& line : found) made.card.notes.push_back("Suggestion: " + line);
  shop.report("W140", Severity::warning, mistake.text.span,
              "this mistake has no correction: the card that asks for one is a draft",
              found.empty() ? "add what to do instead, after a colon or as a second sentence"
                            : fmt::format("the correction may be in {}", fmt::join(found, "; ")));
  shop.add(std::move(made));
}

}  // namespace

void make_mistake_cards(Workshop& shop) {
  for_each_item<lesson::Mistake>(shop.lesson, [&](lesson::Mistake const& each, auto const&) {
    if (each.correction) {
      make_corrected(shop, each);
      return;
    }
    auto const framed = framed_mistake(lower_first(each.text.text, shop.topic.names));
    if (framed) make_framed(shop, each, *framed);
    if (!framed || !framed->settled) make_draft(shop, each);
  });
}

}  // namespace graven::compile
