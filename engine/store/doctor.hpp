#pragma once

#include "engine/store/connection.hpp"
#include "engine/store/records.hpp"

namespace graven::store {

/// Reads the whole file within one reading transaction.
[[nodiscard]] Health examine(Connection& connection);

/// Folds all states anew from the log, within the caller's transaction; returns how many rows differed.
int fold_anew(Connection& connection);

}  // namespace graven::store
