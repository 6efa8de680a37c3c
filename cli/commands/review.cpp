#include "cli/review/terminal_review.hpp"

#include <unistd.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/card_lines.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/json_output.hpp"
#include "cli/parser.hpp"
#include "cli/review/piped_review.hpp"
#include "cli/terminal/tty_screen.hpp"

namespace graven::cli {
namespace {

struct ReviewOptions {
  std::string deck;
  bool json = false;
  bool list = false;
};

review::Desk review_desk(store::Collection& collection, ReviewOptions const& options,
                         Context const& context) {
  auto const settings = collection.settings();
  auto const deck = deck_if_named(collection, options.deck);
  return {collection,
          [&context, settings] { return moment_now(context, settings); },
          deck ? std::optional(deck->ref) : std::nullopt,
          context.order_seed,
          settings.scheduler,
          context.lexicon};
}

ExitCode review_exit_code(review::Ending ending) {
  bool const broken_off = ending == review::Ending::interrupted || ending == review::Ending::hung_up;
  return broken_off ? ExitCode::interrupted : ExitCode::done;
}

store::CardLine review_line(store::StoredCard const& card) {
  return {card.ref,        card.deck_name,  card.name.card,   card.card.kind,
          card.card.state, card.card.front, card.progress.due};
}

/// Today's cards in the order in which a review would ask them.
ExitCode list_review(review::Desk const& desk, ReviewOptions const& options, Context& context) {
  auto const today = desk.moment().study_day;
  auto const& collection = desk.collection;
  auto const order = schedule::todays_order(collection.due(today, std::numeric_limits<int>::max(), desk.deck),
                                            collection.fresh(today, desk.deck),
                                            collection.redrill(today, desk.deck), desk.seed);
  std::vector<store::CardLine> lines;
  for (auto const ref : order) {
    if (auto const card = collection.card(ref)) lines.push_back(review_line(*card));
  }
  if (options.json) {
    auto cards = nlohmann::ordered_json::array();
    for (auto const& line : lines) cards.push_back(json_of(line));
    write_json(context.out, {{"cards", std::move(cards)}});
  } else {
    print_card_lines(context, lines);
    if (lines.empty()) context.err << "Nothing is left for today.\n";
  }
  return ExitCode::done;
}

ExitCode run_review(ReviewOptions const& options, Context& context) {
  auto collection = open_existing_collection(context);
  auto desk = review_desk(collection, options, context);
  warn_of_clock_set_back(collection, context);
  if (options.list) return list_review(desk, options, context);
  if (context.in_is_terminal && context.out_is_terminal && !options.json) {
    terminal::TtyScreen screen(STDIN_FILENO, STDOUT_FILENO, context.out, context.columns, context.now,
                               context.style);
    review::TerminalReview session(std::move(desk), screen, context.style, context.utf8);
    return review_exit_code(session.run());
  }
  review::Look const look{context.columns(), context.style, context.utf8};
  review::PipedReview(std::move(desk), context.in, {context.out, context.err, look, options.json}).run();
  return ExitCode::done;
}

}  // namespace

void add_review(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<ReviewOptions>();
  auto& command = new_command(app, "review", "Answer the cards that are due today",
                              "  graven review                    everything that is due, then new cards\n"
                              "  graven review go-concurrency     one deck\n"
                              "  graven review --list             what would be asked today\n"
                              "  graven review --json < answers   one line an answer, one object a result");
  command.add_option("DECK", options->deck, "Only this deck");
  command.add_flag("--json", options->json, "Print one JSON object a line; answers come one a line");
  command.add_flag("--list", options->list, "List today's cards in order instead of asking them");
  command.callback(
      [options, &chosen] { chosen = [options](Context& context) { return run_review(*options, context); }; });
}

}  // namespace graven::cli
