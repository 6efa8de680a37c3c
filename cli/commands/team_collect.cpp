#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/commands/team.hpp"
#include "cli/json_output.hpp"
#include "cli/parser.hpp"
#include "cli/team/collecting.hpp"
#include "cli/team/shared_place.hpp"
#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

struct CollectOptions {
  std::string folder;
  std::string into;
  bool json = false;
};

constexpr std::size_t most_shown = 20;

/// The roster's name, the learner's own label, or the key.
std::string name_of_learner(team::TeamStore const& store, Uuid const& learner) {
  auto const roster = store.roster();
  if (auto const* person = person_of(roster, learner)) return person->name;
  for (auto const& card : store.members()) {
    if (team::key_id(card.key) == learner) return card.label;
  }
  return to_string(learner);
}

std::string_view name_of_fault(team::Fault::Kind kind) {
  if (kind == team::Fault::Kind::gap) return "gap";
  return kind == team::Fault::Kind::fork ? "fork" : "splice";
}

std::string fault_text(team::Fault const& fault, std::string const& who) {
  auto const range = fault.first == fault.last ? fmt::format("event {}", fault.first)
                                               : fmt::format("events {} to {}", fault.first, fault.last);
  auto const of = fmt::format("{} of a device of {}", range, who);
  if (fault.kind == team::Fault::Kind::gap) return of + " have not arrived";
  if (fault.kind == team::Fault::Kind::fork) {
    return of + " came in two versions: its collection was copied or restored; both are kept";
  }
  return of + " follow something that has not arrived";
}

nlohmann::ordered_json collected_json(Collected const& collected, std::vector<team::Fault> const& faults) {
  auto left_aside = nlohmann::ordered_json::array();
  for (auto const& each : collected.left_aside) {
    left_aside.push_back({{"file", each.path.string()}, {"why", each.why}});
  }
  auto faults_json = nlohmann::ordered_json::array();
  for (auto const& each : faults) {
    faults_json.push_back({{"kind", name_of_fault(each.kind)},
                           {"learner", to_string(each.learner)},
                           {"device", to_string(each.device)},
                           {"first", each.first},
                           {"last", each.last}});
  }
  return {{"added", collected.events.added},     {"known", collected.events.known},
          {"refused", collected.events.refused}, {"skewed", collected.events.skewed},
          {"segments", collected.segments},      {"known_segments", collected.known_segments},
          {"erased", collected.erased},          {"left_aside", std::move(left_aside)},
          {"faults", std::move(faults_json)},    {"notes", collected.events.notes}};
}

void warn(std::vector<std::string> const& lines, Context& context) {
  for (std::size_t i = 0; i < lines.size() && i < most_shown; ++i) {
    context.err << "warning: " << terminal::safe_line(lines[i]) << '\n';
  }
  if (lines.size() > most_shown) {
    context.err << fmt::format("warning: … and {} more like this\n", lines.size() - most_shown);
  }
}

void print_collected(Collected const& collected, team::TeamStore const& store,
                     std::vector<team::Fault> const& faults, Context& context) {
  std::vector<std::string> aside;
  for (auto const& each : collected.left_aside) {
    aside.push_back(fmt::format("{} {}: it was left aside", each.path.string(), each.why));
  }
  std::vector<std::string> told;
  for (auto const& each : faults) told.push_back(fault_text(each, name_of_learner(store, each.learner)));
  warn(aside, context);
  warn(told, context);
  warn(collected.events.notes, context);
  context.out << fmt::format("{} in {}", counted(collected.events.added, "new event"),
                             counted(collected.segments, "new file"));
  if (collected.known_segments > 0)
    context.out << fmt::format("; {} known", counted(collected.known_segments, "file"));
  if (collected.erased > 0) context.out << fmt::format("; {} erased", counted(collected.erased, "learner"));
  if (collected.events.skewed > 0) {
    context.out << fmt::format("; {} from a clock that is ahead", counted(collected.events.skewed, "event"));
  }
  context.out << ".\n";
}

ExitCode run_team_collect(CollectOptions const& options, Context& context) {
  if (options.into.empty() && context.database.empty()) {
    throw CommandError(ExitCode::usage, "nothing says where the team's file is", "give --into FILE");
  }
  auto const opened = open_team_store(
      options.into.empty() ? (context.database.parent_path() / "team.db").string() : options.into);
  auto& store = *opened;
  auto const collected = open_shared_place(options.folder)->collect_into(store, context.now());
  auto const faults = store.faults();
  if (options.json) {
    write_json(context.out, collected_json(collected, faults));
  } else {
    print_collected(collected, store, faults, context);
  }
  return ExitCode::done;
}

}  // namespace

void add_team_collect(CLI::App& group, Action& chosen) {
  auto options = std::make_shared<CollectOptions>();
  auto& collect = new_command(group, "collect", "Take what the team has shared into the team's file",
                              "  graven team collect ~/Shared/backend\n"
                              "  graven team collect ~/Shared/backend --into backend.db");
  collect.add_option("PLACE", options->folder, "The shared folder, or the team's server as postgres://…")
      ->required();
  collect
      .add_option("--into", options->into,
                  "The team's file, or its server (default: team.db beside your collection)")
      ->type_name("FILE");
  collect.add_flag("--json", options->json, "Print JSON");
  collect.callback([options, &chosen] {
    chosen = [options](Context& context) { return run_team_collect(*options, context); };
  });
}

}  // namespace graven::cli
