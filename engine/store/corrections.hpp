#pragma once

#include "engine/store/connection.hpp"
#include "engine/store/records.hpp"

/// What the log says about how a learner corrected the matcher. Voided reviews say nothing, so taking a
/// correction back unlearns it.
namespace graven::store {

/// The newest ten answers of each sort to one card, and to each of its concepts.
[[nodiscard]] Corrections corrections_of(Connection& connection, CardRef card);

/// Over the deck's answers among the last 2,000 events, since its strictness was reset. `origin` names the
/// deck.
[[nodiscard]] GradeBalance grade_balance_of(Connection& connection, std::string_view origin);

}  // namespace graven::store
