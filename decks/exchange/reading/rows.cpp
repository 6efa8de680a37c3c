#include "decks/exchange/reading/rows.hpp"

#include <algorithm>
#include <map>

#include "decks/exchange/reading/source_text.hpp"

namespace graven::exchange {
namespace {

constexpr std::size_t sample_size = 64U << 10;
constexpr std::size_t sample_rows = 50;

class RowParser {
 public:
  RowParser(std::string_view text, RowForm form, int first_line)
      : text_(text), form_(form), line_(first_line) {}

  /// Where a quote was opened that nothing closes, if any.
  std::optional<std::size_t> parse(std::vector<Row>& rows, std::size_t most = std::string_view::npos) {
    while (at_ < text_.size() && rows.size() < most) {
      if (text_[at_] == '\n') {
        ++at_;
        ++line_;
      } else if (form_.comments && text_[at_] == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else {
        rows.push_back({line_, {}});
        if (!parse_row(rows.back())) return opened_;
      }
    }
    return std::nullopt;
  }

 private:
  bool parse_row(Row& row) {
    while (true) {
      auto& cell = row.cells.emplace_back();
      if (form_.quotes && at_ < text_.size() && text_[at_] == '"' && !parse_quoted(cell)) return false;
      while (at_ < text_.size() && text_[at_] != form_.delimiter && text_[at_] != '\n') cell += text_[at_++];
      if (at_ == text_.size() || text_[at_] == '\n') return true;
      ++at_;  // the delimiter
    }
  }

  /// False when nothing closes it. What goes on behind the closing quote was no quoted cell: `"Hello" she
  /// said`.
  bool parse_quoted(std::string& cell) {
    auto const line = line_;
    opened_ = at_++;
    while (at_ < text_.size()) {
      char const c = text_[at_++];
      if (c == '\n') ++line_;
      if (c != '"') {
        cell += c;
      } else if (at_ < text_.size() && text_[at_] == '"') {
        cell += text_[at_++];
      } else {
        if (at_ == text_.size() || text_[at_] == form_.delimiter || text_[at_] == '\n') return true;
        at_ = opened_;
        line_ = line;
        cell.clear();
        return true;
      }
    }
    return false;
  }

  std::string_view text_;
  RowForm form_;
  std::size_t at_ = 0;
  int line_;
  std::size_t opened_ = 0;
};

/// How many of the first records have the commonest number of cells, when that is two or more.
std::size_t evenness(std::string_view sample, char delimiter) {
  std::vector<Row> rows;
  (void)RowParser(sample, {delimiter, true, true}, 1).parse(rows, sample_rows);
  // Further columns may be missing at the end of some rows, so what counts is that there are two.
  auto const enough =
      std::count_if(rows.begin(), rows.end(), [](Row const& row) { return row.cells.size() >= 2; });
  return static_cast<std::size_t>(enough) * 5 >= rows.size() * 4 ? static_cast<std::size_t>(enough) : 0;
}

}  // namespace

Checked<std::vector<Row>> rows_of(std::string_view text, RowForm form, std::string_view file_name,
                                  int first_line) {
  std::vector<Row> rows;
  if (auto const opened = RowParser(text, form, first_line).parse(rows)) {
    auto problem = problem_at(file_name, text, *opened, "this quote is not closed",
                              "close it, or double it where it is part of the text");
    problem.place.line += first_line - 1;
    return tl::make_unexpected(Diagnostics{std::move(problem)});
  }
  return rows;
}

std::optional<char> likely_delimiter(std::string_view text) {
  // Whole lines, so that the last record is not cut; one line that is longer than that counts as it is.
  auto sample = text.substr(0, std::min(sample_size, text.size()));
  if (sample.size() < text.size() && sample.rfind('\n') != std::string_view::npos) {
    sample = sample.substr(0, sample.rfind('\n'));
  }
  std::optional<char> best;
  std::size_t most = 0;
  for (char const delimiter : {'\t', ',', ';', '|'}) {
    if (auto const rows = evenness(sample, delimiter); rows > most) {
      most = rows;
      best = delimiter;
    }
  }
  return best;
}

std::string name_of_delimiter(char delimiter) {
  static std::map<char, std::string> const names = {{'\t', "tab"}, {',', "comma"}, {';', "semicolon"},
                                                    {'|', "bar"},  {' ', "blank"}, {':', "colon"}};
  auto const found = names.find(delimiter);
  return found == names.end() ? std::string(1, delimiter) : found->second;
}

}  // namespace graven::exchange
