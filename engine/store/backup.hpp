#pragma once

#include <filesystem>

#include "engine/store/connection.hpp"

namespace graven::store {

/// Copies the collection into `target` (mode 0600): whole or not at all. Refuses a target that exists.
void back_up(Connection& connection, std::filesystem::path const& target);

}  // namespace graven::store
