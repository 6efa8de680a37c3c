#include "engine/schedule/forecast.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/json_output.hpp"
#include "cli/parser.hpp"

namespace graven::cli {
namespace {

struct ForecastOptions {
  std::string deck;
  std::string days = "14";
  bool json = false;
};

constexpr int longest_forecast = 3650;

/// Served cards that have a day; new ones are not in a forecast, since the learner decides when they start.
std::vector<Day> due_days(std::vector<store::CardLine> const& lines) {
  std::vector<Day> days;
  for (auto const& line : lines) {
    if (line.state == CardState::active && line.due) days.push_back(*line.due);
  }
  return days;
}

void print_bars(Context& context, Day today, std::vector<int> const& counts) {
  auto const most = std::max(*std::max_element(counts.begin(), counts.end()), 1);
  constexpr int label_columns = 18;
  auto const room = std::clamp(context.columns() - label_columns - 2, 10, 50);
  for (std::size_t ahead = 0; ahead < counts.size(); ++ahead) {
    auto const count = counts[ahead];
    // At least one mark for a day that has cards at all.
    auto const length = count == 0 ? 0 : std::max(1, count * std::min(room, most) / most);
    auto const day = today + date::days{static_cast<int>(ahead)};
    auto const bar = std::string(static_cast<std::size_t>(length), '#');
    context.out << fmt::format("{}  {:>5}", to_string(day), count) << (bar.empty() ? "" : " ")
                << context.style.good(bar) << '\n';
  }
}

ExitCode run_forecast(ForecastOptions const& options, Context& context) {
  auto const days = whole_number(options.days, 1, longest_forecast, "--days");
  auto const collection = open_existing_collection(context);
  auto const deck = deck_if_named(collection, options.deck);
  auto const today = moment_now(context, collection.settings()).study_day;
  auto const lines = collection.cards(deck ? std::optional(deck->ref) : std::nullopt);
  auto const counts = schedule::due_per_day(due_days(lines), today, days);
  if (!options.json) {
    print_bars(context, today, counts);
    return ExitCode::done;
  }
  auto list = nlohmann::ordered_json::array();
  for (std::size_t ahead = 0; ahead < counts.size(); ++ahead) {
    list.push_back(
        {{"date", to_string(today + date::days{static_cast<int>(ahead)})}, {"due", counts[ahead]}});
  }
  write_json(context.out, {{"days", std::move(list)}});
  return ExitCode::done;
}

}  // namespace

void add_forecast(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<ForecastOptions>();
  auto& command = new_command(app, "forecast", "Cards due on each of the coming days, new ones left out",
                              "  graven forecast --days 30\n"
                              "  graven forecast joins");
  command.add_option("DECK", options->deck, "Only this deck");
  command.add_option("--days", options->days, "How many days, today included (default 14)")->type_name("N");
  command.add_flag("--json", options->json, "Print JSON");
  command.callback([options, &chosen] {
    chosen = [options](Context& context) { return run_forecast(*options, context); };
  });
}

}  // namespace graven::cli
