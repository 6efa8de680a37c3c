#include <algorithm>
#include <sstream>

#include "decks/exchange/readers.hpp"
#include "decks/exchange/reading/anki_headers.hpp"
#include "decks/exchange/reading/cell_text.hpp"
#include "decks/exchange/reading/columns.hpp"
#include "decks/exchange/reading/deck_builder.hpp"
#include "decks/exchange/reading/rows.hpp"
#include "decks/exchange/reading/source_text.hpp"
#include "engine/text/unicode.hpp"

/// Tables as text: what spreadsheets and Anki write.
namespace graven::exchange {
namespace {

std::string cell_at(Row const& row, std::optional<std::size_t> column) {
  return column && *column < row.cells.size() ? row.cells[*column] : std::string();
}

std::vector<std::string> words_in(std::string const& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

Diagnostics in_whole_file(std::string_view file_name, std::string message, std::string hint) {
  return {problem_in_line(file_name, 0, "", std::move(message), std::move(hint))};
}

void add_row(DeckBuilder& cards, Row const& row, Columns const& columns, AnkiHeaders const& headers) {
  ForeignCard card;
  card.line = row.line;
  card.id = cell_at(row, columns.id);
  card.title = columns.deck ? cell_at(row, columns.deck) : headers.deck;
  card.group = cell_at(row, columns.group);
  card.tags = words_in(cell_at(row, columns.tags));
  card.tags.insert(card.tags.end(), headers.tags.begin(), headers.tags.end());
  bool const html = headers.html.value_or(false);
  card.answer = text_of_cell(cell_at(row, columns.answer), html);
  auto const front = cell_at(row, columns.front);
  auto const clozes = clozes_of_cell(front, html);
  if (clozes.empty()) {
    card.front = text_of_cell(front, html);
    return cards.add(std::move(card));
  }
  card.cloze = true;
  auto const id = card.id;
  for (std::size_t i = 0; i < clozes.size(); ++i) {
    card.front = clozes[i];
    if (i > 0 && !id.empty()) card.id = id + "-" + std::to_string(i + 1);
    cards.add(card);
  }
}

}  // namespace

bool looks_like_tsv(std::string_view bytes) {
  auto text = bytes;
  if (take_anki_headers(text).delimiter) return true;
  return likely_delimiter(text).has_value();
}

Checked<Imported> read_tsv(std::string_view bytes, std::string_view file_name, ImportOptions const& options) {
  auto const whole = source_text(bytes, file_name);
  if (!whole) return tl::make_unexpected(whole.error());
  std::string_view text = *whole;
  auto const headers = take_anki_headers(text);
  auto delimiter = options.delimiter;
  if (!delimiter) delimiter = headers.delimiter;
  if (!delimiter) delimiter = likely_delimiter(text);
  if (!delimiter) {
    return tl::make_unexpected(
        in_whole_file(file_name, "no character parts its lines into columns", "name it with --delimiter"));
  }
  auto rows = rows_of(text, {*delimiter, headers.lines > 0, true}, file_name, headers.lines + 1);
  if (!rows) return tl::make_unexpected(std::move(rows.error()));
  auto const columns = chosen_columns(*rows, headers, options.fields);
  if (!columns) {
    return tl::make_unexpected(in_whole_file(
        file_name, columns.error(), "--field front=COLUMN takes a name of the first line, or a number"));
  }
  DeckBuilder cards(options);
  for (auto row = rows->begin() + (columns->header ? 1 : 0); row != rows->end(); ++row) {
    add_row(cards, *row, *columns, headers);
  }
  auto imported = cards.take("tsv", file_name, "choose the columns with --field");
  if (!imported) return imported;
  auto note = "columns parted by " + name_of_delimiter(*delimiter) + ": " + columns->in_words();
  if (columns->header) note += "; the first line names them";
  imported->notes.insert(imported->notes.begin(), std::move(note));
  return imported;
}

}  // namespace graven::exchange
