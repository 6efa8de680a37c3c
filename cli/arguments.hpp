#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graven::cli {

/// `text` as a whole number from `least` to `most`, digits only: the parser's own conversion would take 010
/// for 8. `name` is what the message calls it. Throws CommandError (usage).
[[nodiscard]] int whole_number(std::string_view text, int least, int most, std::string_view name);

/// "did you mean X?", or "one of: A, B" when nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known);

/// "1 card", "3 cards"
[[nodiscard]] std::string counted(long long number, std::string_view singular, std::string_view plural = {});

}  // namespace graven::cli
