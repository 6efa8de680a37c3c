#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/team/membership.hpp"
#include "cli/team/shared_folder.hpp"
#include "engine/report/plan.hpp"
#include "engine/store/collection.hpp"

/// The plans a learner follows. They are copied beside the collection when something is shared, so that a
/// review never waits for a network drive.
namespace graven::cli {

/// Copies the plans that are for the learner; returns what cannot be used, in words.
std::vector<std::string> fetch_plans(Context const& context, Membership const& membership,
                                     team::PublicKey const& key, SharedFolder const& folder);

void forget_plans(Context const& context);

/// By their due day.
[[nodiscard]] std::vector<report::Plan> own_plans(Context const& context);

/// By when each deck's new cards are to be taken in; of several plans the earliest counts.
[[nodiscard]] store::Deadlines deadlines_of(std::vector<report::Plan> const& plans,
                                            store::Collection const& collection);

/// "Plan go-start: 12 of 40 cards begun, due 2026-04-30 (in 60 days), 10 minutes a day"; safe to print.
[[nodiscard]] std::vector<std::string> plan_lines(std::vector<report::Plan> const& plans,
                                                  store::Collection const& collection, Day today);

}  // namespace graven::cli
