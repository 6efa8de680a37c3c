#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "cli/context.hpp"

namespace graven::cli {

/// Reads one environment variable; nothing when it is not set. Handed in, so that tests have their own.
using Variables = std::function<std::optional<std::string>(char const* name)>;

/// GRAVEN_DB, else $XDG_DATA_HOME/graven/collection.db, else the same below $HOME/.local/share. Variables
/// that are empty and a relative XDG_DATA_HOME do not count. Empty when nothing says where.
[[nodiscard]] std::filesystem::path default_database(Variables const& variables);

/// The clock: GRAVEN_NOW stands still at the instant it names, and `err` gets a line that says so; else the
/// system's. Throws CommandError (usage) when GRAVEN_NOW cannot be read.
[[nodiscard]] std::function<Instant()> clock_of(Variables const& variables, std::ostream& err);

/// GRAVEN_SEED, a whole number from 0, or 0. Throws CommandError (usage) when it is something else.
[[nodiscard]] std::uint64_t order_seed_of(Variables const& variables);

/// The zone TZ names, else the system's, else UTC. Says on `err` when TZ or the system names none.
[[nodiscard]] date::time_zone const* zone_of(Variables const& variables, std::ostream& err);

/// Whether a stream is written in colour when `--color` does not say.
[[nodiscard]] terminal::Style style_of(Variables const& variables, bool is_terminal);

/// 64 bits a call from the system. Never GRAVEN_SEED: ids of devices and events have to differ between two
/// runs with the same seed.
[[nodiscard]] RandomBits system_random();

}  // namespace graven::cli
