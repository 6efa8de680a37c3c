#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace graven::match {

/// The words a folded contraction stands for: "isn't" and "isnt" → is, not; "it's" → it; "can't" → can, not.
/// Empty when `word` is none. The possessive is dropped: "reader's" → reader.
[[nodiscard]] std::vector<std::string> expand_contraction(std::string_view word);

/// "zero" to "twelve" as digits.
[[nodiscard]] std::optional<std::string_view> digits_of_number_word(std::string_view word);

}  // namespace graven::match
