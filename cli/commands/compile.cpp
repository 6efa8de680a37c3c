#include <fmt/format.h>

#include <memory>
#include <optional>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/commands/compile_many.hpp"
#include "cli/commands/table.hpp"
#include "cli/compile_output.hpp"
#include "cli/diagnostic_output.hpp"
#include "cli/json_output.hpp"
#include "cli/lesson_files.hpp"
#include "cli/one_deck_build.hpp"
#include "cli/other_lesson.hpp"
#include "cli/parallel.hpp"
#include "cli/parser.hpp"
#include "cli/progress_line.hpp"
#include "decks/lesson/reader.hpp"

namespace graven::cli {
namespace {

struct CompileOptions {
  std::vector<std::string> lessons;
  std::string output;
  std::string into;
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

CompileRequest request_of(CompileOptions const& options, Context const& context) {
  CompileRequest request;
  request.lexicon = context.lexicon;
  request.on_meaning = effect_named(options.on_meaning);
  if (!options.reader.empty()) request.reader = options.reader;
  return request;
}

/// Says what was found and writes the deck, unless it has errors.
ExitCode finish(DeckBuild const& build, CompileOptions const& options, Context& context) {
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
  auto outcome = Outcome::would_write;
  if (!options.dry_run) {
    auto const written = write_deck(build, Access::usual);
    outcome = written == Written::unchanged ? Outcome::unchanged : Outcome::wrote;
  }
  if (!options.json) print_compiled(context, build, effect_named(options.on_meaning), outcome);
  return ExitCode::done;
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
  if (build.lesson.compiled) refuse_other_lesson(build, document.name);
  return finish(build, options, context);
}

/// Several lessons into one deck.
ExitCode compile_into(CompileOptions const& options, Context& context) {
  if (!options.output.empty()) {
    throw CommandError(ExitCode::usage, "--into and -o both say where the deck goes",
                       "leave one of them out");
  }
  OneDeckRequest const request{options.lessons, request_of(options, context), options.into,
                               jobs_of(options.jobs)};
  std::optional<ProgressLine> line;
  auto const build = build_one_deck(request, [&](std::size_t done, std::size_t all) {
    if (!line) line.emplace(context, "lessons", all);
    line->show(done);
  });
  line.reset();
  return finish(build, options, context);
}

ExitCode run_compile(CompileOptions const& options, Context& context) {
  check_reader(options.reader);
  if (!options.into.empty()) return compile_into(options, context);
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
                              "  graven compile lessons -o decks\n"
                              "  graven compile lessons --into course.deck.md");
  command
      .add_option("LESSON", options->lessons,
                  "Lessons: plain text, Markdown, CNXML or a quiz; or folders of them")
      ->required();
  command
      .add_option("-o,--output", options->output,
                  "Where the deck goes, or the folder for several (default: its name, in this folder)")
      ->type_name("DECK");
  command
      .add_option("--into", options->into,
                  "All lessons into this one deck file, instead of each into its own")
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
