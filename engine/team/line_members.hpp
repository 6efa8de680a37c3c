#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace graven::team {

/// One member of a flat JSON object.
struct Member {
  enum class Kind { integer, too_large, real, boolean, null, text, words, structure };

  std::string name;
  Kind kind = Kind::null;
  std::int64_t integer = 0;  ///< also 0 and 1 of a boolean
  double real = 0;
  std::string text;
  std::vector<std::string> words;  ///< of a list that holds only strings
};

/// The members of a JSON object in their order, without making a tree of it: most of the time of taking in
/// events would go there. A value inside a value is known as a structure and not kept. Nothing when `text` is
/// no JSON object.
[[nodiscard]] std::optional<std::vector<Member>> read_members(std::string_view text);

}  // namespace graven::team
