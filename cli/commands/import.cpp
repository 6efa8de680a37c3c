#include "decks/exchange/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/diagnostic_output.hpp"
#include "cli/files.hpp"
#include "cli/import_output.hpp"
#include "cli/imported_deck.hpp"
#include "cli/imported_media.hpp"
#include "cli/parser.hpp"
#include "cli/progress_line.hpp"
#include "cli/put_back.hpp"
#include "cli/terminal/safe_text.hpp"
#include "decks/exchange/anki/in/reader.hpp"
#include "engine/text/slug.hpp"

namespace graven::cli {
namespace {

using exchange::Imported;

struct ImportWishes {
  std::string file;
  bool dry_run = false;
  std::string format;
  std::string deck;
  std::vector<std::string> fields;
  std::string delimiter;
};

std::string first_bytes(std::string const& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes(4, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

std::optional<char> delimiter_of(std::string const& text) {
  if (text.empty()) return std::nullopt;
  if (text == "tab" || text == "\\t") return '\t';
  if (text.size() == 1 && text.front() > ' ' && text.front() < 0x7F && text.front() != '"')
    return text.front();
  throw CommandError(ExitCode::usage, fmt::format("--delimiter cannot be {}", text), "one character, or tab");
}

std::pair<std::string, std::string> field_of(std::string const& text) {
  auto const equals = text.find('=');
  if (equals != std::string::npos && equals > 0 && equals + 1 < text.size()) {
    return {text.substr(0, equals), text.substr(equals + 1)};
  }
  throw CommandError(ExitCode::usage, fmt::format("--field cannot be {}", text),
                     "WHAT=NAME, as in --field answer=Meaning");
}

exchange::ImportOptions options_of(ImportWishes const& wishes) {
  exchange::ImportOptions options;
  if (!wishes.deck.empty() && text::slug(wishes.deck) != wishes.deck) {
    throw CommandError(ExitCode::usage, fmt::format("a deck cannot be named {}", wishes.deck),
                       "lower-case letters, digits and hyphens, at most 64");
  }
  options.deck = wishes.deck;
  for (auto const& each : wishes.fields) options.fields.push_back(field_of(each));
  options.delimiter = delimiter_of(wishes.delimiter);
  if (wishes.format.empty()) return options;
  auto known = exchange::text_format_names();
  known.insert(known.begin(), "anki");
  if (std::find(known.begin(), known.end(), wishes.format) == known.end()) {
    throw CommandError(ExitCode::usage, fmt::format("unknown format {}", wishes.format),
                       did_you_mean(wishes.format, known));
  }
  options.format = wishes.format;
  return options;
}

Checked<Imported> read_import(ImportWishes const& wishes, Context& context) {
  auto options = options_of(wishes);
  if (!is_file(wishes.file)) {  // names what is wrong with it
    return exchange::import_text(read_file(wishes.file), wishes.file, options);
  }
  ProgressLine progress(context, "cards");
  options.progress = [&](std::size_t done, std::size_t all) { progress.show(done, all); };
  bool const package = options.format ? *options.format == "anki"
                                      : exchange::anki::looks_like_package(first_bytes(wishes.file));
  try {
    if (package) {
      return exchange::anki::read_package(wishes.file, wishes.file, options,
                                          std::filesystem::temp_directory_path());
    }
  } catch (std::system_error const& error) {
    throw CommandError(ExitCode::unusable, fmt::format("the package cannot be unpacked: {}", error.what()),
                       "make room there, or set TMPDIR to another folder");
  }
  if (options.deck.empty()) {
    options.deck = text::slug(std::filesystem::path(wishes.file).stem().string());
    if (options.deck.empty()) options.deck = "imported";
  }
  return exchange::import_text(read_file(wishes.file), wishes.file, options);
}

std::vector<std::filesystem::path> files_of(std::vector<DeckArrival> const& arrivals) {
  std::vector<std::filesystem::path> files;
  for (auto const& arrival : arrivals) {
    if (arrival.unchanged) continue;
    files.push_back(arrival.file);
    files.push_back(lock_of_file(arrival.file));
  }
  return files;
}

/// `on_event` is called for each event that is handed over.
std::vector<store::PastDeck> past_decks(Imported const& imported, std::vector<LoadedDeck> const& loaded,
                                        std::function<void()> const& on_event) {
  std::vector<store::PastDeck> decks;
  for (std::size_t i = 0; i < loaded.size(); ++i) {
    auto const& source = imported.decks[i];
    store::PastDeck deck{{&loaded[i].deck, loaded[i].revision}, {}, source.rollover_hour};
    if (source.events) {
      deck.events = [&source, &on_event](TakeEvent const& take) {
        source.events([&](PastEvent const& event) {
          take(event);
          on_event();
        });
      };
    }
    decks.push_back(std::move(deck));
  }
  return decks;
}

/// Decks and histories in one transaction; no file stays of what the collection does not take.
ExitCode take_in(Imported imported, Context& context) {
  auto const folder = context.database.parent_path() / "decks";
  std::vector<MediaFolder> media;
  media.reserve(imported.decks.size());
  for (auto const& each : imported.decks) {
    media.emplace_back(each, folder);
    media.back().fill(imported, each);
  }
  std::vector<DeckArrival> arrivals;
  for (auto& each : imported.decks) {
    Deck named = std::move(each.deck);
    each.deck.name = named.name;
    each.deck.title = named.title;
    arrivals.push_back(merged_arrival(std::move(named), folder));
    print_diagnostics(context.err, context.err_style, arrivals.back().conflicts);
  }
  auto collection = open_collection(context);
  for (auto const& arrival : arrivals) refuse_to_lose_cards(arrival, collection);
  PutBack written(files_of(arrivals));
  make_private_folder(folder);
  std::vector<LoadedDeck> loaded;
  for (auto& arrival : arrivals) loaded.push_back(write_arrival(std::move(arrival)));
  ProgressLine progress(context, "events");
  std::size_t done = 0;
  std::function<void()> const count = [&] {
    if (++done % 1000 == 0) progress.show(done);
  };
  auto const decks = past_decks(imported, loaded, count);
  auto const moment = moment_now(context, collection.settings());
  auto const reports = collection.take_in(decks, moment, *context.zone);
  written.keep();
  for (std::size_t i = 0; i < reports.size(); ++i) {
    print_taken(context.out, imported.decks[i], reports[i], loaded[i].deck.cards.size(), media[i].written());
    media[i].keep();
  }
  bool const any_new = std::any_of(reports.begin(), reports.end(), brings_something);
  if (any_new) print_notes(context.out, imported);
  context.out << fmt::format("The deck files are in {}\n", terminal::safe_line(folder.string()));
  return ExitCode::done;
}

ExitCode run_import(ImportWishes const& wishes, Context& context) {
  auto imported = read_import(wishes, context);
  if (!imported) {
    print_diagnostics(context.err, context.err_style, imported.error());
    if (!wishes.dry_run) context.err << "Nothing was imported.\n";
    return exit_code_of(imported.error(), Strict::no);
  }
  if (imported->decks.empty()) {
    throw CommandError(ExitCode::not_met, fmt::format("there are no cards in {}", wishes.file));
  }
  try {
    if (!wishes.dry_run) return take_in(*std::move(imported), context);
    print_preview(context.out, *imported);
    return ExitCode::done;
  } catch (exchange::SourceDamaged const& damaged) {
    print_diagnostics(context.err, context.err_style, {damaged.problem()});
    context.err << "Nothing was imported.\n";
    return ExitCode::unusable;
  } catch (store::NameTaken const& taken) {
    throw CommandError(ExitCode::not_met, taken.what(), "give the imported deck another name: --deck NAME");
  }
}

}  // namespace

void add_import(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<ImportWishes>();
  auto& command = new_command(app, "import", "Bring decks and their history from another program",
                              "  graven import --dry-run biology.apkg     shows what would come\n"
                              "  graven import biology.apkg\n"
                              "  graven import words.csv --deck words --field answer=3");
  command.add_option("FILE", options->file, "An Anki package, or a text file with cards")->required();
  command.add_flag("--dry-run", options->dry_run, "Show what would come, and write nothing");
  command.add_option("--from", options->format, "Take it as this format, without looking")
      ->type_name("FORMAT");
  command.add_option("--deck", options->deck, "Put all cards into the deck of this name")->type_name("NAME");
  command
      .add_option("--field", options->fields,
                  "Take front or answer from this field, or column by name or number (WHAT=NAME)")
      ->type_name("WHAT=NAME")
      ->take_all();
  command.add_option("--delimiter", options->delimiter, "What parts columns: a character, or tab")
      ->type_name("C");
  command.callback(
      [options, &chosen] { chosen = [options](Context& context) { return run_import(*options, context); }; });
}

}  // namespace graven::cli
