#include "decks/compile/frames.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "decks/compile/frame_shape.hpp"
#include "decks/compile/frame_table.hpp"
#include "decks/compile/grammar.hpp"
#include "decks/compile/words.hpp"
#include "engine/text/unicode.hpp"

namespace graven::compile {
namespace {

using namespace std::string_view_literals;

// An answer of this kind is a manner or praise, nothing to be asked for.
constexpr std::array vague_answers = {
    "care"sv,       "confidence"sv, "ease"sv,        "intent"sv,    "purpose"sv,    "clarity"sv,
    "discipline"sv, "practice"sv,   "caution"sv,     "example"sv,   "examples"sv,   "it"sv,
    "them"sv,       "this"sv,       "confidently"sv, "precision"sv, "consistency"sv};
constexpr std::array vague_words = {"right"sv, "appropriate"sv, "proper"sv, "correct"sv,  "suitable"sv,
                                    "good"sv,  "best"sv,        "better"sv, "idiomatic"sv};

/// `{neglect}` in a shape stands for all its gerunds.
std::string with_neglects(std::string_view shape) {
  std::string out(shape);
  constexpr auto mark = "{neglect}"sv;
  if (auto const at = out.find(mark); at != std::string::npos) {
    std::string all;
    for (auto const& each : neglect_table()) {
      if (!all.empty()) all += '|';
      all += each.gerund;
    }
    out.replace(at, mark.size(), all);
  }
  return out;
}

/// The table's shapes, cut at their blanks once.
std::vector<std::string_view> const& shape_of(std::size_t frame) {
  static auto const texts = [] {
    std::vector<std::string> made;
    for (auto const& each : frame_table()) made.push_back(with_neglects(each.shape));
    return made;
  }();
  static auto const shapes = [] {
    std::vector<std::vector<std::string_view>> made;
    for (auto const& each : texts) made.push_back(words_of(each));
    return made;
  }();
  return shapes[frame];
}

bool any_of_words(std::string_view text, auto const& test) {
  auto const words = words_of(text);
  return std::any_of(words.begin(), words.end(), test);
}

/// "They" in an answer points back to the question; in a question it would point nowhere.
bool points_nowhere(std::string_view front_slot) {
  auto const words = words_of(front_slot);
  for (std::size_t i = 0; i < words.size(); ++i) {
    // "that" between words begins a clause.
    if (i > 0 && words[i] == "that") continue;
    if (is_pronoun(words[i])) return true;
  }
  return false;
}

bool is_whole(std::string_view slot) {
  constexpr std::array dangling = {"and"sv, "or"sv, "but"sv, "of"sv, "the"sv, "a"sv, "an"sv, "to"sv, "not"sv};
  auto const words = words_of(slot);
  auto const last = text::nfkc_casefold(words.back());
  if (std::find(dangling.begin(), dangling.end(), last) != dangling.end()) return false;
  // "GROUP BY" is a name.
  bool const name =
      std::all_of(words.back().begin(), words.back().end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!name && (is_preposition(last) || is_subordinator(last))) return false;
  auto const first = text::nfkc_casefold(words.front());
  return first != "and" && first != "or" && first != "but" && first != "of";
}

bool is_vague(std::string_view answer) {
  auto const low = text::nfkc_casefold(answer);
  return std::find(vague_answers.begin(), vague_answers.end(), low) != vague_answers.end() ||
         any_of_words(low, [](std::string_view word) {
           return std::find(vague_words.begin(), vague_words.end(), word) != vague_words.end();
         });
}

/// A thing or, as a mistake may have it, something "to do"; not where or how: "by habit" and "the header
/// deliberately" are none.
bool is_thing(std::string_view slot, bool mistake) {
  auto const words = words_of(slot);
  auto const first = text::nfkc_casefold(words.front());
  bool const place = is_preposition(first) && !(mistake && first == "to");
  return !place && !is_manner(words.back()) && words.back() != "only";
}

/// "An ETag identifies one version": a subject that agrees with its verb, and an object without a clause.
bool is_plain_predication(Slots const& slots, std::string_view verb_as_written) {
  auto const subject = words_of(slots.find("X")->second);
  auto const object = words_of(slots.find("Y")->second);
  auto const stray = [](std::string_view word) {
    return is_auxiliary(word) || is_manner(word) || is_preposition(word) || is_subordinator(word) ||
           word == "not" || word == "never" || word == "also" || word == "only";
  };
  if (std::any_of(subject.begin(), subject.end(), stray)) return false;
  if (base_verb(subject.front()) || is_gerund(subject.front())) return false;
  bool const third = third_person_verb(verb_as_written).has_value();
  if (third == is_plural(slots.find("X")->second)) return false;
  auto const first = text::nfkc_casefold(object.front());
  if (first == "no" || first == "not" || first == "nothing" || is_pronoun(first)) return false;
  return std::none_of(object.begin(), object.end(), is_subordinator);
}

/// "values", "unordered collections": nouns; "cheap", "satisfied implicitly" say how, not what.
bool names_things(std::string_view text) {
  auto const words = words_of(text);
  if (words.size() > 6) return false;
  auto const first = words.front();
  return is_plural(text) && !first.ends_with("ed") && !first.ends_with("ly") && !is_preposition(first);
}

/// A pronoun may stand behind what it means: "something is ignored because it is rare", "what should be
/// avoided because it blocks".
bool has_antecedent(Frame const& frame, std::string_view name, Slots const& slots) {
  auto const place = frame.front.find("{" + std::string(name) + "}");
  bool const behind = frame.front.find("{some}") < place || frame.front.find("be avoided") < place;
  auto const asked = slots.find("X");
  if (!behind || asked == slots.end()) return false;
  bool const several = frame.front.find("{some}") < place && is_plural(asked->second);
  for (auto const word : words_of(slots.find(name)->second)) {
    bool const one = word == "it" || word == "its";
    bool const many = word == "they" || word == "them" || word == "their";
    if ((one && several) || (many && !several)) return false;
    if (is_pronoun(word) && !one && !many) return false;
  }
  return true;
}

/// "slices for lists and maps for lookups" says two things.
bool says_two_things(Slots const& slots) {
  auto const preposition = slots.find("W");
  auto const purpose = slots.find("P");
  if (preposition == slots.end() || purpose == slots.end()) return false;
  auto const joint = purpose->second.find(" and ");
  return joint != std::string::npos &&
         purpose->second.find(" " + preposition->second + " ", joint) != std::string::npos;
}

/// What is asked for is a thing, not a thing with its own reasons and conditions.
bool is_simple(std::string_view phrase) {
  constexpr std::array subordinating = {"because"sv, "since"sv, "unless"sv,
                                        "while"sv,   "until"sv, "although"sv};
  return !any_of_words(phrase, [&](std::string_view word) {
    return std::find(subordinating.begin(), subordinating.end(), word) != subordinating.end();
  });
}

/// "Exit codes are used to identify if …" has its verb further on, "Know which pointers are …" before it.
bool holds_another_verb(Slots const& slots) {
  auto const found = slots.find("X");
  if (found == slots.end()) return false;
  auto const words = words_of(found->second);
  auto const base = words.empty() ? std::nullopt : base_verb(words.front());
  if (base && (is_knowing_verb(*base) || is_talking_verb(*base))) return true;
  return std::any_of(words.begin(), words.end(),
                     [](std::string_view word) { return is_auxiliary(text::nfkc_casefold(word)); });
}

bool slots_make_sense(Frame const& frame, Slots const& slots) {
  if (frame.of == Of::statement && holds_another_verb(slots)) return false;
  for (auto const& [name, text] : slots) {
    bool const phrase = name != "W" && name != "V" && name != "M" && name != "G" && name != "I";
    if (!phrase) continue;
    // The end of a clause may be a preposition: "can be written to".
    if (name != "C" && !is_whole(text)) return false;
    bool const in_front = frame.front.find("{" + name + "}") != std::string_view::npos;
    if (in_front && points_nowhere(text) && !has_antecedent(frame, name, slots)) return false;
  }
  for (auto const* name : {"X", "T", "Y", "A", "B"}) {
    bool const asked = frame.answer == "{" + std::string(name) + "}" && slots.contains(name);
    bool const explained = frame.front.starts_with("What does {X} mean");
    // "account for X with T": the preposition belongs to the verb.
    bool const looked_at = !explained && slots.contains(name) && (asked || *name == 'Y');
    if (looked_at && !is_thing(slots.find(name)->second, frame.of != Of::statement)) return false;
    if (asked && (is_vague(slots.find(name)->second) || !is_simple(slots.find(name)->second))) return false;
  }
  auto const condition = slots.find("C");
  bool const relative = condition != slots.end() && condition->second.starts_with("what ");
  auto const things = slots.find("N");
  bool const named = frame.of != Of::statement || things == slots.end() || names_things(things->second);
  return named && !relative && !says_two_things(slots);
}

/// "map neatly onto threads" → "maps neatly onto threads"; "never block" → "never blocks"; "not block" →
/// "does not block".
std::string finite(std::string_view infinitive, bool several) {
  auto const words = words_of(infinitive);
  if (words.front() == "not") return (several ? "do " : "does ") + std::string(infinitive);
  std::string out;
  bool done = false;
  for (auto const word : words) {
    bool const adverb = word.ends_with("ly") || word == "always" || word == "never" || word == "also";
    if (!out.empty()) out += ' ';
    out += done || adverb ? std::string(word) : several ? plural_form(word) : third_person(word);
    done = done || !adverb;
  }
  return out;
}

/// Slots that follow from others.
bool derive_slots(Frame const& frame, Slots& slots) {
  if (auto const found = slots.find("N"); found != slots.end() && frame.of == Of::mistake) {
    for (auto const& each : neglect_table()) {
      if (each.gerund == found->second) slots["part"] = each.participle;
    }
  }
  if (frame.answer.find("{predicate}") != std::string_view::npos) {
    auto const clause = clause_of(words_of(slots["C"]));
    if (!clause) return false;
    slots["subject"] = clause->subject;
    slots["predicate"] = clause->predicate;
  }
  auto const about = slots.contains("subject") ? "subject" : "X";
  bool const several = slots.contains(about) && is_plural(slots[about]);
  slots["they"] = several ? "they" : "it";
  slots["are"] = several ? "are" : "is";
  slots["does"] = several ? "do" : "does";
  bool const they = slots.contains("R") && points_nowhere(slots["R"]) && several;
  slots["some"] = they ? "some things are" : "something is";
  if (slots.contains("W")) slots["W2"] = capitalised(slots["W"]);
  if (slots.contains("Y")) slots["Ys"] = finite(slots["Y"], several);
  return true;
}

/// One clause: no second statement behind a comma, semicolon or colon, no second verb.
bool is_one_clause(std::string_view sentence, std::vector<std::string_view> const& words) {
  if (sentence.find_first_of(";:!()") != std::string_view::npos || sentence.ends_with('?')) return false;
  for (auto const mark : {" — "sv, " – "sv, " - "sv, ". "sv, ", so "sv, ", but "sv, ", which "sv,
                          ", because "sv, ", while "sv, ", not "sv, ", then "sv, "? "sv}) {
    auto const at = sentence.find(mark);
    bool const is_operator =
        at != std::string_view::npos && at > 0 && sentence[at] == '?' && sentence[at - 1] == ' ';
    if (at != std::string_view::npos && !is_operator) return false;
  }
  return !joins_verbs(words);
}

/// "You can use X", "Be able to use X", "To use X" → "use X".
std::string_view without_preface(std::string_view sentence) {
  for (bool again = true; again;) {
    again = false;
    for (auto const preface : {"you can "sv, "you will "sv, "be able to "sv, "able to "sv, "to "sv}) {
      auto const low = text::nfkc_casefold(sentence.substr(0, preface.size()));
      if (low != preface) continue;
      sentence.remove_prefix(preface.size());
      again = true;
    }
  }
  return sentence;
}

/// "Calls behind defer run last", "Loops over maps": nouns that look like verbs.
bool starts_with_noun(std::vector<std::string_view> const& words) {
  constexpr std::array after_nouns = {"behind"sv, "over"sv,  "inside"sv, "under"sv,  "across"sv,  "of"sv,
                                      "at"sv,     "after"sv, "before"sv, "within"sv, "without"sv, "are"sv,
                                      "that"sv,   "which"sv, "can"sv,    "must"sv,   "should"sv,  "is"sv};
  return std::find(after_nouns.begin(), after_nouns.end(), words[1]) != after_nouns.end();
}

std::optional<Framed> framed(std::string_view sentence, bool mistake) {
  auto const words = words_of(sentence);
  if (words.size() < 2 || words.size() > 16 || !is_one_clause(sentence, words)) return std::nullopt;
  for (std::size_t i = 0; i < frame_table().size(); ++i) {
    auto const& frame = frame_table()[i];
    if ((frame.of == Of::statement) == mistake) continue;
    if (frame.shape.starts_with('<') && !mistake && starts_with_noun(words)) continue;
    auto slots = match_shape(shape_of(i), words);
    if (!slots || !slots_make_sense(frame, *slots)) continue;
    bool const predication = frame.front.starts_with("What {does}");
    if (predication && !is_plain_predication(*slots, words[count_words((*slots)["X"])])) continue;
    if (!derive_slots(frame, *slots)) continue;
    (*slots)["mistake"] = "A common mistake";
    Framed made;
    made.front = filled(frame.front, *slots);
    made.answer = filled(frame.answer, *slots);
    made.idea = frame.idea.empty() ? made.answer : filled(frame.idea, *slots);
    bool const definition = frame.front.starts_with("What is {X}") ||
                            frame.front.starts_with("What are {X}?") ||
                            frame.front.starts_with("What does {X} mean");
    made.term = frame.of == Of::statement && definition;
    made.settled = frame.of == Of::settled_mistake;
    return made;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Framed> framed_statement(std::string_view sentence) {
  return framed(without_preface(without_end_mark(sentence)), false);
}

std::optional<Framed> framed_definition(std::string_view sentence) {
  constexpr std::size_t most_named = 5;  // words
  constexpr std::size_t most_words = 35;
  auto const whole = without_end_mark(sentence);
  auto const words = words_of(whole);
  if (words.size() < 4 || words.size() > most_words || sentence.ends_with('?')) return std::nullopt;
  for (std::size_t i = 1; i <= std::min(most_named, words.size() - 3); ++i) {
    if (words[i] != "is") continue;
    constexpr std::array articles = {"a"sv, "an"sv, "the"sv};
    if (std::find(articles.begin(), articles.end(), words[i + 1]) == articles.end()) return std::nullopt;
    auto const subject = whole.substr(0, static_cast<std::size_t>(words[i].data() - whole.data()) - 1);
    auto const stray = [](std::string_view each) {
      auto const word = text::nfkc_casefold(each);
      return is_auxiliary(word) || is_subordinator(word) || word == "there";
    };
    auto const named = words_of(subject);
    if (points_nowhere(subject) || std::any_of(named.begin(), named.end(), stray)) return std::nullopt;
    Framed made;
    made.front = fmt::format("What is {}?", subject);
    made.answer = whole.substr(static_cast<std::size_t>(words[i + 1].data() - whole.data()));
    made.idea = made.answer;
    made.term = true;
    return made;
  }
  return std::nullopt;
}

std::optional<Framed> framed_mistake(std::string_view sentence) {
  return framed(without_end_mark(sentence), true);
}

std::string framed_answer(std::string_view answer) {
  return count_words(answer) <= 2 ? std::string(answer) : as_sentence(answer);
}

}  // namespace graven::compile
