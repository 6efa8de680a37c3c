#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/json_output.hpp"
#include "cli/parser.hpp"
#include "cli/review/pages.hpp"
#include "cli/team/own_plans.hpp"

namespace graven::cli {
namespace {

struct StatsOptions {
  bool json = false;
};

/// ": 3 never answered, 1 draft"; what there is none of is left out.
std::string kinds_text(store::Totals const& totals) {
  std::vector<std::string> kinds;
  if (totals.fresh > 0) kinds.push_back(fmt::format("{} never answered", totals.fresh));
  if (totals.suspended > 0) kinds.push_back(fmt::format("{} suspended", totals.suspended));
  if (totals.drafts > 0) kinds.push_back(counted(totals.drafts, "draft"));
  return kinds.empty() ? "" : fmt::format(": {}", fmt::join(kinds, ", "));
}

ExitCode run_stats(StatsOptions const& options, Context& context) {
  auto const collection = open_existing_collection(context);
  auto const today = moment_now(context, collection.settings()).study_day;
  auto const totals = collection.totals(today);
  auto const counts = collection.queue_counts(today);
  if (options.json) {
    write_json(context.out, {{"study_day", to_string(today)},
                             {"answered_today", totals.answered_today},
                             {"reviews", totals.reviews},
                             {"due", counts.due},
                             {"new_today", counts.fresh},
                             {"again_today", counts.redrill},
                             {"next_due", json_day(counts.next_due)},
                             {"decks", totals.decks},
                             {"cards", totals.cards},
                             {"new", totals.fresh},
                             {"drafts", totals.drafts},
                             {"suspended", totals.suspended}});
    return ExitCode::done;
  }
  auto const waiting = review::waiting_text(counts);
  context.out << fmt::format("Today       {} answered; {}\n", totals.answered_today,
                             waiting.empty() ? "nothing waits" : waiting);
  for (auto const& line : review::waiting_decks(collection, today))
    context.out << "          " << line << '\n';
  context.out << fmt::format("Collection  {} in {}{}\n", counted(totals.cards, "card"),
                             counted(totals.decks, "deck"), kinds_text(totals))
              << fmt::format("Reviews     {} in all\n", totals.reviews);
  for (auto const& line : plan_lines(own_plans(context), collection, today)) context.out << line << '\n';
  return ExitCode::done;
}

}  // namespace

void add_stats(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<StatsOptions>();
  auto& command =
      new_command(app, "stats", "How it goes: answers of today, cards, reviews", "  graven stats --json");
  command.add_flag("--json", options->json, "Print JSON");
  command.callback(
      [options, &chosen] { chosen = [options](Context& context) { return run_stats(*options, context); }; });
}

}  // namespace graven::cli
