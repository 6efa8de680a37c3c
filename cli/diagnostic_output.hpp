#pragma once

#include <nlohmann/json_fwd.hpp>

#include <iosfwd>
#include <string_view>

#include "cli/context.hpp"
#include "cli/terminal/style.hpp"
#include "engine/model/diagnostic.hpp"

namespace graven::cli {

/// `error: what`, and `help: remedy` unless that is empty.
void print_error(Context const& context, std::string_view what, std::string_view remedy);

/// `file:line:column: severity[code]: message`, the hint, then the source line with a mark below the column.
void print_diagnostic(std::ostream& out, terminal::Style const& style, Diagnostic const& diagnostic);
/// All of them, but of one kind only the first 20 and how many more there are.
void print_diagnostics(std::ostream& out, terminal::Style const& style, Diagnostics const& diagnostics);

/// {code, severity, line, column, message, hint}, as many as `print_diagnostics` prints.
[[nodiscard]] nlohmann::ordered_json json_of(Diagnostics const& diagnostics);

struct DiagnosticCounts {
  int errors = 0;
  int warnings = 0;
  int notes = 0;

  void add(Diagnostics const& diagnostics);
};

/// Whether warnings fail a run, too.
enum class Strict { no, yes };

/// 3 for what is no text at all (E101), 1 for errors, and for warnings when strict; else 0.
[[nodiscard]] ExitCode exit_code_of(Diagnostics const& diagnostics, Strict strict);

}  // namespace graven::cli
