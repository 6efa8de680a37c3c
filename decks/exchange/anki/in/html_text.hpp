#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace graven::exchange::anki {

/// Where the text of a field of HTML goes.
struct HtmlUse {
  bool markup = true;  ///< emphasis and escapes of Markdown; without, only what keeps lines and code apart
  /// Is given the name of each file that is shown or played, and says as what to name it.
  std::function<std::string(std::string_view name)> media;
};

/// The text of HTML that anybody may have written, as Markdown: paragraphs, lists, tables by lines, bold and
/// italic, links to the web, code with its line breaks. Scripts, styles and comments are dropped, unknown
/// elements leave their text. Control characters go, but U+0001 and U+0002, which callers may put in as marks
/// of their own (`without_marks`). Linear in `html`, whatever it is; never more than a small multiple of it.
[[nodiscard]] std::string text_of_html(std::string_view html, HtmlUse const& use);

/// `html` without U+0001 and U+0002.
[[nodiscard]] std::string without_marks(std::string_view html);

/// Whether nothing of it would be seen: no text and no picture.
[[nodiscard]] bool is_blank_html(std::string_view html);

/// Markdown as `text_of_html` writes it, without its escapes and emphasis: the bare words.
[[nodiscard]] std::string bare_words(std::string_view markdown);

}  // namespace graven::exchange::anki
