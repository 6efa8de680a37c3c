#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/model/cloze.hpp"

namespace graven::exchange {

/// Appends `text` with `& < > "` as entities, fit for an element and for an attribute in double quotes.
/// Control characters that neither HTML nor XML may hold become U+FFFD.
void append_escaped(std::string& out, std::string_view text);
[[nodiscard]] std::string escaped(std::string_view text);

/// A card's Markdown as HTML that may be put into a page or a note: HTML in the text is shown, not run; links
/// with schemes that run something go nowhere; images are named and not fetched; line breaks stay. A text
/// that is one paragraph comes without <p>. Total and linear: texts over 256 KiB come escaped only.
[[nodiscard]] std::string to_html(std::string_view markdown);

/// The same of a cloze's text, each gap as the HTML that `gap` gives for it. What is no cloze comes as it is.
using GapHtml = std::function<std::string(Gap const&)>;
[[nodiscard]] std::string cloze_to_html(std::string_view cloze, GapHtml const& gap);

}  // namespace graven::exchange
