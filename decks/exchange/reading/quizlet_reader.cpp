#include <algorithm>

#include "decks/exchange/readers.hpp"
#include "decks/exchange/reading/columns.hpp"
#include "decks/exchange/reading/deck_builder.hpp"
#include "decks/exchange/reading/source_text.hpp"

/// What Quizlet's export dialog gives: a term, a tab and a definition on each line, without quotes. A line
/// without a tab goes on with the definition above it.
namespace graven::exchange {
namespace {

bool has_one_tab(std::string_view line) { return std::count(line.begin(), line.end(), '\t') == 1; }

}  // namespace

bool looks_like_quizlet(std::string_view bytes) {
  auto const lines = lines_of(bytes);
  if (lines.empty() || !has_one_tab(lines.front())) return false;
  auto const tab = lines.front().find('\t');
  bool const header =
      names_columns({std::string(lines.front().substr(0, tab)), std::string(lines.front().substr(tab + 1))});
  // Quotes and header lines are a table's.
  bool const table = std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
    return line.starts_with('"') || line.starts_with('#') || line.find("\t\"") != std::string_view::npos;
  });
  auto const pairs = std::count_if(lines.begin(), lines.end(), has_one_tab);
  return !header && !table && static_cast<std::size_t>(pairs) * 5 >= lines.size() * 4;
}

Checked<Imported> read_quizlet(std::string_view bytes, std::string_view file_name,
                               ImportOptions const& options) {
  auto const text = source_text(bytes, file_name);
  if (!text) return tl::make_unexpected(text.error());
  char const delimiter = options.delimiter.value_or('\t');
  DeckBuilder cards(options);
  ForeignCard card;
  auto const lines = lines_of(*text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto const at = lines[i].find(delimiter);
    if (at == std::string_view::npos) {
      if (card.line > 0) card.answer += "\n" + std::string(lines[i]);
      if (card.line == 0) cards.leave_out("without an answer", static_cast<int>(i) + 1);
      continue;
    }
    if (card.line > 0) cards.add(std::move(card));
    card = {};
    card.front = lines[i].substr(0, at);
    card.answer = lines[i].substr(at + 1);
    card.line = static_cast<int>(i) + 1;
  }
  if (card.line > 0) cards.add(std::move(card));
  return cards.take("quizlet", file_name,
                    "a line is a term, a tab and a definition; --delimiter names another character");
}

}  // namespace graven::exchange
