#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace graven::compile {

/// What the parts of a shape stood for: slot name → words of the sentence.
using Slots = std::map<std::string, std::string, std::less<>>;

/// Matches the words of a sentence against a shape, every word accounted for. A shape is made of
///   `word` `a|b`    one of these words; `W=a|b` keeps the one found as W
///   `(word)`        may be missing
///   `<use|employ>`  one of these verbs, base or third person form, kept in base form as V
///   `<verb>`        any known verb but those of talking ("explain") and knowing ("understand"), as V
///   `<ing>`         any gerund, kept as G
///   `{X}`           one or more words, as few as possible; `{X:3}` at most three; `{X+ing}` beginning with
///                   a gerund, `{X-ing}` with anything else
/// Sentences of more than 16 words fit no shape.
/// `shape` is already cut at its blanks.
[[nodiscard]] std::optional<Slots> match_shape(std::vector<std::string_view> const& shape,
                                               std::vector<std::string_view> const& words);

/// `{X}` in a template replaced by the slot's words.
[[nodiscard]] std::string filled(std::string_view text, Slots const& slots);

}  // namespace graven::compile
