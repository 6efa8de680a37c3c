#include "cli/workflow_commands.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>
#include <string_view>

#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

/// What actions/toolkit (packages/core/src/command.ts) escapes in a message, and beyond that in a property.
constexpr std::string_view message_specials = "%\r\n";
constexpr std::string_view property_specials = "%\r\n:,";

std::string escaped(std::string_view text, std::string_view specials) {
  std::string out;
  for (char const c : text) {
    if (specials.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  return out;
}

std::string_view command_of(Severity severity) {
  if (severity == Severity::note) return "notice";
  return name_of(severity);
}

}  // namespace

std::string workflow_command(Diagnostic const& diagnostic) {
  auto const property = [](std::string_view text) {
    return escaped(terminal::safe_line(text), property_specials);
  };
  // The runner compares with paths of the repository, where nobody writes `./`.
  auto const file = std::filesystem::path(diagnostic.place.file).lexically_normal().string();
  auto command = fmt::format("::{} file={}", command_of(diagnostic.severity), property(file));
  if (diagnostic.place.line > 0) {
    command += fmt::format(",line={}", diagnostic.place.line);
    if (diagnostic.place.column > 0) command += fmt::format(",col={}", diagnostic.place.column);
  }
  if (!diagnostic.code.empty()) command += ",title=" + property(diagnostic.code);
  auto message = terminal::safe_line(diagnostic.message);
  if (!diagnostic.hint.empty()) message += "\nhint: " + terminal::safe_line(diagnostic.hint);
  return command + "::" + escaped(message, message_specials);
}

void print_workflow_commands(std::ostream& out, Diagnostics const& diagnostics) {
  for (auto const& diagnostic : capped(diagnostics)) out << workflow_command(diagnostic) << '\n';
}

}  // namespace graven::cli
