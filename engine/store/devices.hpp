#pragma once

#include <functional>
#include <vector>

#include "engine/store/connection.hpp"

/// Who appends to the log. Everything here runs within the caller's transaction.
namespace graven::store {

/// Devices whose events were made with this collection: earlier ones, then the one that appends now.
[[nodiscard]] std::vector<Uuid> own_devices(Connection& connection);

/// The device's events in the order of their seq.
void for_each_event(Connection& connection, Uuid const& device,
                    std::function<void(Event const&)> const& take);

/// From now on the collection appends as a new device, from seq 1.
Uuid renew_device(Connection& connection, RandomBits const& random, Instant now);

}  // namespace graven::store
