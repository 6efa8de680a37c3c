#pragma once

#include <string_view>

namespace graven::cli::html {

/// The report's only style sheet: light and dark by the reader's own setting, for narrow screens and paper.
/// Colours run from blue to orange-red, which the common kinds of colour blindness tell apart; whatever a
/// colour says a sign or a word says too.
[[nodiscard]] std::string_view style_sheet();

}  // namespace graven::cli::html
