#pragma once

#include <string>
#include <string_view>

#include "engine/model/event.hpp"
#include "engine/store/connection.hpp"

namespace graven::store {

/// The columns of an Event, in the order `event_at` reads them.
inline constexpr std::string_view event_columns =
    "e.id, e.version, d.uuid, e.seq, e.clock_ms, e.clock_counter, e.at, e.zone_offset, e.study_day, e.kind, "
    "c.origin, c.name, r.revision, e.grade, e.suggested, e.concepts, e.first_key_ms, e.total_ms, "
    "e.scheduler, "
    "e.interval_hint, e.target, e.until, e.extra, e.deck, e.effect, e.asked_before";
/// The tables those columns come from.
inline constexpr std::string_view event_tables =
    "event e join device d on d.id = e.device left join card c on c.id = e.card "
    "left join deck_revision r on r.id = e.revision";

/// What a change does to the schedule.
[[nodiscard]] OnMeaning effect_at(Query const& row, int column);

/// Reads event_columns, which start at column 0.
[[nodiscard]] Event event_at(Query const& row);

/// [["key", "hit"], ["key", "hit", "missed"], ...]: the matcher's state is third where the learner marked
/// another. So older versions, which write and read two, can take each other's events.
[[nodiscard]] std::string written(std::vector<ConceptOutcome> const& concepts);
[[nodiscard]] std::vector<ConceptOutcome> outcomes(std::string const& json);

}  // namespace graven::store
