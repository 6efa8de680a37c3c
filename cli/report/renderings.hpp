#pragma once

#include <string>

#include "cli/context.hpp"
#include "cli/report/page.hpp"

/// A report as text. Each is a pure function of the page: the same page gives the same bytes. Names, decks
/// and concepts in it come from strangers; every form neutralises them in its own way.
namespace graven::cli {

/// How lines for a terminal may look.
struct TerminalForm {
  int columns = 80;   ///< no line is longer
  bool wide = false;  ///< not bound to `columns`: more figures in a row
  bool utf8 = true;
  terminal::Style style{};
};
[[nodiscard]] std::string to_term(ReportPage const& page, TerminalForm const& form);

/// One file that needs nothing else: no script, no network, styles allowed by their digest only. Up to
/// `most_rows` learners have rows of their own, the others one together.
[[nodiscard]] std::string to_html(ReportPage const& page);
inline constexpr std::size_t most_rows = 100;

/// A line for each learner and objective (RFC 4180, UTF-8), figures unrounded. docs/team.md has the columns.
/// A text that a spreadsheet would take for a formula has an apostrophe before it.
[[nodiscard]] std::string to_csv(ReportPage const& page);
inline constexpr int csv_schema = 1;  ///< first column of each line; columns are only ever added behind

/// docs/json.md has the members.
[[nodiscard]] std::string to_json(ReportPage const& page);
inline constexpr int json_schema = 1;  ///< members are only ever added within one

/// xAPI 1.0 statements as a JSON array: `answered` for each answer up to the report's day, `mastered` for
/// each objective and `passed` for the whole plan. Never what was answered. Their ids follow from what they
/// say, so that sending them twice stores them once. Only of a report that names people.
[[nodiscard]] std::string to_xapi(ReportPage const& page, report::TeamData const& data);

}  // namespace graven::cli
