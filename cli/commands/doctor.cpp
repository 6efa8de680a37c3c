#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/json_output.hpp"
#include "cli/parser.hpp"
#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

struct DoctorOptions {
  bool rebuild = false;
  bool json = false;
};

void print_health(Context& context, store::Health const& health, std::optional<int> rebuilt) {
  if (rebuilt)
    context.out << fmt::format("Folded all progress anew: {} differed.\n", counted(*rebuilt, "card"));
  for (auto const& finding : health.findings) {
    context.out << context.style.bad("problem:") << ' ' << terminal::safe_line(finding) << '\n';
  }
  auto const read = fmt::format("{} and {}", counted(health.events, "event"), counted(health.cards, "card"));
  if (health.findings.empty()) {
    context.out << fmt::format("Sound: {} agree.\n", read);
    return;
  }
  context.out << fmt::format("{} in {}.\n",
                             counted(static_cast<long long>(health.findings.size()), "problem"), read);
  bool const damaged =
      std::any_of(health.findings.begin(), health.findings.end(),
                  [](auto const& finding) { return finding.starts_with("the file is damaged"); });
  if (damaged || rebuilt) {
    // What is broken below the log's events cannot be folded from them.
    auto const backups = context.database.parent_path() / "backups";
    std::error_code none;
    context.out << fmt::format("To go back to a backup, copy its file over {}; {} {}.\n",
                               terminal::safe_line(context.database.string()),
                               std::filesystem::is_directory(backups, none) ? "yours are in"
                                                                            : "graven backup keeps them in",
                               terminal::safe_line(backups.string()));
  } else {
    context.out << "Progress that differs from the log: graven doctor --rebuild\n";
  }
}

ExitCode run_doctor(DoctorOptions const& options, Context& context) {
  auto collection = open_existing_collection(context);
  std::optional<int> rebuilt;
  if (options.rebuild) rebuilt = collection.rebuild();
  auto const health = collection.check();
  bool const sound = health.findings.empty();
  if (options.json) {
    write_json(context.out, {{"sound", sound},
                             {"findings", health.findings},
                             {"events", health.events},
                             {"cards", health.cards},
                             {"rebuilt", rebuilt ? nlohmann::ordered_json(*rebuilt) : nullptr}});
  } else {
    print_health(context, health, rebuilt);
  }
  return sound ? ExitCode::done : ExitCode::not_met;
}

}  // namespace

void add_doctor(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<DoctorOptions>();
  auto& command = new_command(app, "doctor", "Check the collection; exits 0 only when all is sound",
                              "  graven doctor\n"
                              "  graven doctor --rebuild    make all progress again from the log of reviews");
  command.add_flag("--rebuild", options->rebuild, "First make all progress again from the log");
  command.add_flag("--json", options->json, "Print JSON");
  command.callback(
      [options, &chosen] { chosen = [options](Context& context) { return run_doctor(*options, context); }; });
}

}  // namespace graven::cli
