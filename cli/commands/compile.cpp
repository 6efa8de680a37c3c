#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/card_output.hpp"
#include "cli/change_output.hpp"
#include "cli/commands/compile_many.hpp"
#include "cli/commands/table.hpp"
#include "cli/diagnostic_output.hpp"
#include "cli/json_output.hpp"
#include "cli/lesson_files.hpp"
#include "cli/other_lesson.hpp"
#include "cli/parser.hpp"
#include "cli/recompile.hpp"
#include "cli/terminal/safe_text.hpp"
#include "decks/lesson/reader.hpp"

namespace graven::cli {
namespace {

struct CompileOptions {
  std::vector<std::string> lessons;
  std::string output;
  std::string reader;
  std::string on_meaning = std::string(name_of(OnMeaning::keep));
  bool dry_run = false;
  bool strict = false;
  bool json = false;
  bool all = false;
  int jobs = 0;
};

void check_reader(std::string const& reader) {
  auto const names = lesson::reader_names();
  if (reader.empty() || std::find(names.begin(), names.end(), reader) != names.end()) return;
  throw CommandError(ExitCode::usage, fmt::format("unknown reader {}", reader), did_you_mean(reader, names));
}

OnMeaning effect_named(std::string const& name) {
  if (auto const effect = on_meaning(name)) return *effect;
  throw CommandError(ExitCode::usage, fmt::format("unknown effect {}", name),
                     did_you_mean(name, {"keep", "ease", "reset"}));
}

nlohmann::ordered_json compile_json(DeckBuild const& build) {
  nlohmann::ordered_json json;
  auto const& compiled = build.lesson.compiled;
  json["deck"] = compiled ? nlohmann::ordered_json(compiled->deck.head.name) : nullptr;
  json["title"] = compiled ? nlohmann::ordered_json(compiled->deck.head.title) : nullptr;
  json["file"] = compiled ? nlohmann::ordered_json(build.file.string()) : nullptr;
  json["cards"] = nlohmann::ordered_json::array();
  json["goals"] = nlohmann::ordered_json::array();
  if (compiled) {
    auto deck = deckfile::to_deck(compiled->deck);
    deckfile::apply_lock(deck, compiled->lock);
    for (auto const& card : deck.cards) json["cards"].push_back(json_of(card));
    for (auto const& goal : compiled->goals) {
      json["goals"].push_back({{"id", goal.goal.id}, {"text", goal.goal.text}, {"covered", goal.covered}});
    }
  }
  json["changes"] = compiled ? json_of(compiled->changes) : nlohmann::ordered_json::array();
  json["diagnostics"] = json_of(build.lesson.diagnostics);
  json["counts"] = compiled ? nlohmann::ordered_json(compiled->counts) : nlohmann::ordered_json::object();
  return json;
}

void print_compiled(Context& context, DeckBuild const& build, OnMeaning on_meaning, std::string_view what,
                    bool dry_run) {
  auto const& compiled = *build.lesson.compiled;
  int cards = 0;
  int drafts = 0;
  int retired = 0;
  for (auto const& entry : compiled.deck.entries) {
    if (auto const* card = std::get_if<deckfile::CardEntry>(&entry)) {
      auto const state = card->card.state;
      cards += state == CardState::retired ? 0 : 1;
      drafts += state == CardState::draft ? 1 : 0;
      retired += state == CardState::retired ? 1 : 0;
    }
  }
  auto const file = terminal::safe_line(build.file.string());
  context.out << fmt::format("{} {}: {}", what, file, counted(cards, "card"));
  if (drafts > 0) context.out << fmt::format(" ({} without an answer yet)", counted(drafts, "draft"));
  if (retired > 0) context.out << fmt::format(", {} retired", retired);
  context.out << '\n';
  print_changes(context.out, compiled.changes, on_meaning);
  for (auto const& goal : compiled.goals) {
    if (goal.covered.empty()) {
      context.out << "  no card serves the goal: " << terminal::safe_line(goal.goal.text) << '\n';
    }
  }
  if (!dry_run) context.out << fmt::format("To learn it: graven add {}\n", file);
}

CompileRequest request_of(CompileOptions const& options, Context const& context) {
  CompileRequest request;
  request.lexicon = context.lexicon;
  request.on_meaning = effect_named(options.on_meaning);
  if (!options.reader.empty()) request.reader = options.reader;
  return request;
}

ExitCode compile_one(CompileOptions const& options, Context& context) {
  auto const document = read_document(options.lessons.front());
  if (document.is_deck) {
    throw CommandError(ExitCode::not_met, fmt::format("{} is a deck already", document.name),
                       fmt::format("graven add {}", document.name));
  }
  auto const request = request_of(options, context);
  auto const build = build_deck(
      document, request,
      [&](std::string const& name) {
        return std::filesystem::path(options.output.empty() ? name + ".deck.md" : options.output);
      },
      "name another file with -o, or move this one away");
  auto const code = exit_code_of(build.lesson.diagnostics, options.strict ? Strict::yes : Strict::no);
  if (options.json) {
    write_json(context.out, compile_json(build));
  } else {
    print_diagnostics(context.err, context.err_style, build.lesson.diagnostics);
  }
  if (code != ExitCode::done || !build.lesson.compiled) {
    if (!options.json) context.err << "Nothing was written.\n";
    return code == ExitCode::done ? ExitCode::not_met : code;
  }
  refuse_other_lesson(build, document.name);
  if (options.dry_run) {
    if (!options.json) print_compiled(context, build, request.on_meaning, "Would write", true);
    return ExitCode::done;
  }
  auto const written = write_deck(build, Access::usual);
  if (!options.json)
    print_compiled(context, build, request.on_meaning, written == Written::unchanged ? "Unchanged:" : "Wrote",
                   false);
  return ExitCode::done;
}

ExitCode run_compile(CompileOptions const& options, Context& context) {
  check_reader(options.reader);
  if (options.lessons.size() == 1 && !is_folder(options.lessons.front()))
    return compile_one(options, context);
  auto const strict = options.strict ? Strict::yes : Strict::no;
  return compile_many({options.lessons, options.output, request_of(options, context), strict, options.dry_run,
                       options.json, options.all, options.jobs},
                      context);
}

}  // namespace

void add_compile(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<CompileOptions>();
  auto& command = new_command(app, "compile", "Make deck files of lessons",
                              "  graven compile lessons/joins.md\n"
                              "  graven compile lessons/joins.txt -o decks/joins.deck.md --strict\n"
                              "  graven compile lessons -o decks");
  command
      .add_option("LESSON", options->lessons,
                  "Lessons: plain text, Markdown, CNXML or a quiz; or folders of them")
      ->required();
  command
      .add_option("-o,--output", options->output,
                  "Where the deck goes, or the folder for several (default: its name, in this folder)")
      ->type_name("DECK");
  command.add_option("--reader", options->reader, "How to read the lesson (default: by its content)")
      ->type_name("NAME");
  command
      .add_option(
          "--on-meaning", options->on_meaning,
          "What becomes of the schedules of a card that may ask something else now: keep, ease or reset")
      ->type_name("EFFECT");
  command.add_option("--jobs", options->jobs, "How many lessons at the same time (default: all processors)")
      ->type_name("N")
      ->check(CLI::Range(1, 64));
  command.add_flag("--all", options->all, "Of several lessons, compile those that have not changed, too");
  command.add_flag("--dry-run", options->dry_run, "Show what would be written, write nothing");
  command.add_flag("--strict", options->strict, "Treat warnings as errors");
  command.add_flag("--json", options->json, "Print cards, goals, diagnostics and counts as JSON");
  command.callback([options, &chosen] {
    chosen = [options](Context& context) { return run_compile(*options, context); };
  });
}

}  // namespace graven::cli
