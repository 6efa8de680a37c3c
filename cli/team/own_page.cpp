#include "cli/team/own_page.hpp"

#include <algorithm>

#include "cli/collection_access.hpp"
#include "cli/team/known_decks.hpp"
#include "cli/team/looks.hpp"
#include "cli/team/sharing.hpp"
#include "cli/team/team_reading.hpp"
#include "cli/team/team_source.hpp"
#include "engine/team/segment.hpp"

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
  auto source = open_team({membership.folder.string()}, context);
  auto const today = moment_now(context, collection.settings()).study_day;
  take_own(*source.store, what_to_share(collection, key, membership.level, source.folders.front(), today),
           context.now());

  auto data = read_team(*source.store, known_decks({}, context),
                        learners_around(*source.store, plan, me).learners, as_of);
  auto const prior = build_report(data, plan, as_of).trust.prior;
  std::erase_if(data.learners, [&](report::Learner const& learner) { return learner.key_id != me; });
  return {source.name, build_report(data, plan, as_of, {true, prior}), std::move(data.catalogue), true,
          looks_in(source.folders.front())};
}

}  // namespace graven::cli
