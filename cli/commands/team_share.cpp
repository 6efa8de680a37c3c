#include <fmt/format.h>

#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/team.hpp"
#include "cli/parser.hpp"
#include "cli/team/membership.hpp"
#include "cli/team/shared_place.hpp"
#include "cli/team/sharing.hpp"
#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

struct ShareOptions {
  std::string folder;
  std::string level;
  bool preview = false;
};

void take_level(ShareOptions const& options, Membership& membership) {
  if (options.level.empty()) return;
  auto const level = team::share_level_named(options.level);
  if (!level) {
    throw CommandError(ExitCode::usage, fmt::format("--level cannot be {}", options.level),
                       did_you_mean(options.level, {"summary", "events", "events+timing"}));
  }
  membership.level = *level;
}

void preview(ToShare const& to, Context& context) {
  std::size_t bytes = 0;
  for (auto const& segment : to.segments) {
    context.err << terminal::safe_line(segment.name) << ":\n";
    context.out << segment.bytes;
    bytes += segment.bytes.size();
  }
  context.err << (to.segments.empty() ? std::string("Nothing would leave: all is shared already.\n")
                                      : fmt::format("These {} would leave, and nothing else.\n",
                                                    counted(static_cast<long long>(bytes), "byte")));
}

ExitCode run_team_share(ShareOptions const& options, Context& context) {
  auto membership = need_membership(context);
  take_level(options, membership);
  auto const key = need_key(context);
  auto const place = open_shared_place(options.folder.empty() ? membership.folder.string() : options.folder);
  auto collection = open_existing_collection(context);
  auto const moment = moment_now(context, collection.settings());
  std::vector<std::string> notes;
  auto const new_since = [&](bool all_ids) {
    notes.clear();
    return what_to_share(collection, key, membership.level,
                         place->pieces_of(key.public_key(), all_ids, notes), moment.study_day);
  };
  auto to = new_since(false);
  if (to.has_others) to = new_since(true);
  for (auto const& note : notes) context.err << "warning: " << terminal::safe_line(note) << '\n';
  if (options.preview) {
    preview(to, context);
    return ExitCode::done;
  }
  std::int64_t events = 0;
  place->put(to.segments, key.public_key(), moment.at);
  for (auto const& segment : to.segments) events += segment.events;
  if (to.is_forked) {
    collection.renew_device(moment.at);
    context.err
        << "note: another copy of this collection has shared as the same device; this one goes on as a "
           "new device, and nothing is lost\n";
  }
  keep_membership(context, membership);
  for (auto const& problem : place->fetch_plans(context, membership, key.public_key())) {
    context.err << "warning: " << terminal::safe_line(problem) << '\n';
  }
  context.out << (events == 0 ? std::string("Nothing new to share.\n")
                              : fmt::format("Shared {} in {}, at the level {}.\n", counted(events, "event"),
                                            counted(static_cast<long long>(to.segments.size()), "file"),
                                            name_of(membership.level)));
  return ExitCode::done;
}

}  // namespace

void add_team_share(CLI::App& group, Action& chosen) {
  auto options = std::make_shared<ShareOptions>();
  auto& share = new_command(group, "share", "Put what is new since the last time where the team shares",
                            "  graven team share --preview    show the exact bytes that would leave\n"
                            "  graven team share              and let them go");
  share.add_option("PLACE", options->folder,
                   "The shared folder, or the team's server as postgres://… (default: where you joined)");
  share.add_option("--level", options->level, "How much: summary, events or events+timing; is kept")
      ->type_name("LEVEL");
  share.add_flag("--preview", options->preview, "Print the bytes that would leave, write nothing");
  share.callback([options, &chosen] {
    chosen = [options](Context& context) { return run_team_share(*options, context); };
  });
}

}  // namespace graven::cli
