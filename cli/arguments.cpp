#include "cli/arguments.hpp"

#include <fmt/format.h>

#include <charconv>

#include "cli/context.hpp"
#include "engine/model/diagnostic.hpp"

namespace graven::cli {

int whole_number(std::string_view text, int least, int most, std::string_view name) {
  int value = 0;
  auto const* const end = text.data() + text.size();
  auto const [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end || value < least || value > most) {
    throw CommandError(ExitCode::usage, fmt::format("{} cannot be {}", name, text),
                       fmt::format("give a whole number from {} to {}", least, most));
  }
  return value;
}

std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known) {
  if (auto const near = nearest(word, known); !near.empty()) return fmt::format("did you mean {}?", near);
  return known.empty() ? std::string{} : fmt::format("one of: {}", fmt::join(known, ", "));
}

std::string counted(long long number, std::string_view singular, std::string_view plural) {
  if (number == 1) return fmt::format("1 {}", singular);
  return plural.empty() ? fmt::format("{} {}s", number, singular) : fmt::format("{} {}", number, plural);
}

}  // namespace graven::cli
