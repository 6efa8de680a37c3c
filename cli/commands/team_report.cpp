#include <fmt/format.h>

#include <memory>
#include <ostream>

#include "cli/commands/report_forms.hpp"
#include "cli/commands/team.hpp"
#include "cli/parser.hpp"
#include "cli/report/figures.hpp"
#include "cli/team/known_decks.hpp"
#include "cli/team/looks.hpp"
#include "cli/team/membership.hpp"
#include "cli/team/report_day.hpp"
#include "cli/team/team_reading.hpp"
#include "cli/team/team_source.hpp"

namespace graven::cli {
namespace {

struct ReportOptions {
  std::vector<std::string> places;
  std::string plan;
  std::vector<std::string> decks;
  std::string format = "term";
  std::string output;
  std::string as_of;
  bool wide = false;
  bool anonymous = false;
  bool check = false;
};

std::string rendered(ReportPage const& page, report::TeamData const& data, Form form, bool wide,
                     Context const& context) {
  switch (form) {
    case Form::html:
      return to_html(page);
    case Form::csv:
      return to_csv(page);
    case Form::json:
      return to_json(page);
    case Form::xapi:
      return to_xapi(page, data);
    case Form::term:
      break;
  }
  return to_term(page, terminal_form(context, wide));
}

std::optional<Uuid> reader(Context const& context) {
  auto const key = key_of(context);
  return key ? std::optional(team::key_id(key->public_key())) : std::nullopt;
}

ExitCode run_team_report(ReportOptions const& options, Context& context) {
  auto const form = form_named(options.format);
  auto const today = usual_today(context);
  auto const as_of = options.as_of.empty() ? today : day_option(options.as_of, "--as-of");
  auto source = open_team(options.places, context);
  auto const plan = plan_named(options.plan, source.folders);
  auto audience = learners_for(*source.store, &plan, reader(context));
  if (options.anonymous) audience.direct = false;
  if (!audience.direct && form == Form::xapi) {
    throw CommandError(ExitCode::not_met, "statements name people, and you are responsible for none of them",
                       "csv and json are made for groups, too");
  }
  auto data =
      read_team(*source.store, known_decks(options.decks, context), std::move(audience.learners), as_of);
  ReportPage page{
      source.name, build_report(data, plan, as_of, {audience.direct, {}}), data.catalogue, false, {}};
  if (page.report.objectives.empty() && !page.report.too_few) {
    throw CommandError(ExitCode::not_met, "no deck of the plan is known here",
                       "add the team's decks to your collection, or name their files with --deck");
  }
  note_look(source, "report", today, context);
  put_out(rendered(page, data, form, options.wide, context), options.output, context);
  return options.check && is_behind(page.report) ? ExitCode::not_met : ExitCode::done;
}

}  // namespace

void add_team_report(CLI::App& group, Action& chosen) {
  auto options = std::make_shared<ReportOptions>();
  auto& report =
      new_command(group, "report", "Who is on plan, what is fading, who needs help",
                  "  graven team report ~/Shared/backend\n"
                  "  graven team report backend.db --plan start.toml --format html -o backend.html\n"
                  "  graven team report ~/Shared/backend --check    exit 1 when the plan is behind");
  report.add_option("PLACE", options->places, "Shared folders, or a file that collect made")
      ->required()
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  report
      .add_option("--plan", options->plan, "A plan of the folder, or a plan's file (default: the only one)")
      ->type_name("PLAN");
  report.add_option("--deck", options->decks, "A deck's file (default: the decks in your collection)")
      ->type_name("FILE")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  report.add_option("--format", options->format, "term, html, csv, json or xapi (default: term)")
      ->type_name("FORMAT");
  report.add_option("-o,--output", options->output, "Write to this file")->type_name("FILE");
  report.add_option("--as-of", options->as_of, "As it was on that day (default: today)")->type_name("DAY");
  report.add_flag("--wide", options->wide, "More figures on longer lines in the terminal");
  report.add_flag("--anonymous", options->anonymous,
                  "For others: no names, nothing about fewer than 5 people");
  report.add_flag("--check", options->check, "End with 1 when the plan is behind");
  report.callback([options, &chosen] {
    chosen = [options](Context& context) { return run_team_report(*options, context); };
  });
}

}  // namespace graven::cli
