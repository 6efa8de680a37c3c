#include "decks/compile/grammar.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>

#include "engine/text/unicode.hpp"

namespace graven::compile {
namespace {

using namespace std::string_view_literals;

// Verbs lessons use for what somebody does in a program.
constexpr std::array verbs = {
    "act"sv,         "alias"sv,      "apply"sv,      "arrive"sv,      "become"sv,      "behave"sv,
    "belong"sv,      "come"sv,       "correspond"sv, "cost"sv,        "crash"sv,       "differ"sv,
    "escape"sv,      "exist"sv,      "go"sv,         "happen"sv,      "help"sv,        "improve"sv,
    "keep"sv,        "leak"sv,       "live"sv,       "look"sv,        "matter"sv,      "mean"sv,
    "outlive"sv,     "overflow"sv,   "point"sv,      "port"sv,        "refer"sv,       "remain"sv,
    "resemble"sv,    "see"sv,        "seem"sv,       "show"sv,        "silence"sv,     "stay"sv,
    "survive"sv,     "enable"sv,     "involve"sv,    "occur"sv,       "offer"sv,       "switch"sv,
    "want"sv,        "abort"sv,      "accept"sv,     "access"sv,      "account"sv,     "acquire"sv,
    "add"sv,         "adopt"sv,      "allocate"sv,   "allow"sv,       "annotate"sv,    "append"sv,
    "apply"sv,       "ask"sv,        "assign"sv,     "attach"sv,      "avoid"sv,       "await"sv,
    "batch"sv,       "begin"sv,      "bind"sv,       "block"sv,       "borrow"sv,      "bound"sv,
    "break"sv,       "build"sv,      "cache"sv,      "call"sv,        "cancel"sv,      "capture"sv,
    "carry"sv,       "catch"sv,      "change"sv,     "check"sv,       "choose"sv,      "clean"sv,
    "clone"sv,       "close"sv,      "collect"sv,    "combine"sv,     "communicate"sv, "compile"sv,
    "compose"sv,     "configure"sv,  "connect"sv,    "consume"sv,     "contain"sv,     "control"sv,
    "convert"sv,     "coordinate"sv, "copy"sv,       "count"sv,       "cover"sv,       "create"sv,
    "deal"sv,        "decide"sv,     "declare"sv,    "decode"sv,      "decouple"sv,    "defer"sv,
    "define"sv,      "delegate"sv,   "delete"sv,     "depend"sv,      "derive"sv,      "design"sv,
    "detect"sv,      "discard"sv,    "document"sv,   "drop"sv,        "embed"sv,       "employ"sv,
    "encapsulate"sv, "encode"sv,     "end"sv,        "enforce"sv,     "ensure"sv,      "evaluate"sv,
    "examine"sv,     "execute"sv,    "exit"sv,       "expect"sv,      "export"sv,      "expose"sv,
    "express"sv,     "extend"sv,     "extract"sv,    "fail"sv,        "favor"sv,       "favour"sv,
    "fetch"sv,       "filter"sv,     "find"sv,       "finish"sv,      "fix"sv,         "follow"sv,
    "format"sv,      "free"sv,       "generate"sv,   "give"sv,        "grow"sv,        "group"sv,
    "guard"sv,       "guarantee"sv,  "handle"sv,     "hide"sv,        "hold"sv,        "implement"sv,
    "import"sv,      "include"sv,    "increment"sv,  "inherit"sv,     "initialise"sv,  "initialize"sv,
    "inspect"sv,     "introduce"sv,  "invoke"sv,     "isolate"sv,     "iterate"sv,     "join"sv,
    "keep"sv,        "launch"sv,     "leave"sv,      "limit"sv,       "link"sv,        "load"sv,
    "lock"sv,        "log"sv,        "loop"sv,       "maintain"sv,    "manage"sv,      "map"sv,
    "mark"sv,        "match"sv,      "measure"sv,    "minimise"sv,    "minimize"sv,    "model"sv,
    "modify"sv,      "move"sv,       "mutate"sv,     "name"sv,        "need"sv,        "open"sv,
    "organise"sv,    "organize"sv,   "own"sv,        "pack"sv,        "panic"sv,       "parse"sv,
    "pass"sv,        "perform"sv,    "pick"sv,       "place"sv,       "prefer"sv,      "preserve"sv,
    "prevent"sv,     "print"sv,      "produce"sv,    "propagate"sv,   "protect"sv,     "prove"sv,
    "provide"sv,     "put"sv,        "raise"sv,      "reach"sv,       "read"sv,        "receive"sv,
    "recover"sv,     "reduce"sv,     "refactor"sv,   "refer"sv,       "reject"sv,      "release"sv,
    "rely"sv,        "remove"sv,     "rename"sv,     "replace"sv,     "report"sv,      "represent"sv,
    "require"sv,     "reserve"sv,    "resolve"sv,    "respect"sv,     "restrict"sv,    "restructure"sv,
    "retry"sv,       "return"sv,     "reuse"sv,      "run"sv,         "satisfy"sv,     "schedule"sv,
    "scope"sv,       "search"sv,     "select"sv,     "send"sv,        "separate"sv,    "set"sv,
    "share"sv,       "signal"sv,     "simplify"sv,   "solve"sv,       "sort"sv,        "spawn"sv,
    "specify"sv,     "split"sv,      "start"sv,      "stop"sv,        "store"sv,       "structure"sv,
    "support"sv,     "surface"sv,    "swap"sv,       "synchronise"sv, "synchronize"sv, "take"sv,
    "test"sv,        "throw"sv,      "time"sv,       "track"sv,       "transfer"sv,    "transform"sv,
    "translate"sv,   "traverse"sv,   "treat"sv,      "trigger"sv,     "turn"sv,        "unwrap"sv,
    "update"sv,      "use"sv,        "validate"sv,   "verify"sv,      "wait"sv,        "walk"sv,
    "work"sv,        "wrap"sv,       "write"sv,      "yield"sv,       "commit"sv,      "merge"sv,
    "push"sv};

// Their answer is a text about the thing, so no part of the statement can be asked for.
constexpr std::array talking_verbs = {
    "analyse"sv,     "analyze"sv,   "articulate"sv, "compare"sv,   "contrast"sv, "describe"sv, "discuss"sv,
    "distinguish"sv, "evaluate"sv,  "explain"sv,    "identify"sv,  "justify"sv,  "outline"sv,  "predict"sv,
    "recognise"sv,   "recognize"sv, "summarise"sv,  "summarize"sv, "trace"sv};

// Tasks, too, where no frame fits.
constexpr std::array making_verbs = {"write"sv, "implement"sv, "build"sv, "design"sv, "sketch"sv, "debug"sv};

constexpr std::array knowing_verbs = {"understand"sv, "know"sv,    "learn"sv,       "appreciate"sv,
                                      "see"sv,        "realise"sv, "realize"sv,     "become"sv,
                                      "get"sv,        "gain"sv,    "familiarise"sv, "familiarize"sv};

constexpr std::array auxiliaries = {"is"sv,    "are"sv,    "was"sv,    "were"sv,  "has"sv,     "have"sv,
                                    "can"sv,   "cannot"sv, "can't"sv,  "could"sv, "will"sv,    "won't"sv,
                                    "would"sv, "must"sv,   "should"sv, "does"sv,  "doesn't"sv, "do"sv,
                                    "don't"sv, "isn't"sv,  "aren't"sv};

constexpr std::array subordinators = {"when"sv,  "if"sv,     "because"sv, "that"sv,  "which"sv,
                                      "who"sv,   "while"sv,  "where"sv,   "as"sv,    "than"sv,
                                      "until"sv, "unless"sv, "since"sv,   "after"sv, "before"sv};

constexpr std::array prepositions = {"about"sv, "across"sv, "after"sv,  "against"sv, "among"sv, "as"sv,
                                     "at"sv,    "before"sv, "behind"sv, "between"sv, "by"sv,    "for"sv,
                                     "from"sv,  "in"sv,     "inside"sv, "instead"sv, "into"sv,  "like"sv,
                                     "of"sv,    "on"sv,     "onto"sv,   "over"sv,    "per"sv,   "through"sv,
                                     "to"sv,    "under"sv,  "until"sv,  "via"sv,     "when"sv,  "where"sv,
                                     "while"sv, "with"sv,   "within"sv, "without"sv};

constexpr std::array pronouns = {"it"sv,    "its"sv,        "itself"sv, "they"sv, "them"sv,
                                 "their"sv, "themselves"sv, "this"sv,   "that"sv, "these"sv,
                                 "those"sv, "he"sv,         "she"sv,    "here"sv};

// Singular nouns in -s, beside those in -ss, -us and -is.
constexpr std::array singular_in_s = {"always"sv, "class"sv,      "alias"sv,  "canvas"sv,
                                      "bus"sv,    "process"sv,    "access"sv, "address"sv,
                                      "redis"sv,  "kubernetes"sv, "js"sv};

constexpr std::array no_gerunds = {"string"sv,   "thing"sv,  "nothing"sv, "something"sv, "everything"sv,
                                   "anything"sv, "during"sv, "king"sv,    "ring"sv,      "spring"sv};

template <class Words>
bool contains(Words const& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The longest list, and the one that is asked most.
bool is_verb(std::string_view word) {
  static std::unordered_set<std::string_view> const known(verbs.begin(), verbs.end());
  return known.contains(word);
}

std::string low(std::string_view word) {
  while (!word.empty() && std::string_view(",;:.?!").find(word.back()) != std::string_view::npos) {
    word.remove_suffix(1);
  }
  return text::nfkc_casefold(word);
}

std::map<std::string, std::string, std::less<>> const& third_person_forms() {
  static auto const forms = [] {
    std::map<std::string, std::string, std::less<>> made;
    for (auto const verb : verbs) made.emplace(third_person(verb), verb);
    for (auto const verb : talking_verbs) made.emplace(third_person(verb), verb);
    for (auto const verb : making_verbs) made.emplace(third_person(verb), verb);
    for (auto const verb : knowing_verbs) made.emplace(third_person(verb), verb);
    return made;
  }();
  return forms;
}

std::string joined(std::vector<std::string_view> const& words, std::size_t first, std::size_t end) {
  std::string out;
  for (std::size_t i = first; i < end; ++i) {
    if (!out.empty()) out += ' ';
    out += words[i];
  }
  return out;
}

/// First auxiliary of the main clause; words.size() when there is none.
std::size_t auxiliary_at(std::vector<std::string_view> const& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto const word = low(words[i]);
    if (contains(subordinators, word)) break;
    if (i > 0 && contains(auxiliaries, word)) return i;
  }
  return words.size();
}

bool is_adverb(std::string_view word) {
  return word == "always" || word == "never" || word == "also" || word == "only" || word.ends_with("ly");
}

/// First known verb that agrees with the noun before it.
std::size_t verb_at(std::vector<std::string_view> const& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    auto const word = low(words[i]);
    if (contains(subordinators, word)) break;
    // "maps always keep order": the adverb belongs to the predicate.
    bool const adverb = i > 1 && is_adverb(low(words[i - 1]));
    bool const after_plural = is_plural(words[i - (adverb ? 2 : 1)]);
    if (after_plural ? is_verb(word) : third_person_verb(word).has_value()) return adverb ? i - 1 : i;
  }
  return words.size();
}

}  // namespace

