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
#include "cli/imported_deck.hpp"
#include "cli/imported_media.hpp"
#include "cli/parser.hpp"
#include "cli/progress_line.hpp"
#include "cli/put_back.hpp"
#include "cli/terminal/safe_text.hpp"
#include "decks/exchange/anki/in/reader.hpp"
#include "engine/model/cloze.hpp"
#include "engine/text/slug.hpp"

namespace graven::cli {
namespace {

using exchange::Imported;
using exchange::ImportedDeck;

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

/// What would be, or was, taken of a history.
struct HistoryCounts {
  std::int64_t reviews = 0;
  std::int64_t resets = 0;
  std::int64_t suspended = 0;
  std::int64_t buried = 0;
};

HistoryCounts history_of(ImportedDeck const& deck) {
  HistoryCounts counts;
  if (!deck.events) return counts;
  deck.events([&](PastEvent const& event) {
    counts.reviews += std::holds_alternative<ReviewGiven>(event.body) ? 1 : 0;
    counts.resets += std::holds_alternative<Reset>(event.body) ? 1 : 0;
    counts.suspended += std::holds_alternative<Suspended>(event.body) ? 1 : 0;
    counts.buried += std::holds_alternative<Buried>(event.body) ? 1 : 0;
  });
  return counts;
}

/// ", 12 reviews, 2 suspended"
std::string in_words(HistoryCounts const& counts) {
  std::string words;
  if (counts.reviews > 0) words += ", " + counted(counts.reviews, "review");
  if (counts.resets > 0) words += fmt::format(", {} reset", counts.resets);
  if (counts.suspended > 0) words += fmt::format(", {} suspended", counts.suspended);
  if (counts.buried > 0) words += fmt::format(", {} buried", counts.buried);
  return words;
}

std::string kinds_in_words(Deck const& deck) {
  std::string words;
  for (auto const kind : card_kind_names()) {
    auto const count = std::count_if(deck.cards.begin(), deck.cards.end(),
                                     [&](Card const& card) { return name_of(card.kind) == kind; });
    if (count > 0) words += fmt::format("{}{} {}", words.empty() ? "" : ", ", count, kind);
  }
  return words;
}

std::string media_in_words(ImportedDeck const& deck) {
  if (deck.media.empty()) return {};
  std::uint64_t bytes = 0;
  for (auto const& each : deck.media) bytes += each.bytes;
  return fmt::format(", {} ({:.1f} MB)",
                     counted(static_cast<long long>(deck.media.size()), "medium", "media"),
                     static_cast<double>(bytes) / 1e6);
}

/// Text of a card on one line, not too long.
std::string one_line(std::string_view text) {
  constexpr std::size_t longest = 70;
  auto line = terminal::safe_line(text);
  if (line.size() <= longest) return line;
  auto end = longest;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  return line.substr(0, end) + "…";
}

std::string deck_title(Deck const& deck) {
  return deck.title.empty() ? std::string() : fmt::format(" ({})", terminal::safe_line(deck.title));
}

void print_notes(Imported const& imported, std::ostream& out) {
  for (auto const& note : imported.notes) out << "  " << terminal::safe_line(note) << '\n';
}

void print_preview(Imported const& imported, Context& context) {
  constexpr std::size_t cards_shown = 3;
  auto& out = context.out;
  out << fmt::format("Nothing is written. As {}:\n", imported.format);
  print_notes(imported, out);
  for (auto const& each : imported.decks) {
    auto const& deck = each.deck;
    out << fmt::format("{}{}: {} ({}){}{}\n", terminal::safe_line(deck.name), deck_title(deck),
                       counted(static_cast<long long>(deck.cards.size()), "card"), kinds_in_words(deck),
                       in_words(history_of(each)), media_in_words(each));
    for (std::size_t i = 0; i < std::min(cards_shown, deck.cards.size()); ++i) {
      auto const& card = deck.cards[i];
      bool const cloze = card.kind == CardKind::cloze;
      out << fmt::format("  {}  {}\n    {}\n", card.id,
                         one_line(cloze ? cloze_front(card.front) : card.front),
                         one_line(cloze ? cloze_solution(card.front) : card.answer));
    }
  }
}

HistoryCounts counts_of(store::TakenIn const& taken) {
  return {taken.reviews, taken.resets, taken.suspended, taken.buried};
}

bool is_new(store::TakenIn const& taken) {
  auto const& report = taken.deck;
  return report.new_deck || !report.added.empty() || !report.changed.empty() ||
         taken.reviews + taken.resets + taken.suspended + taken.buried + taken.other > 0;
}

void print_taken(ImportedDeck const& deck, store::TakenIn const& taken, std::size_t cards,
                 std::size_t new_media, std::ostream& out) {
  auto const& report = taken.deck;
  auto const history = in_words(counts_of(taken));
  out << fmt::format("{}{}: {}", terminal::safe_line(deck.deck.name), deck_title(deck.deck),
                     counted(static_cast<long long>(cards), "card"));
  if (report.new_deck) {
    out << ", all new";
  } else {
    if (!report.added.empty()) out << fmt::format(", {} new", report.added.size());
    if (!report.changed.empty()) out << fmt::format(", {} changed", report.changed.size());
  }
  out << history;
  if (new_media > 0) out << ", " << counted(static_cast<long long>(new_media), "medium", "media");
  if (!is_new(taken)) out << ", nothing new";
  out << '\n';
  if (taken.from_future > 0) {
    out << fmt::format("  {} left out: dated later than tomorrow\n", counted(taken.from_future, "event"));
  }
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
    print_taken(imported.decks[i], reports[i], loaded[i].deck.cards.size(), media[i].written(), context.out);
    media[i].keep();
  }
  bool const any_new = std::any_of(reports.begin(), reports.end(), is_new);
  if (any_new) print_notes(imported, context.out);
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
    print_preview(*imported, context);
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
