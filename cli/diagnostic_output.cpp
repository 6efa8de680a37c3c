#include "cli/diagnostic_output.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>
#include <string>

#include "cli/documents.hpp"
#include "cli/terminal/safe_text.hpp"
#include "cli/terminal/width.hpp"
#include "engine/text/unicode.hpp"

namespace graven::cli {
namespace {

/// Of a long line only the surroundings of the column are worth printing; both in code points.
constexpr std::size_t shown_before = 60;
constexpr std::size_t shown = 100;

std::string coloured(terminal::Style const& style, Severity severity, std::string_view text) {
  if (severity == Severity::error) return style.bad(text);
  return severity == Severity::warning ? style.half(text) : style.dim(text);
}

std::string place_of(Place const& place) {
  auto text = terminal::safe_line(place.file);
  if (place.line > 0) text += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) text += fmt::format(":{}", place.column);
  return text;
}

void print_source(std::ostream& out, terminal::Style const& style, Diagnostic const& diagnostic) {
  auto const& line = diagnostic.source_line;
  auto const points = text::code_points(line);
  auto const column = std::min(static_cast<std::size_t>(diagnostic.place.column - 1), points.size());
  auto const begin = column > shown_before ? column - shown_before : 0;
  auto const end = std::min(points.size(), begin + shown);
  auto const byte_of = [&](std::size_t at) { return at < points.size() ? points[at].offset : line.size(); };
  auto const piece = [&](std::size_t from, std::size_t to) {
    return terminal::safe_line(std::string_view(line).substr(byte_of(from), byte_of(to) - byte_of(from)));
  };
  std::string_view const cut = "…";
  auto const before = (begin > 0 ? std::string(cut) : std::string()) + piece(begin, column);
  auto const after = piece(column, end) + (end < points.size() ? std::string(cut) : std::string());
  auto const number = fmt::format("{}", diagnostic.place.line);
  auto const blanks = static_cast<std::size_t>(terminal::display_width(before));
  out << fmt::format("  {} | {}{}\n  {} | {}{}\n", number, before, after, std::string(number.size(), ' '),
                     std::string(blanks, ' '), coloured(style, diagnostic.severity, "^"));
}

}  // namespace

void print_error(Context const& context, std::string_view what, std::string_view remedy) {
  context.err << context.err_style.bad("error:") << ' ' << terminal::safe_line(what) << '\n';
  if (remedy.empty()) return;
  context.err << context.err_style.strong("help:") << ' ' << terminal::safe_line(remedy) << '\n';
}

void print_diagnostic(std::ostream& out, terminal::Style const& style, Diagnostic const& diagnostic) {
  auto const kind = diagnostic.code.empty()
                        ? std::string(name_of(diagnostic.severity))
                        : fmt::format("{}[{}]", name_of(diagnostic.severity), diagnostic.code);
  out << fmt::format("{}: {}: {}\n", style.strong(place_of(diagnostic.place)),
                     coloured(style, diagnostic.severity, kind), terminal::safe_line(diagnostic.message));
  if (diagnostic.code == "N151") return;  // says it all in one line, and stands often
  if (!diagnostic.hint.empty()) out << "  hint: " << terminal::safe_line(diagnostic.hint) << '\n';
  if (!diagnostic.source_line.empty() && diagnostic.place.line > 0 && diagnostic.place.column > 0) {
    print_source(out, style, diagnostic);
  }
}

void print_diagnostics(std::ostream& out, terminal::Style const& style, Diagnostics const& diagnostics) {
  for (auto const& diagnostic : capped(diagnostics)) print_diagnostic(out, style, diagnostic);
}

nlohmann::ordered_json json_of(Diagnostics const& diagnostics) {
  auto list = nlohmann::ordered_json::array();
  for (auto const& each : capped(diagnostics)) {
    list.push_back({{"code", each.code},
                    {"severity", name_of(each.severity)},
                    {"line", each.place.line},
                    {"column", each.place.column},
                    {"message", each.message},
                    {"hint", each.hint}});
  }
  return list;
}

void DiagnosticCounts::add(Diagnostics const& diagnostics) {
  for (auto const& each : diagnostics) {
    if (each.severity == Severity::error) ++errors;
    if (each.severity == Severity::warning) ++warnings;
    if (each.severity == Severity::note) ++notes;
  }
}

ExitCode exit_code_of(Diagnostics const& diagnostics, Strict strict) {
  if (any_unusable(diagnostics)) return ExitCode::unusable;
  DiagnosticCounts counts;
  counts.add(diagnostics);
  if (counts.errors > 0 || (strict == Strict::yes && counts.warnings > 0)) return ExitCode::not_met;
  return ExitCode::done;
}

}  // namespace graven::cli
