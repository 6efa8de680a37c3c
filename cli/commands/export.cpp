#include "decks/exchange/export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/diagnostic_output.hpp"
#include "cli/export_source.hpp"
#include "cli/files.hpp"
#include "cli/parser.hpp"
#include "cli/progress_line.hpp"
#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

struct ExportOptions {
  std::string deck;
  std::string format;
  std::string output;
  bool progress = false;
};

exchange::Format format_named(std::string_view name) {
  if (auto const format = exchange::format_named(name)) return *format;
  throw CommandError(ExitCode::usage, fmt::format("unknown format {}", name),
                     did_you_mean(name, exchange::format_names()));
}

/// The formats with room for progress, for a message.
std::string with_progress() {
  std::vector<std::string_view> names;
  for (auto const name : exchange::format_names()) {
    if (exchange::traits_of(*exchange::format_named(name)).progress) names.push_back(name);
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

/// Throws what is wrong with the command as it was typed.
void check_usage(ExportOptions const& options, exchange::Format format, Context const& context) {
  auto const traits = exchange::traits_of(format);
  if (options.progress && !traits.progress) {
    throw CommandError(ExitCode::usage, fmt::format("{} has no room for progress", options.format),
                       fmt::format("formats that have: {}", with_progress()));
  }
  if (options.progress && is_file(options.deck)) {
    throw CommandError(ExitCode::usage,
                       fmt::format("{} is a file, and progress is in your collection", options.deck),
                       "name the deck as graven deck list shows it");
  }
  if (options.output.empty()) {
    if (!traits.binary || !context.out_is_terminal) return;
    throw CommandError(ExitCode::usage, fmt::format("{} is no text that a terminal can show", options.format),
                       "say where to write it: -o FILE");
  }
  refuse_to_destroy(options.output,
                    {{context.database, "your collection"}, {options.deck, "the deck itself"}});
  auto const file_name = std::filesystem::path(options.output).filename().string();
  if (exchange::would_replace_all(format, file_name)) {
    throw CommandError(
        ExitCode::usage,
        fmt::format("Anki takes a file named {} for a whole collection and puts it in the place "
                    "of the learner's",
                    file_name),
        "choose another name that ends in .apkg, such as the deck's");
  }
}

Checked<ExportSource> source_of(ExportOptions const& options, exchange::Format format,
                                Context const& context) {
  if (is_file(options.deck)) {
    return source_in_file(context, options.deck,
                          exchange::traits_of(format).changes ? Changes::remembered : Changes::not_wanted);
  }
  return source_in_collection(context, options.deck,
                              options.progress ? Learned::included : Learned::left_out);
}

/// Says how far it is: reading a hundred thousand answers takes seconds.
std::string written(ExportSource const& source, exchange::Format format, Context& context) {
  auto request = source.request();
  if (!request.history) return exchange::export_deck(request, format);
  auto const all = source.deck.cards.size();
  ProgressLine line(context, "cards", all);
  std::size_t asked = 0;  // a format may ask for a card more than once
  request.history = [&](Card const& card) {
    line.show(std::min(++asked, all));
    return source.history(card);
  };
  return exchange::export_deck(request, format);
}

ExitCode run_export(ExportOptions const& options, Context& context) {
  auto const format = format_named(options.format);
  check_usage(options, format, context);
  auto const source = source_of(options, format, context);
  if (!source) {
    print_diagnostics(context.err, context.err_style, source.error());
    return exit_code_of(source.error(), Strict::no);
  }
  auto const bytes = written(*source, format, context);
  if (!options.output.empty()) {
    write_file(options.output, bytes);
    auto const cards = exchange::exported_cards(source->deck, format);
    auto const left_out = source->deck.cards.size() - cards;
    context.out << fmt::format("Wrote {}: {}{}\n", terminal::safe_line(options.output),
                               counted(static_cast<long long>(cards), "card"),
                               left_out > 0 ? fmt::format(" ({} left out: not active)", left_out) : "");
  } else {
    // A pipe gets the bytes as they are; a terminal must not be steered by them.
    context.out << (context.out_is_terminal ? terminal::safe(bytes) : bytes);
  }
  return ExitCode::done;
}

}  // namespace

void add_export(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<ExportOptions>();
  auto& command = new_command(app, "export", "Write a deck for other programs and for paper",
                              "  graven export joins --to tsv -o joins.tsv\n"
                              "  graven export decks/joins.deck.md --to markdown");
  command.add_option("DECK", options->deck, "A deck file, or a deck of your collection")->required();
  command
      .add_option("--to", options->format,
                  fmt::format("One of {}", fmt::join(exchange::format_names(), ", ")))
      ->type_name("FORMAT")
      ->required();
  command.add_option("-o,--output", options->output, "Where to write (default: standard output)")
      ->type_name("FILE");
  command.add_flag("--progress", options->progress,
                   "Also what you learned: due days, intervals and all answers (anki, json)");
  command.callback(
      [options, &chosen] { chosen = [options](Context& context) { return run_export(*options, context); }; });
}

}  // namespace graven::cli
