#include "cli/commands/report_forms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/files.hpp"

namespace graven::cli {

Form form_named(std::string const& text) {
  constexpr std::array<std::string_view, 5> names = {"term", "html", "csv", "json", "xapi"};
  auto const found = std::find(names.begin(), names.end(), text);
  if (found != names.end()) return static_cast<Form>(found - names.begin());
  throw CommandError(ExitCode::usage, fmt::format("--format cannot be {}", text),
                     did_you_mean(text, {names.begin(), names.end()}));
}

TerminalForm terminal_form(Context const& context, bool wide) {
  constexpr int least_columns = 60, most_columns = 120;
  TerminalForm form;
  form.columns = std::clamp(context.columns(), least_columns, most_columns);
  form.wide = wide;
  form.utf8 = context.utf8;
  form.style = context.style;
  return form;
}

void put_out(std::string const& text, std::string const& file, Context& context) {
  if (file.empty()) {
    context.out << text;
    return;
  }
  refuse_to_destroy(file, {{context.database, "your collection"}});
  write_file(file, text, Access::owner_only);
}

}  // namespace graven::cli
