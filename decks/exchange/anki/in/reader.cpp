#include "decks/exchange/anki/in/reader.hpp"

#include <fmt/format.h>

#include <memory>

#include "decks/exchange/anki/in/deck_builder.hpp"
#include "decks/exchange/anki/in/media_writer.hpp"
#include "decks/exchange/anki/in/problem.hpp"
#include "decks/exchange/anki/out/package_writer.hpp"
#include "decks/exchange/readers.hpp"

namespace graven::exchange::anki {
namespace {

Diagnostic problem(std::string_view file_name, std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.code = "E101";
  diagnostic.place.file = file_name;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

/// Runs `action`; what is wrong with the package leaves as a Diagnostic through `fail`.
template <class Action, class Fail>
auto checked(std::string_view file_name, Action action, Fail fail) {
  try {
    return action();
  } catch (BadPackage const& bad) {
    return fail(problem(file_name, bad.what(), bad.hint()));
  } catch (SQLite::Exception const& bad) {
    return fail(problem(file_name, fmt::format("its collection cannot be read: {}", bad.what()),
                        "open it in Anki, let Check Database repair it, and export it again"));
  }
}

/// Everything that stays open while decks are taken in.
struct Source {
  Source(Package opened, std::filesystem::path const& temporary_folder)
      : package(std::move(opened)), file(temporary_folder) {
    auto const entry = std::string(package.collection_entry());
    std::string head;
    package.extract(entry, package_limits.collection, true, [&](std::string_view bytes) {
      if (head.size() < 100) head += bytes.substr(0, 100 - head.size());
      file.append(bytes);
    });
    if (!head.starts_with(std::string_view("SQLite format 3\0", 16)) || head.size() < 100) {
      throw BadPackage(fmt::format("entry {} is no collection", entry));
    }
    // Bytes 18 and 19 say whether a write-ahead log belongs to it (sqlite.org/fileformat.html, 1.3.3); the
    // package never has one.
    file.put(18, "\x01\x01");
    database = std::make_unique<ForeignDatabase>(file.path(), file.size(), entry);
    facts = read_facts(*database);
    media = read_media_map(package);
  }

  Package package;
  TemporaryFile file;
  std::unique_ptr<ForeignDatabase> database;
  CollectionFacts facts;
  MediaMap media;
};

std::string counted(std::int64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

std::vector<std::string> notes_of(DeckBuilder const& builder, std::int64_t no_answers) {
  auto notes = builder.maker().choices();
  auto const& left_out = builder.left_out();
  auto const add = [&](std::int64_t number, std::string_view one, std::string_view many) {
    if (number > 0) notes.push_back(counted(number, one, many));
  };
  add(left_out.without_question, "card has nothing to ask and is left out",
      "cards have nothing to ask and are left out");
  add(left_out.without_notetype, "card is left out: its notetype is missing",
      "cards are left out: their notetypes are missing");
  add(left_out.other_field_count, "card has another number of fields than its notetype",
      "cards have another number of fields than their notetypes");
  add(left_out.media, "picture or sound is not in the package", "pictures and sounds are not in the package");
  add(no_answers, "entry of the history is no answer (a due date set by hand, or cramming) and is left out",
      "entries of the history are no answers (due dates set by hand, cramming) and are left out");
  return notes;
}

std::vector<Media> media_of(BuiltDeck const& built, Source const& source) {
  std::vector<Media> media;
  for (auto const& name : built.media) media.push_back({name, source.media.at(name).bytes});
  return media;
}

/// Handed over with what it reads from.
std::function<void(TakeEvent const&)> events_of(std::shared_ptr<Source> const& source,
                                                std::string const& file_name, std::string const& origin,
                                                std::vector<CardSource> cards) {
  auto const kept = std::make_shared<std::vector<CardSource> const>(std::move(cards));
  return [source, file_name, origin, kept](TakeEvent const& take) {
    checked(
        file_name, [&] { each_past_event(*source->database, source->facts, origin, *kept, take); },
        [](Diagnostic const& bad) { throw SourceDamaged(bad); });
  };
}

Imported imported(std::shared_ptr<Source> const& source, std::string const& file_name,
                  ImportOptions const& options) {
  index_reviews(*source->database);
  DeckBuilder builder(*source->database, source->facts, source->media, options);
  builder.build();
  Imported result;
  result.format = "anki";
  result.notes = notes_of(builder, rows_left_out(*source->database));
  for (auto& built : builder.decks()) {
    if (built.deck.cards.empty()) continue;
    ImportedDeck deck;
    deck.rollover_hour = source->facts.rollover_hour;
    deck.media = media_of(built, *source);
    if (has_history(*source->database, built.sources)) {
      deck.events = events_of(source, file_name, built.deck.origin, std::move(built.sources));
    }
    deck.deck = std::move(built.deck);
    result.decks.push_back(std::move(deck));
  }
  result.write_media = [source, file_name](ImportedDeck const& deck, std::filesystem::path const& folder) {
    std::vector<std::string> names;
    for (auto const& each : deck.media) names.push_back(each.name);
    checked(
        file_name, [&] { write_media(source->package, source->media, names, folder); },
        [](Diagnostic const& bad) { throw SourceDamaged(bad); });
  };
  return result;
}

/// What graven wrote itself loses nothing on the way.
Checked<Imported> from_whole_deck(Package& package, std::string_view file_name,
                                  ImportOptions const& options) {
  auto const text = package.text(whole_deck_entry, package_limits.whole_deck, false);
  auto imported = read_json(text, fmt::format("{}:{}", file_name, whole_deck_entry), options);
  if (imported) imported->format = "anki";
  return imported;
}

}  // namespace

bool looks_like_package(std::string_view first_bytes) { return begins_like_package(first_bytes); }

Checked<Imported> read_package(std::filesystem::path const& file, std::string_view file_name,
                               ImportOptions const& options, std::filesystem::path const& temporary_folder) {
  return checked(
      file_name,
      [&]() -> Checked<Imported> {
        Package package(file);
        if (package.has(whole_deck_entry) && options.deck.empty() && options.fields.empty()) {
          return from_whole_deck(package, file_name, options);
        }
        auto const source = std::make_shared<Source>(std::move(package), temporary_folder);
        return imported(source, std::string(file_name), options);
      },
      [](Diagnostic bad) -> Checked<Imported> { return tl::make_unexpected(Diagnostics{std::move(bad)}); });
}

}  // namespace graven::exchange::anki
