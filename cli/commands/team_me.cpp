#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/report_forms.hpp"
#include "cli/commands/team.hpp"
#include "cli/parser.hpp"
#include "cli/team/own_page.hpp"
#include "cli/team/own_plans.hpp"
#include "cli/team/report_day.hpp"
#include "cli/team/team_source.hpp"
#include "engine/team/plan_file.hpp"

namespace graven::cli {
namespace {

struct MeOptions {
  std::string plan;
  std::string format = "term";
  std::string output;
  std::string as_of;
};

/// The one due first, unless another is named, or a plan's file.
report::Plan own_plan(std::string const& name, Context const& context) {
  if (!name.empty() && !team::is_plan_name(name)) return plan_named(name, {});
  auto const plans = own_plans(context);
  if (plans.empty()) {
    throw CommandError(ExitCode::not_met, "there is no plan for you", "graven team share fetches plans");
  }
  if (name.empty()) return plans.front();
  auto const found =
      std::find_if(plans.begin(), plans.end(), [&](report::Plan const& each) { return each.name == name; });
  if (found != plans.end()) return *found;
  std::vector<std::string_view> names;
  for (auto const& each : plans) names.emplace_back(each.name);
  throw CommandError(ExitCode::not_met, fmt::format("you have no plan {}", name), did_you_mean(name, names));
}

ExitCode run_team_me(MeOptions const& options, Context& context) {
  auto const form = form_named(options.format);
  auto const membership = need_membership(context);
  auto const collection = open_existing_collection(context);
  auto const today = moment_now(context, collection.settings()).study_day;
  auto const as_of = options.as_of.empty() ? today : day_option(options.as_of, "--as-of");
  auto const plan = own_plan(options.plan, context);
  auto const page = own_page(context, membership, collection, plan, as_of);
  if (page.report.rows.empty()) {
    throw CommandError(ExitCode::not_met, "no report knows you yet",
                       "graven team share tells the team that you are there");
  }
  switch (form) {
    case Form::html:
      put_out(to_html(page), options.output, context);
      break;
    case Form::csv:
      put_out(to_csv(page), options.output, context);
      break;
    case Form::json:
      put_out(to_json(page), options.output, context);
      break;
    case Form::term:
      put_out(to_term(page, terminal_form(context, false)), options.output, context);
      break;
    case Form::xapi:
      throw CommandError(ExitCode::usage, "--format cannot be xapi here", "one of: term, html, csv, json");
  }
  return ExitCode::done;
}

}  // namespace

void add_team_me(CLI::App& group, Action& chosen) {
  auto options = std::make_shared<MeOptions>();
  auto& me = new_command(group, "me", "What the team's report says of you, and who looked",
                         "  graven team me\n"
                         "  graven team me --format html -o me.html");
  me.add_option("--plan", options->plan, "One of your plans, or a plan's file (default: the one due first)")
      ->type_name("PLAN");
  me.add_option("--format", options->format, "term, html, csv or json (default: term)")->type_name("FORMAT");
  me.add_option("-o,--output", options->output, "Write to this file")->type_name("FILE");
  me.add_option("--as-of", options->as_of, "As it was on that day (default: today)")->type_name("DAY");
  me.callback([options, &chosen] {
    chosen = [options](Context& context) { return run_team_me(*options, context); };
  });
}

}  // namespace graven::cli
