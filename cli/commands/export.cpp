#include "decks/exchange/export.hpp"

#include <fmt/format.h>

#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/diagnostic_output.hpp"
#include "cli/documents.hpp"
#include "cli/files.hpp"
#include "cli/parser.hpp"
#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

struct ExportOptions {
  std::string deck;
  std::string format;
  std::string output;
};

exchange::Format format_named(std::string_view name) {
  if (auto const format = exchange::format_named(name)) return *format;
  throw CommandError(ExitCode::usage, fmt::format("unknown format {}", name),
                     did_you_mean(name, exchange::format_names()));
}

Deck deck_of_collection(Context const& context, std::string const& name) {
  auto const collection = open_existing_collection(context);
  return whole_deck(collection, deck_named(collection, name));
}

Checked<Deck> deck_to_export(Context& context, std::string const& name) {
  if (!is_file(name)) return deck_of_collection(context, name);
  auto loaded = load_deck(read_document(name));
  if (!loaded) return tl::make_unexpected(std::move(loaded.error()));
  return std::move(loaded->deck);
}

ExitCode run_export(ExportOptions const& options, Context& context) {
  auto const format = format_named(options.format);
  if (!options.output.empty()) {
    refuse_to_destroy(options.output,
                      {{context.database, "your collection"}, {options.deck, "the deck itself"}});
  }
  auto const deck = deck_to_export(context, options.deck);
  if (!deck) {
    print_diagnostics(context.err, context.err_style, deck.error());
    return exit_code_of(deck.error(), Strict::no);
  }
  auto const bytes = exchange::export_deck({*deck}, format);
  if (!options.output.empty()) {
    write_file(options.output, bytes);
    auto const cards = exchange::exported_cards(*deck, format);
    auto const left_out = deck->cards.size() - cards;
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
  command.callback(
      [options, &chosen] { chosen = [options](Context& context) { return run_export(*options, context); }; });
}

}  // namespace graven::cli
