#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "decks/compile/frames.hpp"
#include "decks/compile/grammar.hpp"
#include "decks/compile/ideas.hpp"
#include "decks/compile/words.hpp"
#include "decks/compile/workshop.hpp"
#include "engine/text/unicode.hpp"

/// Cards from single statements: objectives, key points, terms.
namespace graven::compile {
namespace {

/// What two statements share when one only repeats the other as an answer.
std::set<std::string> answers_of(lesson::Lesson const& lesson) {
  std::set<std::string> answers;
  for_each_item<lesson::Why>(
      lesson, [&](auto const& each, auto const&) { answers.insert(equal_text(each.text.text)); });
  for_each_item<lesson::Question>(lesson, [&](auto const& each, auto const&) {
    if (each.answer) answers.insert(equal_text(each.answer->text));
  });
  for_each_item<lesson::Contrast>(
      lesson, [&](auto const& each, auto const&) { answers.insert(equal_text(each.new_way.text)); });
  return answers;
}

Candidate framed_card(Workshop& shop, Framed const& framed, lesson::Text const& text,
                      std::string_view group) {
  Candidate made;
  made.card.kind = framed.term ? CardKind::term : CardKind::recall;
  made.card.group = group;
  made.card.front = shop.topic.named(framed.front);
  made.card.answer = framed_answer(framed.answer);
  made.card.concepts = concepts_of({framed.idea});
  made.card.from = {lines_of(text.span)};
  made.at = text.span;
  made.repeats = {equal_text(text.text)};
  made.sentence = equal_text(text.text);
  return made;
}

struct CodeSpan {
  std::size_t begin;
  std::size_t end;
};

/// The only code span of a sentence, or the one it begins with, short enough to be typed.
std::optional<CodeSpan> gap_in(std::string_view text) {
  constexpr std::size_t most_gap_words = 4;
  auto const open = text.find('`');
  if (open == std::string_view::npos) return std::nullopt;
  auto const close = text.find('`', open + 1);
  if (close == std::string_view::npos) return std::nullopt;
  auto const code = text.substr(open + 1, close - open - 1);
  auto const behind = text.substr(close + 1);
  bool const only = behind.find('`') == std::string_view::npos;
  if (!only && (open > 0 || behind.find(code) != std::string_view::npos)) return std::nullopt;
  auto const words = count_words(code);
  if (words == 0 || words > most_gap_words || code.find_first_of("[]|\\") != std::string_view::npos)
    return std::nullopt;
  return CodeSpan{open, close + 1};
}

/// "A `defer` call runs when …" → "A [defer] call runs when …". Only whole sentences make sense with a gap.
std::optional<Candidate> cloze_card(lesson::Text const& text, std::string_view group) {
  auto const gap = gap_in(text.text);
  std::string_view const all = text.text;
  if (!gap || sentences_of(all).size() != 1 || count_words(all) < 4) return std::nullopt;
  if (all.find_first_of("[]") != std::string_view::npos) return std::nullopt;
  Candidate made;
  made.card.kind = CardKind::cloze;
  made.card.group = group;
  made.card.front = fmt::format("{}[{}]{}", all.substr(0, gap->begin),
                                all.substr(gap->begin + 1, gap->end - gap->begin - 2), all.substr(gap->end));
  made.card.from = {lines_of(text.span)};
  made.at = text.span;
  made.repeats = {equal_text(text.text)};
  made.sentence = equal_text(text.text);
  return made;
}

/// "Google Colaboratory is …": its words keep their capitals together.
bool starts_with_name(std::string_view sentence) {
  auto const words = words_of(sentence);
  auto const capital = [](std::string_view word) { return word[0] >= 'A' && word[0] <= 'Z'; };
  return words.size() > 1 && capital(words[0]) && capital(words[1]);
}

std::string question_for(lesson::Term const& each, std::set<std::string> const& names) {
  auto const& term = each.term.text;
  if (each.acts) return fmt::format("What does {} do?", term);
  return fmt::format("What {} {}?", is_plural(term) ? "are" : "is", lower_first(term, names));
}

}  // namespace

void make_statement_cards(Workshop& shop) {
  for_each_item<lesson::Objective>(shop.lesson, [&](lesson::Objective const& each, auto const&) {
    auto const framed = framed_statement(lower_first(each.text.text, shop.topic.names));
    if (framed) shop.add(framed_card(shop, *framed, each.text, "Objectives"));
  });
  auto const answers = answers_of(shop.lesson);
  for_each_item<lesson::KeyPoint>(shop.lesson, [&](lesson::KeyPoint const& each, auto const&) {
    // A repeated answer is a weight on its card, no card of its own.
    if (answers.contains(equal_text(each.text.text))) return;
    // "How to test a handler" is a title, no statement.
    if (text::nfkc_casefold(each.text.text.substr(0, 4)) == "how ") return;
    auto const sentence = lower_first(each.text.text, shop.topic.names);
    auto framed = framed_statement(sentence);
    if (!framed && sentences_of(each.text.text).size() == 1)
      framed = framed_definition(starts_with_name(each.text.text) ? each.text.text : sentence);
    if (framed) {
      shop.add(framed_card(shop, *framed, each.text, "Takeaways"));
    } else if (auto made = cloze_card(each.text, "Takeaways")) {
      shop.add(std::move(*made));
    }
  });
  for_each_item<lesson::Term>(shop.lesson, [&](lesson::Term const& each, auto const&) {
    // A definition that needs its term says nothing.
    if (coverage(content_stems(each.term.text), content_stem_set(each.definition.text)) >= 0.99) return;
    Candidate made;
    made.card.kind = CardKind::term;
    made.card.group = "Terms";
    made.card.front = shop.topic.named(question_for(each, shop.topic.names));
    give_answer(made.card, each.definition.text, key_ideas(each.definition.text));
    made.card.from = {lines_of(each.term.span)};
    made.at = each.term.span;
    made.repeats = {equal_text(each.definition.text)};
    made.whole_answer = equal_text(each.definition.text);
    shop.add(std::move(made));
  });
}

namespace {

constexpr std::size_t longest_passage = 60;  // words

/// "Explains where X helps" → "Explain where X helps."; nothing unless the statement is a task.
std::optional<std::string> task_of(std::string_view objective) {
  auto const words = words_of(objective);
  if (words.empty()) return std::nullopt;
  auto const base = base_verb(words.front());
  if (!base || !is_task_verb(*base)) return std::nullopt;
  return as_sentence(*base + std::string(without_end_mark(objective)).substr(words.front().size()));
}

/// "Explain what a goroutine is" → "a goroutine".
std::optional<std::string> asked_term(std::string_view task) {
  auto const words = words_of(task);
  if (words.size() < 4 || words.size() > 8 || text::nfkc_casefold(words[1]) != "what") return std::nullopt;
  auto const last = without_end_mark(words.back());
  if (last != "is" && last != "are" && last != "means") return std::nullopt;
  std::string term;
  for (std::size_t i = 2; i + 1 < words.size(); ++i)
    term += (term.empty() ? "" : " ") + std::string(words[i]);
  return term;
}

/// "Distinguish X from Y." → "What is the difference between X and Y?"
std::string question_of_task(std::string const& task) {
  constexpr std::string_view verb = "Distinguish ";
  auto const whole = capitalised(task);
  auto const from = whole.find(" from ");
  bool const once = from != std::string::npos && whole.find(" from ", from + 1) == std::string::npos;
  if (!once || !whole.starts_with(verb)) return task;
  return fmt::format(
      "What is the difference between {} and {}?", whole.substr(verb.size(), from - verb.size()),
      without_end_mark(std::string_view(whole).substr(from + std::string_view(" from ").size())));
}

struct Found {
  lesson::Text text;
  double share = 0;
};

/// The paragraph or list of at most 60 words that shares most content words with the task, if no other one
/// shares as many.
/// "Explain the difference between A and B" → "A and B"; nothing for a task that tells nothing apart.
std::optional<std::string_view> told_apart(std::string_view task) {
  constexpr std::string_view between = " between ";
  if (auto const at = task.find(between); at != std::string_view::npos)
    return task.substr(at + between.size());
  auto const verb = text::nfkc_casefold(words_of(task).front());
  bool const apart =
      verb == "distinguish" || verb == "compare" || verb == "contrast" || verb == "differentiate";
  return apart ? std::optional(task.substr(verb.size())) : std::nullopt;
}

std::optional<Found> passage_for(Workshop const& shop, std::string_view task) {
  auto const apart = told_apart(task);
  auto const words = words_of(task);  // without the verb of the task
  auto const wanted =
      shop.topic.telling_stems(apart.value_or(task.substr(std::min(task.size(), words.front().size()))));
  if (wanted.size() < 2) return std::nullopt;
  std::optional<Found> best;
  double second = 0;
  auto const consider = [&](lesson::Text const& text) {
    bool const leads_on = text.text.ends_with(':');
    if (leads_on || text.text.size() > 1000 || count_words(text.text) > longest_passage) return;
    auto const share = coverage(wanted, content_stem_set(text.text));
    // What names one side only tells nothing apart.
    if (apart && share < 1) return;
    second = std::max(second, std::min(share, best ? best->share : 0.0));
    if (!best || share > best->share) best = Found{text, share};
  };
  for_each_item<lesson::Passage>(shop.lesson, [&](auto const& each, auto const&) {
    if (each.role != lesson::Role::meta) consider(each.text);
  });
  for_each_item<lesson::Contrast>(shop.lesson,
                                  [&](auto const& each, auto const&) { consider(each.new_way); });
  for_each_item<lesson::Question>(shop.lesson, [&](auto const& each, auto const&) {
    if (each.answer) consider(*each.answer);
  });
  if (best && second >= best->share) return std::nullopt;
  return best;
}

/// What the first sentence that says "X is …" says of the term.
std::optional<lesson::Text> definition_of(Workshop const& shop, std::string_view term) {
  std::optional<lesson::Text> found;
  for_each_item<lesson::Passage>(shop.lesson, [&](lesson::Passage const& each, auto const&) {
    for (auto const sentence : sentences_of(each.text.text)) {
      auto const low = lower_first(sentence, shop.topic.names);
      for (std::string_view const verb : {" is ", " are ", " means "}) {
        auto const start = std::string(term) + std::string(verb);
        if (!found && low.starts_with(start)) found = lesson::Text{low.substr(start.size()), each.text.span};
      }
    }
  });
  return found;
}

Candidate task_card(Workshop& shop, lesson::Text const& objective, std::string const& task) {
  Candidate made;
  made.card.group = "Objectives";
  made.card.from = {lines_of(objective.span)};
  made.at = objective.span;
  made.repeats = {equal_text(objective.text)};
  made.asked = true;
  auto const term = asked_term(task);
  if (auto const definition = term ? definition_of(shop, *term) : std::nullopt) {
    made.card.kind = CardKind::recall;
    made.card.front = shop.topic.named(fmt::format("What {} {}?", is_plural(*term) ? "are" : "is", *term));
    made.card.answer = as_sentence(definition->text);
    made.card.concepts = concepts_of(key_ideas(definition->text));
    made.card.from.push_back(lines_of(definition->span));
    return made;
  }
  made.card.kind = CardKind::exercise;
  made.card.grade_mode = GradeMode::self;
  made.card.front = shop.topic.named(question_of_task(task));
  auto const passage = passage_for(shop, task);
  // Of the passages with three fifths of the words half did not answer the task.
  constexpr double needed = 0.75;
  if (passage && passage->share >= needed) {
    made.card.answer = as_sentence(passage->text.text);
    made.card.concepts = concepts_of(key_ideas(passage->text.text));
    made.card.from.push_back(lines_of(passage->text.span));
    return made;
  }
  made.card.state = CardState::draft;
  auto const found = shop.suggestions(objective.text);
  for (auto const& line : found) made.card.notes.push_back("Suggestion: " + line);
  shop.report("N150", Severity::note, objective.span,
              "no passage answers this objective: its card is a draft",
              found.empty() ? "write the answer on the card, then set State: active"
                            : fmt::format("the answer may be in {}", fmt::join(found, "; ")));
  return made;
}

}  // namespace

void make_task_cards(Workshop& shop, std::vector<lesson::Objective const*> const& uncovered) {
  constexpr std::size_t most_tasks = 100;  // each searches the lesson
  std::size_t made = 0;
  for (auto const* objective : uncovered) {
    auto const task = task_of(objective->text.text);
    if (task && made++ < most_tasks) shop.add(task_card(shop, objective->text, *task));
  }
}

void report_unasked_key_points(Workshop& shop) {
  std::set<std::string> said;  // on a card, as question or answer, or earlier on the page
  for (auto const& each : shop.candidates) said.insert(each.repeats.begin(), each.repeats.end());
  for_each_item<lesson::Exercise>(shop.lesson, [&](lesson::Exercise const& each, auto const&) {
    for (auto const& criterion : each.criteria) said.insert(equal_text(criterion.text));
  });
  for_each_item<lesson::Objective>(
      shop.lesson, [&](auto const& each, auto const&) { said.insert(equal_text(each.text.text)); });
  for_each_item<lesson::KeyPoint>(shop.lesson, [&](lesson::KeyPoint const& each, auto const&) {
    if (!said.insert(equal_text(each.text.text)).second) return;
    shop.report("N155", Severity::note, each.text.span,
                "no card: nothing in this sentence can be asked for by itself",
                "write a card for it; or word it like \"Use X for Y\", \"X is a Y\", \"X holds Y\"");
  });
}

}  // namespace graven::compile
