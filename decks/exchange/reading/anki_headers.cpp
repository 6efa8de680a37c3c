#include "decks/exchange/reading/anki_headers.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>

#include "decks/exchange/reading/rows.hpp"
#include "engine/text/unicode.hpp"

namespace graven::exchange {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::optional<char> delimiter_named(std::string_view value) {
  static std::map<std::string, char> const names = {{"tab", '\t'},  {"comma", ','}, {"semicolon", ';'},
                                                    {"space", ' '}, {"pipe", '|'},  {"colon", ':'}};
  if (auto const found = names.find(lower(value)); found != names.end()) return found->second;
  if (value.size() == 1 && value != "\"" && value != "#") return value.front();
  return std::nullopt;
}

std::optional<int> column(std::string_view value) {
  int number = 0;
  auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || number < 1) return std::nullopt;
  return number;
}

std::vector<std::string> words(std::string_view value) {
  std::istringstream in{std::string(value)};
  std::vector<std::string> list;
  for (std::string word; in >> word;) list.push_back(word);
  return list;
}

void take(AnkiHeaders& headers, std::string const& key, std::string_view raw) {
  auto const value = text::trim(raw);
  // A tab as its own value is blank, too.
  if (key == "separator") headers.delimiter = delimiter_named(raw.starts_with('\t') ? "tab" : value);
  if (key == "html") headers.html = lower(value) == "true";
  if (key == "deck") headers.deck = value;
  if (key == "tags") headers.tags = words(value);
  if (key == "guid column") headers.guid_column = column(value);
  if (key == "notetype column") headers.notetype_column = column(value);
  if (key == "deck column") headers.deck_column = column(value);
  if (key == "tags column") headers.tags_column = column(value);
  if (key == "columns") {
    if (auto rows = rows_of(raw, {headers.delimiter.value_or('\t'), false, true}, "");
        rows && !rows->empty()) {
      headers.columns = std::move(rows->front().cells);
    }
  }
}

}  // namespace

AnkiHeaders take_anki_headers(std::string_view& text) {
  AnkiHeaders headers;
  while (text.starts_with('#')) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text.substr(1, end - 1);
    if (auto const colon = line.find(':'); colon != std::string_view::npos) {
      take(headers, lower(text::trim(line.substr(0, colon))), line.substr(colon + 1));
    }
    ++headers.lines;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return headers;
}

}  // namespace graven::exchange
