#include "cli/team/team_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/files.hpp"
#include "cli/team/collecting.hpp"
#include "cli/team/shared_place.hpp"
#include "cli/terminal/safe_text.hpp"
#include "engine/team/plan_file.hpp"
#include "engine/team_store/postgres/url.hpp"
#include "engine/team_store/team_file.hpp"

namespace graven::cli {

namespace fs = std::filesystem;

namespace {

void read_folders(TeamSource& source, Context& context) {
  source.scratch = std::make_unique<ScratchFolder>();
  source.store = std::make_unique<team::TeamFile>(source.scratch->path() / "team.db");
  for (auto const& folder : source.folders) {
    tell_left_aside(collect(folder, *source.store, context.now()), folder.root().string(), context);
  }
}

report::Plan plan_of(FoundFile const& found) {
  auto plan = found.problem.empty()
                  ? team::read_plan(found.bytes)
                  : team::Taken<report::Plan>(team::refused(team::Refusal::Why::not_ours, found.problem));
  if (plan) return *std::move(plan);
  throw CommandError(ExitCode::unusable, fmt::format("{} {}", found.path.string(), plan.error().message),
                     "graven team plan writes one");
}

}  // namespace

void tell_left_aside(Collected const& collected, std::string const& place, Context& context) {
  if (collected.left_aside.empty()) return;
  context.err << fmt::format("warning: {} in {} left aside; graven team collect says why\n",
                             counted(static_cast<long long>(collected.left_aside.size()), "file"),
                             terminal::safe_line(place));
}

std::string team_name(std::filesystem::path const& place) {
  auto const whole = place.lexically_normal();
  return whole.has_filename() ? whole.stem().string() : whole.parent_path().filename().string();
}

ScratchFolder::ScratchFolder() {
  auto pattern = (fs::temp_directory_path() / "graven-team-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) {
    throw CommandError(ExitCode::unusable,
                       fmt::format("no folder can be made in {}", fs::temp_directory_path().string()),
                       "set TMPDIR to a folder with room");
  }
  path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;  // what stays is in the system's own folder for such files, readable for us alone
  fs::remove_all(path_, ignored);
}

TeamSource open_team(std::vector<std::string> const& places, Context& context) {
  TeamSource source;
  source.name = team_name(places.front());
  std::error_code error;
  if (places.size() == 1 && !fs::is_directory(places.front(), error)) {
    if (!team::is_postgres_url(places.front()) && !fs::exists(places.front(), error)) {
      throw CommandError(
          ExitCode::unusable, fmt::format("there is no {}", places.front()),
          "name a shared folder, a file that graven team collect made, or a server (postgres://…)");
    }
    source.store = open_team_store(places.front());
    return source;
  }
  for (auto const& place : places) source.folders.emplace_back(place);
  read_folders(source, context);
  return source;
}

report::Plan plan_named(std::string const& wanted, std::vector<SharedFolder> const& folders) {
  if (!wanted.empty() && !team::is_plan_name(wanted)) {
    if (auto const found = read_shared(wanted, team::largest_plan)) return plan_of(*found);
    throw CommandError(ExitCode::unusable, fmt::format("there is no plan {}", wanted), "name a plan's file");
  }
  std::vector<std::string> names;
  std::optional<FoundFile> only;
  for (auto const& folder : folders) {
    for_each_shared(folder.plans(), ".toml", team::largest_plan, [&](FoundFile const& found) {
      auto const name = found.path.stem().string();
      names.push_back(name);
      if (wanted.empty() || name == wanted) only = found;
    });
  }
  bool const is_clear = only && (!wanted.empty() || names.size() == 1);
  if (is_clear) return plan_of(*only);
  auto const which = names.empty()
                         ? std::string("graven team plan writes one; a team's file needs --plan FILE")
                         : fmt::format("give --plan with one of: {}", fmt::join(names, ", "));
  throw CommandError(ExitCode::not_met,
                     wanted.empty() ? names.empty() ? "there is no plan" : "there are several plans"
                                    : fmt::format("there is no plan {}", wanted),
                     which);
}

}  // namespace graven::cli
