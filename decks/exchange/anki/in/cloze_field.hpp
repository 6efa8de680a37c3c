#pragma once

#include <string>
#include <string_view>

namespace graven::exchange::anki {

/// U+0001 and U+0002 stand around the gaps.
inline constexpr char gap_begins = '\x01';
inline constexpr char gap_ends = '\x02';

/// A field with `{{c1::text::hint}}` in it as card `number` asks it: what that number hides stands between
/// gap marks, its hint behind it in parentheses; all other deletions are filled. Deletions deeper than eight
/// stay as they are written.
[[nodiscard]] std::string cloze_html(std::string_view field, int number);

/// Text that was made of such HTML, as a cloze of ours: gaps in brackets, brackets of its own escaped. Empty
/// when no gap has anything in it.
[[nodiscard]] std::string cloze_text(std::string_view marked);

}  // namespace graven::exchange::anki
