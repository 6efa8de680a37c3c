#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graven::compile {

/// The separate ideas of an answer, one key concept each, in order. A very long text is one idea.
[[nodiscard]] std::vector<std::string> key_ideas(std::string_view answer);

/// The answer from its first idea on: "A strong answer mentions X and Y." → "X and Y.".
[[nodiscard]] std::string without_lead_in(std::string_view answer, std::vector<std::string> const& ideas);

}  // namespace graven::compile
