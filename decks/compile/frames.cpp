#include "decks/compile/frames.hpp"

#include <algorithm>
#include <array>

#include "decks/compile/frame_shape.hpp"
#include "decks/compile/grammar.hpp"
#include "decks/compile/words.hpp"
#include "engine/text/unicode.hpp"

namespace graven::compile {
namespace {

using namespace std::string_view_literals;

enum class Of { statement, mistake, settled_mistake };

struct Frame {
  Of of;
  std::string_view shape;  ///< see frame_shape.hpp
  std::string_view front;
  std::string_view answer;
  std::string_view idea = {};  ///< when the concept is worded otherwise than the answer
};

// Slots beside those of the shape: {they} "they" or "it" for X; {Ys} Y's verb agreeing with it; {are} "are"
// or "is" for X; {subject} and {predicate} of the clause C; {part} the participle of what is left undone.
// The first row that fits is taken.
constexpr std::array frames = {
    // Objectives, criteria and key points.
    Frame{Of::statement, "<use|employ> {X} only W=when|if|where {C}", "When should {X} be used?",
          "only {W} {C}"},
    Frame{Of::statement, "<verb> {X} only W=when|if|after|before {C}", "When should one {V} {X}?",
          "only {W} {C}"},
    Frame{Of::statement, "<verb> {X} instead of {Y+ing}", "What should one do instead of {Y}?", "{V} {X}"},
    Frame{Of::statement, "<verb> {X} rather than {Y+ing}", "What should one do rather than {Y}?", "{V} {X}"},
    Frame{Of::statement, "<use|employ> {X} instead of {Y}", "What is used instead of {Y}?", "{X}"},
    Frame{Of::statement, "<use|employ> {X} rather than {Y}", "What is used rather than {Y}?", "{X}"},
    Frame{Of::statement, "<verb> {X} instead of {Y}", "What should one {V} instead of {Y}?", "{X}"},
    Frame{Of::statement, "<verb> {X} rather than {Y}", "What should one {V} rather than {Y}?", "{X}"},
    Frame{Of::statement, "<use|employ> {X} W=for|to {P}", "What is used {W} {P}?", "{X}"},
    Frame{Of::statement, "<use|employ> {X} W=when|if {C}", "When should {X} be used?", "{W} {C}"},
    Frame{Of::statement,
          "<choose|pick|select> between {A} and {B} M=deliberately|intentionally|explicitly|consciously",
          "Between what should one {V} {M}?", "{A} and {B}"},
    Frame{Of::statement,
          "<choose|pick|select> {A} or {B} M=deliberately|intentionally|explicitly|consciously",
          "What should one {V} {M}?", "{A} or {B}"},
    Frame{Of::statement, "<prefer|favor|favour> {X} over {Y} W=when|if|for {C}",
          "What is preferred over {Y} {W} {C}?", "{X}"},
    Frame{Of::statement, "<prefer|favor|favour> {X} W=over|to {Y}", "What is preferred {W} {Y}?", "{X}"},
    Frame{Of::statement, "<avoid> {X} W=because|since {R}", "What should be avoided {W} {R}?", "{X}"},
    Frame{Of::statement, "<avoid> {X} by {R+ing}", "What is avoided by {R}?", "{X}"},
    Frame{Of::statement, "<avoid> {X}", "What should be avoided?", "{X}"},
    Frame{Of::statement, "<verb> {X} by {Y+ing}", "How does one {V} {X}?", "by {Y}"},
    Frame{Of::statement, "<distinguish|separate|decouple|isolate> {X} from {Y}",
          "What does one {V} {X} from?", "{Y}"},
    Frame{Of::statement, "<represent|model|express|treat|return|pass|define|declare> {X} as {Y}",
          "What does one {V} {X} as?", "{Y}"},
    Frame{Of::statement, "<convert|translate|turn|transform> {X} into {Y}", "What does one {V} {X} into?",
          "{Y}"},
    Frame{Of::statement, "<verb> {X} by means of {T:2}", "With what does one {V} {X}?", "{T}"},
    Frame{Of::statement, "<verb> {X} with {T:2}", "With what does one {V} {X}?", "{T}"},
    Frame{Of::statement, "<verb> {X} through {T:2}", "Through what does one {V} {X}?", "{T}"},
    Frame{Of::statement, "<verb> {X} W=when|if|before|after|unless {C}", "When should one {V} {X}?",
          "{W} {C}"},
    Frame{Of::statement, "{X:3} is W=a|an|the|one {Y}", "What is {X}?", "{W} {Y}"},
    Frame{Of::statement, "{X:3} are {N}", "What are {X}?", "{N}"},
    Frame{Of::statement, "{X:3} means {Y}", "What does {X} mean?", "{Y}"},
    // Mistakes, bare: what is asked for stands in their own words.
    Frame{Of::mistake, "expecting {X} to {Y}", "{mistake}: a wrong expectation about {X}. Which?",
          "that {they} {Ys}", "{they} {Ys}"},
    Frame{Of::mistake, "assuming|believing|thinking|supposing|expecting (that) {C}",
          "{mistake}: a wrong assumption about {subject}. Which?", "that {subject} {predicate}",
          "{they} {predicate}"},
    Frame{Of::mistake, "N={neglect} {X} W=because|when|since|if|while|unless {R}",
          "{mistake}: something is {part} {W} {R}. What?", "{X}"},
    Frame{Of::mistake, "N={neglect} {X}", "{mistake}: something is {part}. What?", "{X}"},
    Frame{Of::settled_mistake, "<ing> {X} instead of {Y+ing}",
          "{mistake}: {G} {X}. What should be done instead?", "{Y}"},
    Frame{Of::settled_mistake, "<ing> {X} rather than {Y+ing}",
          "{mistake}: {G} {X}. What should be done instead?", "{Y}"},
    Frame{Of::settled_mistake, "<ing> {X} instead of {Y}", "{mistake}: {G} {X}. What belongs there instead?",
          "{Y}"},
    Frame{Of::settled_mistake, "<ing> {X} rather than {Y}", "{mistake}: {G} {X}. What belongs there instead?",
          "{Y}"},
    Frame{Of::settled_mistake, "<ing> {X} without {Y}", "{mistake}: {G} {X}, but something is missing. What?",
          "{Y}"},
    Frame{Of::mistake, "confusing {X} W=with|and {Y}", "With what {are} {X} often confused?", "{Y}"},
    Frame{Of::mistake, "mixing up {X} W=with|and {Y}", "With what {are} {X} often confused?", "{Y}"},
    Frame{Of::mistake, "treating {X} W=like|as {Y}",
          "{mistake}: {X} {are} treated {W} something else. {W2} what?", "{W} {Y}", "{Y}"},
    Frame{Of::mistake, "using {X} W=for|to|when|where|if {P}", "{mistake}: something is used {W} {P}. What?",
          "{X}"},
    Frame{Of::mistake, "relying on {X} W=for|to|when {P}",
          "{mistake}: one relies on something {W} {P}. On what?", "{X}"},
};

struct Neglect {
  std::string_view gerund;
  std::string_view participle;
};
constexpr std::array neglects = {
    Neglect{"ignoring", "ignored"},     Neglect{"forgetting", "forgotten"},
    Neglect{"skipping", "skipped"},     Neglect{"omitting", "left out"},
    Neglect{"neglecting", "neglected"}, Neglect{"overlooking", "overlooked"},
    Neglect{"dropping", "dropped"},     Neglect{"discarding", "discarded"},
    Neglect{"swallowing", "swallowed"}, Neglect{"overusing", "overused"},
    Neglect{"misusing", "misused"},
};

// An answer of this kind is a manner or praise, nothing to be asked for.
constexpr std::array vague_answers = {
    "care"sv,       "confidence"sv, "ease"sv,        "intent"sv,    "purpose"sv,    "clarity"sv,
    "discipline"sv, "practice"sv,   "caution"sv,     "example"sv,   "examples"sv,   "it"sv,
    "them"sv,       "this"sv,       "confidently"sv, "precision"sv, "consistency"sv};
constexpr std::array vague_words = {"right"sv, "appropriate"sv, "proper"sv, "correct"sv,  "suitable"sv,
                                    "good"sv,  "best"sv,        "better"sv, "idiomatic"sv};

std::string with_neglects(std::string_view shape) {
  std::string out(shape);
  constexpr auto mark = "{neglect}"sv;
  if (auto const at = out.find(mark); at != std::string::npos) {
    std::string all;
    for (auto const& each : neglects) {
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
    for (auto const& each : frames) made.push_back(with_neglects(each.shape));
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

/// "values", "unordered collections": nouns; "cheap", "satisfied implicitly" say how, not what.
bool names_things(std::string_view text) {
  auto const words = words_of(text);
  if (words.size() > 6) return false;
  auto const first = words.front();
  return is_plural(text) && !first.ends_with("ed") && !first.ends_with("ly") && !is_preposition(first);
}

bool slots_make_sense(Frame const& frame, Slots const& slots) {
  for (auto const& [name, text] : slots) {
    bool const phrase = name != "W" && name != "V" && name != "M" && name != "G";
    if (!phrase) continue;
    if (!is_whole(text)) return false;
    bool const in_front = frame.front.find("{" + name + "}") != std::string_view::npos;
    bool const pronoun_follows = frame.front.find("something") < frame.front.find("{" + name + "}") &&
                                 (text.starts_with("it ") || text == "it");
    if (in_front && points_nowhere(text) && !pronoun_follows) return false;
  }
  for (auto const* name : {"X", "T", "Y", "A", "B"}) {
    bool const asked = frame.answer == "{" + std::string(name) + "}" && slots.contains(name);
    if (asked && is_vague(slots.find(name)->second)) return false;
  }
  auto const things = slots.find("N");
  return frame.of != Of::statement || things == slots.end() || names_things(things->second);
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
    for (auto const& each : neglects) {
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
  if (slots.contains("W")) slots["W2"] = capitalised(slots["W"]);
  if (slots.contains("Y")) slots["Ys"] = finite(slots["Y"], several);
  return true;
}

/// One clause: no second statement behind a comma, semicolon or colon, no second verb.
bool is_one_clause(std::string_view sentence, std::vector<std::string_view> const& words) {
  if (sentence.find_first_of(";:?!()") != std::string_view::npos) return false;
  for (auto const mark : {" — "sv, " – "sv, " - "sv, ". "sv, ", so "sv, ", but "sv, ", which "sv,
                          ", because "sv, ", while "sv, ", not "sv, ", then "sv}) {
    if (sentence.find(mark) != std::string_view::npos) return false;
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
  for (std::size_t i = 0; i < frames.size(); ++i) {
    auto const& frame = frames[i];
    if ((frame.of == Of::statement) == mistake) continue;
    if (frame.shape.starts_with('<') && !mistake && starts_with_noun(words)) continue;
    auto slots = match_shape(shape_of(i), words);
    if (!slots || !slots_make_sense(frame, *slots) || !derive_slots(frame, *slots)) continue;
    (*slots)["mistake"] = "A common mistake";
    Framed made;
    made.front = filled(frame.front, *slots);
    made.answer = filled(frame.answer, *slots);
    made.idea = frame.idea.empty() ? made.answer : filled(frame.idea, *slots);
    made.term = frame.of == Of::statement && frame.shape.starts_with("{X");
    made.settled = frame.of == Of::settled_mistake;
    return made;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Framed> framed_statement(std::string_view sentence) {
  return framed(without_preface(without_end_mark(sentence)), false);
}

std::optional<Framed> framed_mistake(std::string_view sentence) {
  return framed(without_end_mark(sentence), true);
}

std::string framed_answer(std::string_view answer) {
  return count_words(answer) <= 2 ? std::string(answer) : as_sentence(answer);
}

}  // namespace graven::compile
