#include <fmt/format.h>

#include <charconv>
#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/commands/team.hpp"
#include "cli/parser.hpp"
#include "cli/team/shared_folder.hpp"
#include "engine/schedule/study_day.hpp"
#include "engine/team/member_card.hpp"
#include "engine/team/plan_file.hpp"
#include "engine/team/words_only.hpp"

namespace graven::cli {
namespace {

struct PlanOptions {
  std::string folder;
  std::string name;
  std::vector<std::string> decks;
  std::string start;
  std::string due;
  std::string minutes = "10";
  std::string goal = "80";
  std::vector<std::string> assigned;
};

constexpr int most_minutes = 24 * 60;
constexpr int highest_objective = 100'000;

Day day_option(std::string const& text, std::string_view option) {
  if (auto const day = parse_day(text)) return *day;
  throw CommandError(ExitCode::usage, fmt::format("{} cannot be {}", option, text),
                     "give a day like 2026-04-30");
}

/// "joins" is the whole deck, "joins/2" its second objective.
void add_item(report::Plan& plan, std::string const& text) {
  auto const slash = text.find('/');
  auto const deck = text.substr(0, slash);
  if (!team::is_word(deck)) {
    throw CommandError(ExitCode::usage, fmt::format("--deck cannot be {}", text),
                       "give a deck's name, or NAME/OBJECTIVE");
  }
  auto item = std::find_if(plan.items.begin(), plan.items.end(),
                           [&](report::PlanItem const& each) { return each.deck == deck; });
  if (item == plan.items.end()) item = plan.items.insert(item, {deck, {}});
  if (slash == std::string::npos) return;
  item->objectives.push_back(
      whole_number(text.substr(slash + 1), 0, highest_objective, "the objective of --deck"));
}

report::Plan plan_of(PlanOptions const& options, Day today) {
  report::Plan plan;
  if (!team::is_plan_name(options.name)) {
    throw CommandError(ExitCode::usage, fmt::format("a plan cannot be named {}", options.name),
                       "use up to 64 lower-case letters, digits and hyphens");
  }
  plan.name = options.name;
  for (auto const& each : options.decks) add_item(plan, each);
  plan.start = options.start.empty() ? today : day_option(options.start, "--start");
  plan.due = day_option(options.due, "--due");
  if (plan.due < plan.start) {
    throw CommandError(ExitCode::usage, "--due is before the plan's start", "give a later day");
  }
  plan.minutes_a_day = whole_number(options.minutes, 1, most_minutes, "--minutes");
  plan.goal = whole_number(options.goal, 1, 99, "--goal") / 100.0;
  for (auto const& each : options.assigned) {
    if (!team::is_label(each)) {
      throw CommandError(ExitCode::usage, "--for cannot be shown",
                         "give a member's or group's name, or everyone");
    }
  }
  plan.assigned = options.assigned;
  return plan;
}

ExitCode run_team_plan(PlanOptions const& options, Context& context) {
  SharedFolder const folder(options.folder);
  constexpr std::chrono::hours usual_rollover{4};
  auto const today = schedule::moment_at(context.now(), *context.zone, usual_rollover).study_day;
  auto const plan = plan_of(options, today);
  auto const path = folder.plans() / (plan.name + ".toml");
  write_shared(folder, path, team::write_plan(plan));
  context.out << fmt::format("Wrote the plan {}: due {}. Learners have it when they next share.\n", plan.name,
                             to_string(plan.due));
  return ExitCode::done;
}

}  // namespace

void add_team_plan(CLI::App& group, Action& chosen) {
  auto options = std::make_shared<PlanOptions>();
  auto& plan =
      new_command(group, "plan", "Write a plan into the shared folder: what, by when, for whom",
                  "  graven team plan ~/Shared/backend start --deck joins --due 2026-04-30\n"
                  "  graven team plan ~/Shared/backend start --deck joins/2 --due 2026-04-30 --for Ada");
  plan.add_option("DIR", options->folder, "The shared folder")->required();
  plan.add_option("NAME", options->name, "The plan's name; one of that name is replaced")->required();
  plan.add_option("--deck", options->decks, "A deck, or one objective of it: DECK/2 (default: all decks)")
      ->type_name("DECK")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  plan.add_option("--due", options->due, "The day by which it is to be known")->type_name("DAY")->required();
  plan.add_option("--start", options->start, "The day it begins (default: today)")->type_name("DAY");
  plan.add_option("--minutes", options->minutes, "Minutes a day (default: 10)")->type_name("N");
  plan.add_option("--goal", options->goal, "Percent of recall that count as known (default: 80)")
      ->type_name("N");
  plan.add_option("--for", options->assigned, "A member, a group of the roster, or everyone (default)")
      ->type_name("WHO")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  plan.callback([options, &chosen] {
    chosen = [options](Context& context) { return run_team_plan(*options, context); };
  });
}

}  // namespace graven::cli
