#pragma once

#include <string>
#include <string_view>

#include "cli/context.hpp"

namespace graven::cli {

/// Today where no collection says when a day begins.
[[nodiscard]] Day usual_today(Context const& context);

/// A day as an option gives it. Throws CommandError (usage).
[[nodiscard]] Day day_option(std::string const& text, std::string_view option);

}  // namespace graven::cli
