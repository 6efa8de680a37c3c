#include "decks/exchange/reading/columns.hpp"

#include <algorithm>
#include <charconv>

#include "engine/text/unicode.hpp"

namespace graven::exchange {
namespace {

using Place = std::optional<std::size_t>;

struct Part {
  std::string_view name;
  Place Columns::*place;
  std::vector<std::string_view> usual_names;  ///< in lower case
};

std::vector<Part> const parts = {
    {"front", &Columns::front, {"front", "question", "term", "prompt", "word", "expression", "text", "q"}},
    {"answer", &Columns::answer, {"answer", "back", "definition", "meaning", "translation", "response", "a"}},
    {"tags", &Columns::tags, {"tags", "tag", "labels"}},
    {"deck", &Columns::deck, {"deck", "category"}},
    {"id", &Columns::id, {"id", "guid", "uid", "uuid", "card id"}},
    {"group", &Columns::group, {"group", "section", "chapter", "topic"}}};

std::string folded(std::string_view text) { return text::nfkc_casefold(text::trim(text)); }

std::vector<std::string> folded(std::vector<std::string> const& cells) {
  std::vector<std::string> out;
  for (auto const& cell : cells) out.push_back(cell.size() > 64 ? std::string() : folded(cell));
  return out;
}

Place find_name(std::vector<std::string> const& names, std::string_view name) {
  auto const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

Place first_usual(std::vector<std::string> const& names, Part const& part) {
  for (auto const usual : part.usual_names) {
    if (auto const found = find_name(names, usual)) return found;
  }
  return std::nullopt;
}

/// By its name in the first row or its number from 1.
Place column_called(std::string const& wanted, std::vector<std::string> const& names, std::size_t count) {
  if (auto const found = find_name(names, folded(wanted))) return found;
  std::size_t number = 0;
  auto const [end, error] = std::from_chars(wanted.data(), wanted.data() + wanted.size(), number);
  bool const fits =
      error == std::errc() && end == wanted.data() + wanted.size() && number >= 1 && number <= count;
  if (!fits) return std::nullopt;
  return number - 1;
}

bool is_taken(Columns const& columns, std::size_t place) {
  if (columns.notetype == place) return true;
  return std::any_of(parts.begin(), parts.end(),
                     [&](Part const& part) { return columns.*part.place == place; });
}

Place first_free(Columns const& columns, std::size_t count) {
  for (std::size_t place = 0; place < count; ++place) {
    if (!is_taken(columns, place)) return place;
  }
  return std::nullopt;
}

/// Words without capitals or sentence marks in every row that has any.
bool looks_like_tags(std::vector<Row> const& rows, std::size_t place) {
  constexpr std::size_t looked_at = 50;
  bool any = false;
  for (std::size_t i = 0; i < std::min(rows.size(), looked_at); ++i) {
    if (rows[i].cells.size() <= place || rows[i].cells[place].empty()) continue;
    auto const& cell = rows[i].cells[place];
    any = true;
    if (cell.size() > 100 || cell.find_first_of(".,;?!()ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos)
      return false;
  }
  return any;
}

std::size_t most_cells(std::vector<Row> const& rows) {
  std::size_t most = 0;
  for (auto const& row : rows) most = std::max(most, row.cells.size());
  return most;
}

Place from_one(std::optional<int> column) {
  if (!column) return std::nullopt;
  return static_cast<std::size_t>(*column) - 1;
}

}  // namespace

bool names_columns(std::vector<std::string> const& cells) {
  auto const names = folded(cells);
  return first_usual(names, parts[0]).has_value() && first_usual(names, parts[1]).has_value();
}

tl::expected<Columns, std::string> chosen_columns(
    std::vector<Row> const& rows, AnkiHeaders const& headers,
    std::vector<std::pair<std::string, std::string>> const& fields) {
  Columns columns;
  auto const count = most_cells(rows);
  columns.header = headers.lines == 0 && !rows.empty() && names_columns(rows.front().cells);
  if (columns.header) columns.names = rows.front().cells;
  if (!headers.columns.empty()) columns.names = headers.columns;
  auto names = folded(columns.names);
  // A name the learner gives may stand in a first row that graven would not have taken for one.
  auto const first_row = rows.empty() ? std::vector<std::string>() : folded(rows.front().cells);
  columns.id = from_one(headers.guid_column);
  columns.notetype = from_one(headers.notetype_column);
  columns.deck = from_one(headers.deck_column);
  columns.tags = from_one(headers.tags_column);
  for (auto const& [part_name, wanted] : fields) {
    auto const part =
        std::find_if(parts.begin(), parts.end(), [&](Part const& each) { return each.name == part_name; });
    if (part == parts.end())
      return tl::make_unexpected("a table has no field “" + part_name +
                                 "” for cards: front, answer, tags, deck, id or group");
    auto place = column_called(wanted, names, count);
    if (!place && names.empty() && (place = find_name(first_row, folded(wanted)))) {
      columns.header = true;
      columns.names = rows.front().cells;
      names = first_row;
    }
    if (!place) return tl::make_unexpected("there is no column “" + wanted + "”");
    columns.*part->place = place;
  }
  for (auto const& part : parts) {
    auto const place = first_usual(names, part);
    if (place && !(columns.*part.place) && !is_taken(columns, *place)) columns.*part.place = place;
  }
  if (!columns.front) columns.front = first_free(columns, count);
  if (!columns.answer) columns.answer = first_free(columns, count);
  if (!columns.tags && names.empty() && count == 3 && headers.lines == 0) {
    auto const place = first_free(columns, count);
    if (place && looks_like_tags(rows, *place)) columns.tags = place;
  }
  return columns;
}

std::string Columns::in_words() const {
  std::string text;
  for (auto const& part : parts) {
    auto const place = this->*part.place;
    if (!place) continue;
    if (!text.empty()) text += ", ";
    text += std::string(part.name) + " is column " + std::to_string(*place + 1);
    if (*place < names.size()) text += " (“" + names[*place] + "”)";
  }
  return text;
}

}  // namespace graven::exchange
