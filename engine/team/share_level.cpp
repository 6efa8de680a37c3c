#include "engine/team/share_level.hpp"

#include <algorithm>
#include <array>

namespace graven::team {
namespace {

constexpr std::array<std::string_view, 3> level_names = {"summary", "events", "events+timing"};

}  // namespace

std::string_view name_of(ShareLevel level) { return level_names.at(static_cast<std::size_t>(level)); }

std::optional<ShareLevel> share_level_named(std::string_view name) {
  auto const found = std::find(level_names.begin(), level_names.end(), name);
  if (found == level_names.end()) return std::nullopt;
  return static_cast<ShareLevel>(found - level_names.begin());
}

}  // namespace graven::team
