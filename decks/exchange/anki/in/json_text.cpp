#include "decks/exchange/anki/in/json_text.hpp"

#include <fmt/format.h>

#include "decks/exchange/anki/in/problem.hpp"

namespace graven::exchange::anki {

nlohmann::json read_json(std::string_view text, std::string_view where) {
  constexpr int deepest = 64;
  constexpr std::size_t most_values = 2'000'000;
  std::size_t values = 0;
  auto const within_limits = [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
    if (depth > deepest || ++values > most_values) {
      throw BadPackage(fmt::format("{} is larger than anything Anki writes", where));
    }
    return true;
  };
  try {
    return nlohmann::json::parse(text, within_limits);
  } catch (nlohmann::json::exception const&) {
    throw BadPackage(fmt::format("{} is no JSON", where));
  }
}

}  // namespace graven::exchange::anki
