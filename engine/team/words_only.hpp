#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string_view>

namespace graven::team {

/// One word of at most 80 printable ASCII characters: names of decks and cards, digests, keys of concepts.
[[nodiscard]] bool is_word(std::string_view text);

/// Whether a member of a line that this version does not know may pass: a number, true, false, null or one
/// word. Lists and objects would be room for a sentence.
[[nodiscard]] bool may_pass(std::string_view name, nlohmann::ordered_json const& value);

}  // namespace graven::team
