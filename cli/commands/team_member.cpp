#include <fmt/format.h>

#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/team.hpp"
#include "cli/parser.hpp"
#include "cli/team/membership.hpp"
#include "cli/team/own_plans.hpp"
#include "cli/team/shared_place.hpp"
#include "cli/terminal/safe_text.hpp"
#include "engine/team/member_card.hpp"

namespace graven::cli {
namespace {

struct JoinOptions {
  std::string folder;
  std::string name;
  bool pseudonym = false;
  std::string key;
};

struct EraseOptions {
  bool yes = false;
};

struct PauseOptions {
  std::string until;
};

std::string label_of(JoinOptions const& options, team::PublicKey const& key) {
  if (options.pseudonym) return "learner-" + to_string(team::key_id(key)).substr(0, 6);
  if (options.name.empty()) {
    throw CommandError(ExitCode::usage, "how is the team to see you?",
                       "give --name NAME, or --pseudonym for a made-up one");
  }
  if (!team::is_label(options.name)) {
    throw CommandError(ExitCode::usage, "that name cannot be shown",
                       "give at most 64 bytes on one line, without blanks at its ends");
  }
  return options.name;
}

/// The one there is, that of another device, or a new one.
team::SecretKey key_for(JoinOptions const& options, Context const& context) {
  auto const there = key_of(context);
  if (!options.key.empty()) {
    auto given = read_key_file(options.key);
    if (there && there->public_key() != given.public_key()) {
      throw CommandError(ExitCode::not_met, "this device has another key already",
                         fmt::format("to become another learner remove {}", key_file(context).string()));
    }
    return given;
  }
  return there ? *there : team::SecretKey(context.random);
}

ExitCode run_team_join(JoinOptions const& options, Context& context) {
  auto const place = open_shared_place(options.folder);
  auto const before = membership_of(context);
  auto const absolute = absolute_place(options.folder);
  if (before && before->folder != absolute) {
    throw CommandError(ExitCode::not_met,
                       fmt::format("you are in the team of {} already", before->folder.string()),
                       "leave that one first: graven team leave");
  }
  auto const collection = open_collection(context);
  auto const today = moment_now(context, collection.settings()).study_day;
  auto const key = key_for(options, context);
  auto const there = place->card_of(key.public_key());  // joining once more keeps the day
  Membership membership{absolute, label_of(options, key.public_key()), there ? there->joined : today,
                        before ? before->level : team::ShareLevel::events};
  keep_key(context, key);
  auto const id = team::key_id(key.public_key());
  place->put_card({key.public_key(), membership.label, membership.joined, {}}, key);
  keep_membership(context, membership);
  for (auto const& problem : place->fetch_plans(context, membership, key.public_key())) {
    context.err << "warning: " << terminal::safe_line(problem) << '\n';
  }
  context.out << terminal::safe_line(
                     fmt::format("You are {} in this team; your key is {}.", membership.label, to_string(id)))
              << "\nNothing is shared yet. To see what would leave: graven team share --preview\n";
  return ExitCode::done;
}

ExitCode run_team_leave(Context& context) {
  auto const membership = need_membership(context);
  auto const key = need_key(context);
  auto const place = open_shared_place(membership.folder.string());
  auto const collection = open_existing_collection(context);
  auto const today = moment_now(context, collection.settings()).study_day;
  place->put_card({key.public_key(), membership.label, membership.joined, today}, key);
  forget_membership(context);
  forget_plans(context);
  context.out << "You have left the team. What you shared stays there; to take it back, join again and use "
                 "`graven team erase`.\n";
  return ExitCode::done;
}

void confirm_erasure(EraseOptions const& options) {
  if (options.yes) return;
  throw CommandError(ExitCode::usage, "erasing takes back everything you shared, for good",
                     "add --yes; your own collection stays as it is");
}

ExitCode run_team_erase(EraseOptions const& options, Context& context) {
  auto const membership = need_membership(context);
  auto const key = need_key(context);
  auto const place = open_shared_place(membership.folder.string());
  confirm_erasure(options);
  auto const collection = open_existing_collection(context);
  auto const today = moment_now(context, collection.settings()).study_day;
  place->take_back(key, today);
  forget_membership(context);
  forget_plans(context);
  forget_key(context);
  context.out << "Everything you shared is removed; a team's file follows when it is next collected.\nCopies "
                 "that others made (git history, backups) are theirs to remove.\n";
  return ExitCode::done;
}

ExitCode run_team_pause(PauseOptions const& options, Context& context) {
  auto collection = open_existing_collection(context);
  auto const moment = moment_now(context, collection.settings());
  std::optional<Day> until;
  if (!options.until.empty()) {
    until = parse_day(options.until);
    if (!until || *until <= moment.study_day) {
      throw CommandError(ExitCode::usage, fmt::format("--until cannot be {}", options.until),
                         "give the first day you are back, like 2026-08-17");
    }
  }
  collection.pause(until, moment);
  context.out << (until ? fmt::format("You are away until {}.", to_string(*until))
                        : std::string("You are away."))
              << " Your team will not miss you once you share. Reviews stay possible.\n";
  return ExitCode::done;
}

ExitCode run_team_resume(Context& context) {
  auto collection = open_existing_collection(context);
  collection.end_pause(moment_now(context, collection.settings()));
  context.out << "Welcome back.\n";
  return ExitCode::done;
}

}  // namespace

void add_team_member(CLI::App& group, Action& chosen) {
  auto join_options = std::make_shared<JoinOptions>();
  auto& join = new_command(group, "join", "Join the team that shares a folder; makes your key",
                           "  graven team join ~/Shared/backend --name Ada");
  join.add_option("PLACE", join_options->folder, "The shared folder, or the team's server as postgres://…")
      ->required();
  auto* name = join.add_option("--name", join_options->name, "How the team sees you")->type_name("NAME");
  join.add_flag("--pseudonym", join_options->pseudonym, "Be seen under a made-up name")->excludes(name);
  join.add_option("--key", join_options->key, "Your key from another device (team.key)")->type_name("FILE");
  join.callback([join_options, &chosen] {
    chosen = [join_options](Context& context) { return run_team_join(*join_options, context); };
  });

  auto& leave = new_command(group, "leave", "Share no more; what was shared stays", "  graven team leave");
  leave.callback([&chosen] { chosen = run_team_leave; });

  auto erase_options = std::make_shared<EraseOptions>();
  auto& erase =
      new_command(group, "erase", "Take back everything you shared, and leave", "  graven team erase --yes");
  erase.add_flag("--yes", erase_options->yes, "Needed: it cannot be undone");
  erase.callback([erase_options, &chosen] {
    chosen = [erase_options](Context& context) { return run_team_erase(*erase_options, context); };
  });

  auto pause_options = std::make_shared<PauseOptions>();
  auto& pause = new_command(group, "pause", "Tell the team that you are away",
                            "  graven team pause --until 2026-08-17");
  pause.add_option("--until", pause_options->until, "The first day you are back")->type_name("DAY");
  pause.callback([pause_options, &chosen] {
    chosen = [pause_options](Context& context) { return run_team_pause(*pause_options, context); };
  });

  auto& resume = new_command(group, "resume", "Tell the team that you are back", "  graven team resume");
  resume.callback([&chosen] { chosen = run_team_resume; });
}

}  // namespace graven::cli
