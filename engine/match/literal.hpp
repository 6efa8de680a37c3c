#pragma once

#include <string>
#include <string_view>

namespace graven::match {

/// A text made comparable sign by sign: NFKC, case folded, without backticks, white space folded to one
/// blank.
[[nodiscard]] std::string literal_form(std::string_view text);

/// Whether `wording` stands in `text`, both in literal form, and not as a part of a longer word. For wordings
/// without a content word ("`%`", "i", "to be"), of which matching by words sees nothing.
[[nodiscard]] bool stands_literally_in(std::string_view wording, std::string_view text);

}  // namespace graven::match
