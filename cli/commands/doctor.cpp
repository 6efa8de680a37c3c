#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/backups.hpp"
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

std::string_view words_for(store::Cure cure) {
  switch (cure) {
    case store::Cure::rebuild:
      return "progress that differs from the log: graven doctor --rebuild";
    case store::Cure::add_again:
      return "goals and aliases of a deck: add its file again";
    case store::Cure::remove_and_add:
      return "cards that are not as their deck said: graven deck remove DECK, then add its file again; "
             "progress "
             "is kept";
    case store::Cure::restore:
      break;
  }
  return {};
}

void print_cures(Context& context, store::Health const& health) {
  for (auto const cure : health.cures) {
    auto const words = cure == store::Cure::restore ? way_back(context) : std::string(words_for(cure));
    context.out << context.style.strong("help:") << ' ' << terminal::safe_line(words) << '\n';
  }
}

void print_lexicon(Context& context) {
  context.out << (context.lexicon_file.empty()
                      ? "WordNet is not used: answers are judged by their own words and the deck's aliases.\n"
                      : fmt::format("WordNet is used: {}\n",
                                    terminal::safe_line(context.lexicon_file.string())));
}

void print_health(Context& context, store::Health const& health, std::optional<int> rebuilt) {
  if (rebuilt)
    context.out << fmt::format("Folded all progress anew: {} differed.\n", counted(*rebuilt, "card"));
  for (auto const& finding : health.findings) {
    context.out << context.style.bad("problem:") << ' ' << terminal::safe_line(finding) << '\n';
  }
  auto const read = fmt::format("{} and {}", counted(health.events, "event"), counted(health.cards, "card"));
  if (health.findings.empty()) {
    context.out << fmt::format("Sound: {} agree.\n", read);
  } else {
    context.out << fmt::format("{} in {}.\n",
                               counted(static_cast<long long>(health.findings.size()), "problem"), read);
    print_cures(context, health);
  }
  print_lexicon(context);
}

struct Examined {
  std::optional<int> rebuilt;
  store::Health health;
};

Examined examine_collection(DoctorOptions const& options, Context const& context) {
  auto collection = open_existing_collection(context);
  Examined examined;
  if (options.rebuild) examined.rebuilt = collection.rebuild();
  examined.health = collection.check();
  return examined;
}

/// What other commands answer with "graven doctor" ends here, with the way back.
Examined examined_or_way_back(DoctorOptions const& options, Context const& context) {
  try {
    return examine_collection(options, context);
  } catch (store::StoreError const& error) {
    using Kind = store::StoreError::Kind;
    bool const no_database = error.kind() == Kind::not_ours && newest_backup(context);
    if (error.kind() != Kind::corrupt && !no_database) throw;
    throw CommandError(ExitCode::unusable, error.what(), way_back(context));
  }
}

ExitCode run_doctor(DoctorOptions const& options, Context& context) {
  auto const [rebuilt, health] = examined_or_way_back(options, context);
  bool const sound = health.findings.empty();
  if (options.json) {
    auto const& lexicon = context.lexicon_file;
    write_json(context.out,
               {{"sound", sound},
                {"findings", health.findings},
                {"events", health.events},
                {"cards", health.cards},
                {"rebuilt", rebuilt ? nlohmann::ordered_json(*rebuilt) : nullptr},
                {"wordnet", lexicon.empty() ? nullptr : nlohmann::ordered_json(lexicon.string())}});
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
