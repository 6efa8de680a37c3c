#include "cli/team/own_page.hpp"

#include <algorithm>
#include <chrono>

#include "cli/collection_access.hpp"
#include "cli/team/known_decks.hpp"
#include "cli/team/looks.hpp"
#include "cli/team/server_copy.hpp"
#include "cli/team/shared_place.hpp"
#include "cli/team/sharing.hpp"
#include "cli/team/team_reading.hpp"
#include "cli/team/team_source.hpp"
#include "engine/schedule/study_day.hpp"
#include "engine/team/segment.hpp"
#include "engine/team_store/postgres/postgres_store.hpp"
#include "engine/team_store/postgres/url.hpp"
#include "engine/team_store/team_file.hpp"

namespace graven::cli {
namespace {

/// As if it had just been shared.
void take_own(team::TeamStore& store, ToShare const& to, Instant now) {
  std::vector<team::Delivery> deliveries;
  for (auto const& each : to.segments) {
    auto segment = team::read_segment(each.bytes);
    if (!segment) continue;  // we have just written it
    deliveries.push_back({team::key_id(segment->header.learner), segment->header.device(),
                          segment->header.first, segment->header.last, std::move(segment->digest),
                          std::move(segment->header.previous), std::move(segment->events)});
  }
  store.ingest(deliveries, now);
}

/// What the team shares, in a store of our own: nothing that is added to it leaves.
TeamSource copy_of_place(std::string const& place, Context& context) {
  if (!team::is_postgres_url(place)) return open_team({place}, context);
  TeamSource source;
  source.scratch = std::make_unique<ScratchFolder>();
  source.store = std::make_unique<team::TeamFile>(source.scratch->path() / "team.db");
  source.name = team_name(place);
  static_cast<void>(copy_from_server(team::PostgresStore(place), *source.store, context.now()));
  return source;
}

std::vector<ShownLook> looks_at(TeamSource const& source, std::string const& place, Uuid const& me,
                                Context const& context) {
  if (!source.folders.empty()) return looks_in(source.folders.front());
  std::vector<ShownLook> shown;
  for (auto const& each : team::PostgresStore(place).looks_at(me)) {
    auto const on = schedule::moment_at(each.at, *context.zone, std::chrono::hours{0}).study_day;
    shown.push_back({on, each.who, each.what});
  }
  std::sort(shown.rbegin(), shown.rend());
  shown.erase(std::unique(shown.begin(), shown.end()), shown.end());
  return shown;
}

}  // namespace

ReportPage own_page(Context& context, Membership const& membership, store::Collection const& collection,
                    report::Plan const& plan, Day as_of) {
  auto const key = need_key(context);
  auto const me = team::key_id(key.public_key());
  auto const place = membership.folder.string();
  auto source = copy_of_place(place, context);
  auto const today = moment_now(context, collection.settings()).study_day;
  std::vector<std::string> notes;  // of files of ours that cannot be used: sharing tells of them
  auto const shared = open_shared_place(place)->pieces_of(key.public_key(), false, notes);
  take_own(*source.store, what_to_share(collection, key, membership.level, shared, today), context.now());

  auto data = read_team(*source.store, known_decks({}, context),
                        learners_around(*source.store, plan, me).learners, as_of);
  auto const prior = build_report(data, plan, as_of).trust.prior;
  std::erase_if(data.learners, [&](report::Learner const& learner) { return learner.key_id != me; });
  return {source.name, build_report(data, plan, as_of, {true, prior}), std::move(data.catalogue), true,
          looks_at(source, place, me, context)};
}

}  // namespace graven::cli
