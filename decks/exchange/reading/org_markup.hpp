#pragma once

#include <string>
#include <string_view>

namespace graven::exchange {

/// Org text as Markdown: source blocks as fences, `=verbatim=` and `~code~` as code spans, `*bold*`, links;
/// comment and keyword lines go, and indentation that all lines share. Linear.
[[nodiscard]] std::string markdown_of_org(std::string_view org);

/// The same of a text with org-drill's gaps, `[hidden]` or `[hidden||hint]`, as a cloze of ours with the hint
/// behind the gap. Empty when it has none; links, footnotes and time stamps are no gaps.
[[nodiscard]] std::string cloze_of_org(std::string_view org);

}  // namespace graven::exchange
