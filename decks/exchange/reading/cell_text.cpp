#include "decks/exchange/reading/cell_text.hpp"

#include <set>

#include "decks/exchange/anki/in/cloze_field.hpp"
#include "decks/exchange/anki/in/html_text.hpp"

namespace graven::exchange {
namespace {

constexpr std::size_t most_numbers = 50;

/// As it is, but for <br>.
std::string plain_text(std::string_view cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    auto const rest = cell.substr(i);
    if (rest.starts_with("<br")) {
      auto const end = rest.find_first_not_of(" /", 3);
      if (end != std::string_view::npos && rest[end] == '>') {
        out += '\n';
        i += end;
        continue;
      }
    }
    out += cell[i];
  }
  return out;
}

std::string media_name(std::string_view name) { return std::string(name); }

/// U+0001 and U+0002 stay.
std::string turned(std::string_view cell, bool html) {
  return html ? anki::text_of_html(cell, {true, media_name}) : plain_text(cell);
}

std::set<int> gap_numbers(std::string_view cell) {
  std::set<int> numbers;
  for (auto at = cell.find("{{c"); at != std::string_view::npos; at = cell.find("{{c", at + 3)) {
    int number = 0;
    auto digit = at + 3;
    while (digit < cell.size() && number < 1000 && cell[digit] >= '0' && cell[digit] <= '9') {
      number = number * 10 + (cell[digit++] - '0');
    }
    bool const gap = digit > at + 3 && cell.substr(digit).starts_with("::");
    if (gap && numbers.size() < most_numbers) numbers.insert(number);
  }
  return numbers;
}

}  // namespace

std::string text_of_cell(std::string_view cell, bool html) {
  bool const guarded =
      cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@").find(cell[1]) != std::string_view::npos;
  if (guarded && !html) cell.remove_prefix(1);
  return turned(html ? anki::without_marks(cell) : std::string(cell), html);
}

std::vector<std::string> clozes_of_cell(std::string_view cell, bool html) {
  std::vector<std::string> clozes;
  for (int const number : gap_numbers(cell)) {
    auto text = anki::cloze_text(turned(anki::cloze_html(cell, number), html));
    if (!text.empty()) clozes.push_back(std::move(text));
  }
  return clozes;
}

}  // namespace graven::exchange
