#pragma once

#include <string>
#include <string_view>

namespace graven::lesson {

/// The title of a lesson whose own says no more than what sort of file it is ("Instructions" in
/// `election-day/docs/instructions.md`): its folder's name, in words ("Election day"). Any other title stays.
[[nodiscard]] std::string title_for(std::string title, std::string_view file);

}  // namespace graven::lesson