std::optional<std::string> third_person_verb(std::string_view word) {
  auto const& forms = third_person_forms();
  auto const found = forms.find(low(word));
  return found == forms.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> base_verb(std::string_view word) {
  auto const folded = low(word);
  if (is_verb(folded) || is_task_verb(folded) || contains(knowing_verbs, folded)) return folded;
  return third_person_verb(folded);
}

std::string third_person(std::string_view base) {
  if (base == "be") return "is";
  if (base == "have") return "has";
  std::string out(base);
  bool const sibilant = base.ends_with('s') || base.ends_with("sh") || base.ends_with("ch") ||
                        base.ends_with('x') || base.ends_with('z') || base == "do" || base == "go";
  bool const consonant_y = base.size() > 1 && base.ends_with('y') &&
                           std::string_view("aeiou").find(base[base.size() - 2]) == std::string_view::npos;
  if (consonant_y) {
    out.back() = 'i';
    return out + "es";
  }
  return out + (sibilant ? "es" : "s");
}

std::string plural_form(std::string_view base) { return base == "be" ? "are" : std::string(base); }

bool is_talking_verb(std::string_view base) { return contains(talking_verbs, base); }
bool is_task_verb(std::string_view base) { return is_talking_verb(base) || contains(making_verbs, base); }
bool is_knowing_verb(std::string_view base) { return contains(knowing_verbs, base); }

bool is_gerund(std::string_view word) {
  auto const folded = low(word);
  return folded.size() >= 5 && folded.ends_with("ing") && !contains(no_gerunds, folded);
}

bool is_plural(std::string_view noun_phrase) {
  std::string head;
  for (std::size_t at = 0; at < noun_phrase.size();) {
    auto const end = std::min(noun_phrase.find(' ', at), noun_phrase.size());
    auto const word = low(noun_phrase.substr(at, end - at));
    if (word == "and") return true;
    if (!head.empty() && is_preposition(word)) break;
    head = word;
    at = end + 1;
  }
  bool const singular_end = head.ends_with("ss") || head.ends_with("us") || head.ends_with("is") ||
                            head.ends_with("'s") || contains(singular_in_s, head);
  bool const irregular = head == "people" || head == "children" || head == "data" || head == "both";
  return irregular || (head.size() > 2 && head.ends_with('s') && !singular_end);
}

std::optional<Clause> clause_of(std::vector<std::string_view> const& words) {
  auto at = auxiliary_at(words);
  if (at == words.size()) at = verb_at(words);
  if (at == words.size() || at > 7) return std::nullopt;
  return Clause{joined(words, 0, at), joined(words, at, words.size())};
}

bool joins_verbs(std::vector<std::string_view> const& words) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    auto const conjunction = low(words[i - 1]);
    if (conjunction != "and" && conjunction != "or" && conjunction != "but") continue;
    // "maps and slices for lookups" names things; "and closes channels" goes on with another verb.
    if (third_person_verb(words[i]) && !is_preposition(low(words[i + 1])) && low(words[i + 1]) != "and")
      return true;
  }
  return false;
}

bool is_subordinator(std::string_view word) { return contains(subordinators, low(word)); }
bool is_auxiliary(std::string_view word) { return contains(auxiliaries, low(word)); }
bool is_manner(std::string_view word) {
  constexpr std::array nouns = {"anomaly"sv, "assembly"sv, "family"sv, "reply"sv, "supply"sv, "only"sv};
  auto const folded = low(word);
  return folded.size() > 4 && folded.ends_with("ly") && !contains(nouns, folded);
}
bool is_pronoun(std::string_view word) { return contains(pronouns, low(word)); }
bool is_preposition(std::string_view word) { return contains(prepositions, word); }

}  // namespace graven::compile
