#pragma once

#include <functional>
#include <pqxx/pqxx>
#include <span>

#include "engine/model/event.hpp"

namespace graven::team {

/// Every event that may be read, of these learners or of all when there are none, learner by learner in the
/// log's order. Rows that no version of ours writes are left out: a learner can put them there by hand, and
/// must not keep the others' from being read.
void read_event_rows(pqxx::transaction_base& transaction, std::span<Uuid const> learners,
                     std::function<void(Uuid const&, Event const&)> const& take);

}  // namespace graven::team
