#include "cli/team/own_page.hpp"

#include <algorithm>

#include "cli/collection_access.hpp"
#include "cli/team/known_decks.hpp"
#include "cli/team/shared_place.hpp"
#include "cli/team/sharing.hpp"
#include "cli/team/team_reading.hpp"
#include "cli/team/team_source.hpp"
#include "engine/team/segment.hpp"
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

}  // namespace

ReportPage own_page(Context& context, Membership const& membership, store::Collection const& collection,
                    report::Plan const& plan, Day as_of) {
  auto const key = need_key(context);
  auto const me = team::key_id(key.public_key());
  auto const place = open_shared_place(membership.folder.string());
  ScratchFolder const scratch;  // what is added to a store here leaves nobody
  team::TeamFile store(scratch.path() / "team.db");
  tell_left_aside(place->collect_into(store, context.now()), membership.folder.string(), context);
  auto const today = moment_now(context, collection.settings()).study_day;
  std::vector<std::string> notes;  // of files of ours that cannot be used: sharing tells of them
  auto const pieces = place->pieces_of(key.public_key(), false, notes);
  take_own(store, what_to_share(collection, key, membership.level, pieces, today), context.now());

  auto data = read_team(store, known_decks({}, context), learners_around(store, plan, me).learners, as_of);
  auto const prior = build_report(data, plan, as_of).trust.prior;
  std::erase_if(data.learners, [&](report::Learner const& learner) { return learner.key_id != me; });
  return {team_name(membership.folder), build_report(data, plan, as_of, {true, prior}),
          std::move(data.catalogue), true, place->looks_at(me)};
}

}  // namespace graven::cli
