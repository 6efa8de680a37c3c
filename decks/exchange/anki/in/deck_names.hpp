#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graven::exchange::anki {

/// Names in [a-z0-9-]{1,64} for decks called like this, all different, the same at every import: the slug of
/// the whole name. One that says too little (letters that are not Latin, too long, or another deck's already)
/// gets six characters of a digest behind it.
[[nodiscard]] std::vector<std::string> deck_names(std::vector<std::string> const& titles);

}  // namespace graven::exchange::anki
