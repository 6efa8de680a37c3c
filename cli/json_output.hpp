#pragma once

#include <nlohmann/json_fwd.hpp>

#include <iosfwd>
#include <optional>

#include "engine/model/time.hpp"

namespace graven::cli {

/// Writes one value and a line break: UTF-8, members in the order they were put in. Characters that could
/// steer a terminal are escaped, invalid UTF-8 becomes U+FFFD.
void write_json(std::ostream& out, nlohmann::ordered_json const& value);

/// The same on a single line, for outputs of one object a line.
void write_json_line(std::ostream& out, nlohmann::ordered_json const& value);

/// "2026-03-01", or null.
[[nodiscard]] nlohmann::ordered_json json_day(std::optional<Day> const& day);

}  // namespace graven::cli
