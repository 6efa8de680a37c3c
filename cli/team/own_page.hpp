#pragma once

#include "cli/report/page.hpp"
#include "cli/team/membership.hpp"
#include "engine/store/collection.hpp"

namespace graven::cli {

/// What the team's report says of the learner, as it will be once everything is shared: other devices' events
/// are taken from the folder, what is not shared yet from the collection. The correction for the person is
/// drawn towards the same team, so every figure is the one in the manager's row.
[[nodiscard]] ReportPage own_page(Context& context, Membership const& membership,
                                  store::Collection const& collection, report::Plan const& plan, Day as_of);

}  // namespace graven::cli
