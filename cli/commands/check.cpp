#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <ostream>
#include <utility>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/commands/table.hpp"
#include "cli/diagnostic_output.hpp"
#include "cli/documents.hpp"
#include "cli/json_output.hpp"
#include "cli/parser.hpp"
#include "cli/workflow_commands.hpp"
#include "decks/compile/deck_check.hpp"

namespace graven::cli {
namespace {

struct CheckOptions {
  std::vector<std::string> files;
  bool strict = false;
  bool json = false;
  std::string format;
};

enum class CheckFormat { text, json, github };

CheckFormat check_format(CheckOptions const& options) {
  if (options.json) return CheckFormat::json;
  constexpr std::array formats{std::pair{"text", CheckFormat::text}, std::pair{"json", CheckFormat::json},
                               std::pair{"github", CheckFormat::github}};
  if (options.format.empty()) return CheckFormat::text;
  for (auto const& [name, format] : formats) {
    if (options.format == name) return format;
  }
  throw CommandError(ExitCode::usage, fmt::format("unknown format {}", options.format),
                     did_you_mean(options.format, {"text", "json", "github"}));
}

struct CheckedFile {
  std::string name;
  bool is_deck = false;
  Diagnostics diagnostics;
};

CheckedFile check_file(std::string const& name, Context const& context) {
  auto const document = read_document(name);
  if (!document.is_deck) {
    CompileRequest request;
    request.lexicon = context.lexicon;
    return {name, false, compile_document(document, request).diagnostics};
  }
  auto diagnostics = compile::check_deck(document.bytes, name, context.lexicon);
  static_cast<void>(read_lock(name));  // a damaged one is worth knowing, too
  return {name, true, sorted(std::move(diagnostics))};
}

nlohmann::ordered_json check_json(std::vector<CheckedFile> const& files, DiagnosticCounts const& counts) {
  nlohmann::ordered_json json{{"files", nlohmann::ordered_json::array()},
                              {"errors", counts.errors},
                              {"warnings", counts.warnings},
                              {"notes", counts.notes}};
  for (auto const& file : files) {
    json["files"].push_back({{"file", file.name},
                             {"kind", file.is_deck ? "deck" : "lesson"},
                             {"diagnostics", json_of(file.diagnostics)}});
  }
  return json;
}

void print_checked(Context& context, CheckFormat format, Diagnostics const& diagnostics) {
  if (format == CheckFormat::text) print_diagnostics(context.out, context.style, diagnostics);
  if (format == CheckFormat::github) print_workflow_commands(context.out, diagnostics);
}

ExitCode run_check(CheckOptions const& options, Context& context) {
  auto const format = check_format(options);
  std::vector<CheckedFile> files;
  DiagnosticCounts counts;
  auto code = ExitCode::done;
  for (auto const& name : options.files) {
    auto worst = ExitCode::unusable;
    try {
      auto const& file = files.emplace_back(check_file(name, context));
      counts.add(file.diagnostics);
      worst = exit_code_of(file.diagnostics, options.strict ? Strict::yes : Strict::no);
      print_checked(context, format, file.diagnostics);
    } catch (CommandError const& error) {
      // The other files are worth checking all the same; the exit code remembers this one.
      print_error(context, error.what(), error.remedy());
      if (format == CheckFormat::github) {
        print_checked(context, format,
                      {{"", Severity::error, Place{name, 0, 0}, error.what(), error.remedy(), ""}});
      }
    }
    code = std::max(code, worst);
  }
  if (format == CheckFormat::json) {
    write_json(context.out, check_json(files, counts));
  } else if (!files.empty()) {
    context.out << fmt::format("{}, {}, {} in {}\n", counted(counts.errors, "error"),
                               counted(counts.warnings, "warning"), counted(counts.notes, "note"),
                               counted(static_cast<long long>(files.size()), "file"));
  }
  return code;
}

}  // namespace

void add_check(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<CheckOptions>();
  auto& command = new_command(app, "check", "List problems of lessons and decks, without writing anything",
                              "  graven check lessons/*.txt\n"
                              "  graven check --strict joins.deck.md\n"
                              "  graven check --format github lessons/*.md    in a workflow of GitHub");
  command.add_option("FILE", options->files, "Lessons and decks")->required();
  command.add_flag("--strict", options->strict, "Treat warnings as errors");
  auto* const json = command.add_flag("--json", options->json, "Print the diagnostics as JSON");
  // Not FORMAT, which stands for what export writes where shells complete it.
  command.add_option("--format", options->format, "How to print: text, json, or github for its workflows")
      ->type_name("FORM")
      ->excludes(json);
  command.callback(
      [options, &chosen] { chosen = [options](Context& context) { return run_check(*options, context); }; });
}

}  // namespace graven::cli
