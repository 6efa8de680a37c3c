#pragma once

#include "engine/store/connection.hpp"
#include "engine/store/records.hpp"

namespace graven::store {

[[nodiscard]] Settings read_settings(Connection& connection);

/// Within the caller's transaction. The states are the caller's to fold again when the scheduler changes.
void write_settings(Connection& connection, Settings const& settings);

}  // namespace graven::store
