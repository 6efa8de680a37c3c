#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graven::match {

/// Cuts "A strong answer mentions X, Y, and Z." into the ideas X, Y and Z: the lead-in goes; cuts fall at
/// list marks, sentence ends, semicolons, commas, at "because", "so that", "at the cost of", and at "and"
/// where both sides say something. Parentheses and code spans stay whole. In the text's own words and order;
/// each piece has a content word. Empty for a text without any.
[[nodiscard]] std::vector<std::string> cut_key_sentence(std::string_view text);

}  // namespace graven::match
