#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/time.hpp"
#include "engine/team/refusal.hpp"
#include "engine/text/toml.hpp"

/// What the team's TOML files have in common.
namespace graven::team {

/// A string: quotes and backslashes escaped, control characters as \u escapes.
[[nodiscard]] std::string toml_string(std::string_view text);
/// ["one", "two"]
[[nodiscard]] std::string toml_list(std::vector<std::string> const& texts);

/// Refuses what is no TOML, naming the line, and what is over `largest` bytes; marks of a merge conflict are
/// named as such.
[[nodiscard]] Taken<toml::table> toml_table(std::string_view bytes, std::size_t largest);

[[nodiscard]] std::optional<Day> toml_day(toml::node_view<toml::node const> node);
/// A list of strings; an absent one is empty. Nothing when it is something else.
[[nodiscard]] std::optional<std::vector<std::string>> toml_texts(toml::node_view<toml::node const> node);

}  // namespace graven::team
