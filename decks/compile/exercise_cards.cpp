#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "decks/compile/code_shape.hpp"
#include "decks/compile/fence.hpp"
#include "decks/compile/ideas.hpp"
#include "decks/compile/words.hpp"
#include "decks/compile/workshop.hpp"
#include "engine/text/unicode.hpp"

/// Exercise cards: a task with criteria that the learner ticks, or with a solution.
namespace graven::compile {
namespace {

using namespace std::string_view_literals;

struct Scope {
  std::string_view verb;
  std::string_view request;  ///< how much of it can be typed at a prompt
};
constexpr auto few_sentences = "Answer in a few sentences."sv;
constexpr auto few_lines = "Write the essential lines, or describe them in a few sentences."sv;
constexpr std::array scopes = {
    Scope{"design", few_sentences},  Scope{"describe", few_sentences}, Scope{"explain", few_sentences},
    Scope{"compare", few_sentences}, Scope{"plan", few_sentences},     Scope{"sketch", few_sentences},
    Scope{"outline", few_sentences}, Scope{"discuss", few_sentences},  Scope{"choose", few_sentences},
    Scope{"decide", few_sentences},  Scope{"identify", few_sentences}, Scope{"review", few_sentences},
    Scope{"write", few_lines},       Scope{"build", few_lines},        Scope{"implement", few_lines},
    Scope{"create", few_lines},      Scope{"port", few_lines},         Scope{"translate", few_lines},
    Scope{"convert", few_lines},     Scope{"refactor", few_lines},     Scope{"rewrite", few_lines},
    Scope{"model", few_lines},       Scope{"define", few_lines},       Scope{"make", few_lines},
    Scope{"turn", few_lines},        Scope{"take", few_lines},
};

/// A task without given code is answered at a prompt: say how much is asked for.
std::string_view request_for(std::string_view prompt) {
  auto const words = words_of(prompt.substr(0, 200));
  if (words.empty()) return {};
  auto const first = text::nfkc_casefold(without_end_mark(words.front()));
  for (auto const& each : scopes) {
    if (each.verb == first) return each.request;
  }
  return {};
}

bool asks_for_output(std::string_view prompt) {
  constexpr std::array questions = {"does this print"sv,         "does this code print"sv,
                                    "does this program print"sv, "does this return"sv,
                                    "does this code return"sv,   "does this function return"sv,
                                    "does this output"sv,        "does this code output"sv};
  auto const low = text::nfkc_casefold(prompt);
  return std::any_of(questions.begin(), questions.end(),
                     [&](auto question) { return low.find(question) != std::string::npos; });
}

/// "What happened?", "What does the file look like now?": about what the reader has just done on the page.
bool leans_on_page(std::string_view prompt) {
  static std::set<std::string> const vague = content_stem_set("happen look work see get do go try next now");
  auto const low = text::nfkc_casefold(prompt);
  if (low.ends_with(" now?")) return true;
  auto const stems = content_stems(prompt);
  return low.ends_with('?') &&
         std::all_of(stems.begin(), stems.end(), [](auto const& stem) { return vague.contains(stem); });
}

/// Whether a solution is more than an answer can tell: many words or lines, steps with code, a choice of
/// options. The learner compares it.
bool is_to_be_compared(lesson::Exercise const& each) {
  constexpr std::size_t most_words = 40;
  constexpr std::ptrdiff_t most_lines = 15;
  constexpr std::string_view first_option = "\n1. ";
  bool const options = each.prompt.text.find(first_option) != std::string::npos;
  return std::any_of(each.solutions.begin(), each.solutions.end(), [&](auto const& solution) {
    auto const* text = std::get_if<lesson::Text>(&solution);
    if (text == nullptr) {
      auto const& code = std::get<lesson::Code>(solution).text;
      return std::count(code.begin(), code.end(), '\n') >= most_lines;
    }
    return options || text->text.find('\n') != std::string::npos || words_of(text->text).size() > most_words;
  });
}

void add_solutions(Candidate& made, lesson::Exercise const& each) {
  bool only_code = true;
  std::vector<std::string> ideas;
  for (auto const& solution : each.solutions) {
    if (!made.card.answer.empty()) made.card.answer += "\n\n";
    if (auto const* code = std::get_if<lesson::Code>(&solution)) {
      auto const shape = shape_of(*code);
      made.card.answer += fenced(displayed(shape, *code), code->language);
      for (auto const& group : shape.groups) {
        for (auto& idea : ideas_of(shape, group)) ideas.push_back(std::move(idea));
      }
      made.card.from.push_back(lines_of(code->span));
      continue;
    }
    auto const& text = std::get<lesson::Text>(solution);
    only_code = false;
    made.card.answer += as_sentence(text.text);
    for (auto& idea : key_ideas(text.text)) ideas.push_back(std::move(idea));
    made.card.from.push_back(lines_of(text.span));
  }
  if (is_to_be_compared(each)) {
    made.card.grade_mode = GradeMode::self;
    return;
  }
  if (only_code) made.card.grade_mode = GradeMode::code;
  made.card.concepts = concepts_of(std::move(ideas));
}

void add_criteria(Candidate& made, lesson::Exercise const& each) {
  std::vector<std::string> ideas;
  for (auto const& criterion : each.criteria) {
    ideas.push_back(without_end_mark(lower_first(criterion.text)));
    made.repeats.push_back(equal_text(criterion.text));
  }
  made.card.grade_mode = GradeMode::self;
  made.card.concepts = concepts_of(std::move(ideas));
  made.card.from.push_back({each.criteria.front().span.line, each.criteria.back().span.last_line});
}

void make_exercise_card(Workshop& shop, lesson::Exercise const& each) {
  Candidate made;
  made.card.kind = CardKind::exercise;
  made.card.group = "Exercises";
  auto const prompt = as_sentence(each.prompt.text);
  // A story of several sentences begins as it is written.
  made.question =
      sentences_of(prompt).size() == 1 ? shop.topic.named(prompt) : shop.topic.name + ": " + prompt;
  // An instruction names its languages itself; "In Go, rewrite …" would say something else.
  bool const named = shop.topic.names_subject(each.prompt.text) || shop.topic.name.empty();
  if (named || each.given) made.question = prompt;
  made.card.from = {lines_of(each.prompt.span)};
  made.at = each.prompt.span;
  if (each.given) {
    auto const shape = shape_of(*each.given);
    made.card.front = made.question + "\n\n" + fenced(displayed(shape, *each.given), each.given->language);
    made.card.from.push_back(lines_of(each.given->span));
  } else {
    if (auto const request = request_for(each.prompt.text); !request.empty()) {
      made.question += made.question.find('\n') == std::string::npos ? " " : "\n\n";
      made.question += request;
    }
    made.card.front = made.question;
  }
  if (!each.solutions.empty()) {
    if (asks_for_output(each.prompt.text)) made.card.kind = CardKind::predict;
    add_solutions(made, each);
    if (!each.criteria.empty()) add_criteria(made, each);
  } else if (!each.criteria.empty()) {
    add_criteria(made, each);
  } else {
    made.card.state = CardState::draft;
    shop.report("W131", Severity::warning, each.prompt.span,
                "this exercise has neither criteria nor a solution",
                "its card is a draft: say below it what good looks like");
  }
  if (made.card.state == CardState::active && !each.given && leans_on_page(each.prompt.text)) {
    made.card.state = CardState::draft;
    shop.report("W202", Severity::warning, each.prompt.span,
                "the question does not name its subject: its card is a draft",
                "a card is read without its page: say what it is about");
  }
  for (auto const& hint : each.hints) made.card.notes.push_back("Hint: " + hint.text);
  made.repeats.push_back(equal_text(each.prompt.text));
  shop.add(std::move(made));
}

}  // namespace

void make_exercise_cards(Workshop& shop) {
  for_each_item<lesson::Exercise>(
      shop.lesson, [&](lesson::Exercise const& each, auto const&) { make_exercise_card(shop, each); });
}

}  // namespace graven::compile
