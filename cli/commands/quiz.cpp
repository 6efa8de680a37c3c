#include <unistd.h>

#include <nlohmann/json.hpp>

#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/json_output.hpp"
#include "cli/parser.hpp"
#include "cli/review/json_line.hpp"
#include "cli/review/quiz_session.hpp"
#include "cli/terminal/tty_screen.hpp"
#include "engine/model/diagnostic.hpp"

namespace graven::cli {
namespace {

struct QuizOptions {
  std::string deck;
  int count = 10;
  std::optional<int> goal;
  std::string kind;
  std::optional<std::uint64_t> seed;
  bool test = false;
  bool json = false;
};

review::QuizChoice quiz_choice(QuizOptions const& options, store::StoredDeck const& deck,
                               Context const& context) {
  review::QuizChoice choice{options.goal, std::nullopt, options.count,
                            options.seed ? *options.seed : context.random()};
  if (!options.kind.empty()) {
    choice.kind = card_kind(options.kind);
    if (!choice.kind) {
      auto const meant = nearest(options.kind, card_kind_names());
      throw CommandError(ExitCode::usage, "there is no kind of card named `" + options.kind + "`",
                         meant.empty() ? "graven quiz --help lists them" : "did you mean `" + meant + "`?");
    }
  }
  auto const is_asked = [&](Goal const& goal) { return goal.id == *options.goal; };
  if (options.goal && std::none_of(deck.goals.begin(), deck.goals.end(), is_asked)) {
    throw CommandError(ExitCode::not_met,
                       "the deck `" + deck.name + "` has no goal " + std::to_string(*options.goal));
  }
  return choice;
}

/// After the last question: what a test kept back, then the score.
void show_quiz_result(review::QuizSession const& session, store::StoredDeck const& deck,
                      QuizOptions const& options, review::PipedOutput const& output) {
  auto const score = review::quiz_score(session.answers(), deck.goals);
  if (options.test) {
    for (auto const& each : session.answers()) {
      output.print_object(review::answer_json("answer", each.card, each.judged, each.grade, std::nullopt));
    }
    output.print(review::corrected_lines(session.answers(), output.look));
  }
  output.print_object(review::score_json(score));
  output.print(review::score_lines(score, session.unticked(), output.look));
}

ExitCode run_quiz(QuizOptions const& options, Context& context) {
  auto const collection = open_existing_collection(context);
  auto const deck = deck_named(collection, options.deck);
  auto cards = review::quiz_cards(collection, deck.ref, quiz_choice(options, deck, context));
  if (cards.empty()) {
    throw CommandError(ExitCode::not_met, "the deck `" + deck.name + "` has no active card like that",
                       "leave out --goal or --kind");
  }
  auto const mode = options.test ? review::QuizMode::test : review::QuizMode::practice;
  review::QuizSession session(collection, context.lexicon, std::move(cards), mode);
  auto ending = review::Ending::finished;
  if (context.in_is_terminal && context.out_is_terminal && !options.json) {
    terminal::TtyScreen screen(STDIN_FILENO, STDOUT_FILENO, context.out, context.columns, context.now,
                               context.style);
    review::Dialogue dialogue(screen, context.style, context.utf8, context.now,
                              options.test ? review::Purpose::test : review::Purpose::practice);
    ending = session.run(dialogue);
  } else {
    review::Look const look{context.columns(), context.style, context.utf8};
    session.run(context.in, {context.out, context.err, look, options.json});
  }
  if (ending == review::Ending::interrupted || ending == review::Ending::hung_up)
    return ExitCode::interrupted;
  review::Look const look{context.columns(), context.style, context.utf8};
  show_quiz_result(session, deck, options, {context.out, context.err, look, options.json});
  return ExitCode::done;
}

}  // namespace

void add_quiz(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<QuizOptions>();
  auto& command = new_command(app, "quiz", "Practise a deck without touching its schedule",
                              "  graven quiz go-concurrency             ten cards, with answers\n"
                              "  graven quiz go-concurrency --test      answers only at the end\n"
                              "  graven quiz go-concurrency --goal 3    only what serves one goal");
  command.add_option("DECK", options->deck, "The deck")->required();
  command.add_option("-n,--number", options->count, "Ask at most this many cards (default 10)")
      ->check(CLI::Range(1, 10000))
      ->type_name("N");
  command.add_option("--goal", options->goal, "Only cards that serve this goal")->type_name("ID");
  command
      .add_option("--kind", options->kind,
                  "Only recall, cloze, translate, predict, diagnose, exercise or term cards")
      ->type_name("KIND");
  command.add_option("--seed", options->seed, "The same number gives the same cards in the same order")
      ->check(whole_number_text())
      ->type_name("S");
  command.add_flag("--test", options->test, "Show no answers before the end");
  command.add_flag("--json", options->json, "Print one JSON object a line; answers come one a line");
  command.callback(
      [options, &chosen] { chosen = [options](Context& context) { return run_quiz(*options, context); }; });
}

}  // namespace graven::cli
