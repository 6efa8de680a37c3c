#include "decks/exchange/anki/in/reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/decks/exchange/anki/in/made_package.hpp"

namespace graven::exchange::anki {
namespace {

using namespace testing;

std::string some_notes() {
  return note(100, 10, "Capital of <b>France</b>?|Paris", " geo level::1 ") + card(1000, 100, 0, 2) +
         note(101, 11, "{{c1::Bern::city}} lies on the {{c2::Aare}}, [sic]|by {{c1}} bus") +
         card(1001, 101, 0, 2) + card(1002, 101, 1, 2) +
         note(102, 12, "Käfer|beetle|ein Käfer <img src=\"k.png\">") + card(1003, 102, 0, 3, -1) +
         card(1004, 102, 1, 3, -2) + review(1600000000000, 1000, 1) + review(1600100000000, 1000, 2) +
         review(1600200000000, 1000, 3) + review(1600300000000, 1000, 4) +
         review(1600400000000, 1000, 0, 4, 0) + review(1600500000000, 1000, 3, 3, 0) +
         review(1600600000000, 1000, 0, 4, 2500);
}

/// The three containers with the same content.
struct Packed {
  std::string name;
  std::string bytes;
};

std::vector<Packed> containers(Folder const& folder) {
  auto const old = folder.database(schema_11() + some_notes());
  auto wal = folder.database(schema_18() + some_notes());
  wal[18] = wal[19] = '\x02';
  auto const dummy = folder.database(schema_11() + note(1, 10, "Please update|Anki") + card(1, 1, 0, 1));
  auto const map = proto(1, proto(1, "k.png") + proto(2, std::uint64_t{5}));
  return {{"legacy1", zip_of({{"collection.anki2", old}, {"0", "bytes"}, {"media", R"({"0":"k.png"})"}})},
          {"legacy2", zip_of({{"meta", "\x08\x02"},
                              {"collection.anki21", old},
                              {"collection.anki2", dummy},
                              {"0", "bytes"},
                              {"media", R"({"0":"k.png"})"}})},
          {"latest", zip_of({{"meta", "\x08\x03"},
                             {"collection.anki21b", zstd_of(wal)},
                             {"collection.anki2", dummy},
                             {"0", zstd_of("bytes")},
                             {"media", zstd_of(map)}})}};
}

Imported read(Folder const& folder, std::string const& bytes, ImportOptions const& options = {}) {
  auto imported = read_package(folder.file("p.apkg", bytes), "p.apkg", options, folder.path);
  REQUIRE(imported);
  return *std::move(imported);
}

Card const& card_of(Imported const& imported, std::size_t deck, std::size_t index) {
  return imported.decks.at(deck).deck.cards.at(index);
}

std::vector<PastEvent> events_of(ImportedDeck const& deck) {
  std::vector<PastEvent> events;
  if (deck.events) deck.events([&](PastEvent const& event) { events.push_back(event); });
  return events;
}

TEST_CASE("each of the three containers gives the same decks and cards") {
  Folder const folder;
  std::vector<Deck> first;
  for (auto const& [name, bytes] : containers(folder)) {
    CAPTURE(name);
    auto const imported = read(folder, bytes);
    REQUIRE(imported.decks.size() == 2);
    CHECK(imported.decks[0].deck.name == "geo-towns");
    CHECK(imported.decks[0].deck.title == "Geo::Towns");
    CHECK(imported.decks[1].deck.name.starts_with("tiere-k-fer-"));
    CHECK(imported.decks[1].deck.title == "Tiere::Käfer");
    CHECK(imported.decks[0].rollover_hour == 4);
    if (first.empty()) first = {imported.decks[0].deck, imported.decks[1].deck};
    CHECK(imported.decks[0].deck == first[0]);
    CHECK(imported.decks[1].deck == first[1]);
  }
}

TEST_CASE("notes become cards by their templates") {
  Folder const folder;
  auto const imported = read(folder, containers(folder)[0].bytes);
  auto const& basic = card_of(imported, 0, 0);
  CHECK(basic.front == "Capital of **France**?");
  CHECK(basic.answer == "Paris");
  CHECK(basic.tags == std::vector<std::string>{"geo", "level::1"});
  REQUIRE(basic.concepts.size() == 1);
  CHECK(basic.concepts[0].wordings == std::vector<std::string>{"Paris"});
  auto const& first_gap = card_of(imported, 0, 1);
  CHECK(first_gap.kind == CardKind::cloze);
  CHECK(first_gap.front == "[Bern] (city) lies on the Aare, \\[sic\\]");
  CHECK(first_gap.concepts.at(0).wordings == std::vector<std::string>{"Bern"});
  CHECK(first_gap.notes.size() == 1);
  CHECK(card_of(imported, 0, 2).front == "Bern lies on the [Aare], \\[sic\\]");
  auto const& forward = card_of(imported, 1, 0);
  CHECK(forward.front == "What is **Käfer**?");
  CHECK(forward.answer == "beetle");
  auto const medium = "![picture](" + imported.decks[1].deck.name + ".media/k.png)";
  CHECK(forward.notes == std::vector<std::string>{"ein Käfer " + medium});
  auto const& backward = card_of(imported, 1, 1);
  CHECK(backward.front == "Say: beetle");
  CHECK(backward.answer == "Käfer");  // the field that is typed
  CHECK(backward.notes == std::vector<std::string>{"ein Käfer " + medium});
  CHECK(std::count(imported.notes.begin(), imported.notes.end(),
                   "Rich, Forward: front Word, answer Meaning, below it Example") == 1);
}

TEST_CASE("the learner may choose the fields and the deck") {
  Folder const folder;
  ImportOptions options;
  options.fields = {{"answer", "Example"}};
  options.deck = "all";
  auto const imported = read(folder, containers(folder)[0].bytes, options);
  REQUIRE(imported.decks.size() == 1);
  auto const& deck = imported.decks[0].deck;
  CHECK(deck.name == "all");
  REQUIRE(deck.cards.size() == 5);
  CHECK(deck.cards[0].group == "Geo::Towns");
  CHECK(deck.cards[3].group == "Tiere::Käfer");
  CHECK(deck.cards[3].answer == "ein Käfer ![picture](all.media/k.png)");
  options.fields = {{"answer", "Sample"}};
  auto const refused = read_package(folder.path / "p.apkg", "p.apkg", options, folder.path);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().front().message == "no notetype in it has a field Sample");
}

TEST_CASE("the log becomes answers and resets while what is no answer is left out") {
  Folder const folder;
  auto const imported = read(folder, containers(folder)[2].bytes);
  auto const events = events_of(imported.decks[0]);
  REQUIRE(events.size() == 5);
  std::vector<int> grades;
  for (auto const& event : events) {
    if (auto const* given = std::get_if<ReviewGiven>(&event.body)) grades.push_back(given->grade.value());
  }
  CHECK(grades == std::vector<int>{1, 3, 4, 5});
  CHECK(events[0].at == Instant{std::chrono::milliseconds{1600000000000}});
  auto const& given = std::get<ReviewGiven>(events[0].body);
  CHECK(given.card == CardName{"geo-towns", card_of(imported, 0, 0).id});
  CHECK(given.total_ms == 4500);
  CHECK(given.scheduler == "anki");
  CHECK(std::holds_alternative<Reset>(events[4].body));
  auto const states = events_of(imported.decks[1]);
  REQUIRE(states.size() == 2);
  CHECK(std::holds_alternative<Suspended>(states[0].body));
  CHECK(to_string(std::get<Buried>(states[1].body).until) == "2023-11-15");
  // Another read gives the same ids, and they are UUIDs of version 8.
  CHECK(events_of(read(folder, containers(folder)[0].bytes).decks[0])[0].id == events[0].id);
  CHECK(to_string(events[0].id)[14] == '8');
  CHECK(std::count(
            imported.notes.begin(), imported.notes.end(),
            "2 entries of the history are no answers (due dates set by hand, cramming) and are left out") ==
        1);
}

TEST_CASE("media are counted and written under their own names only where nothing is") {
  Folder const folder;
  for (auto const& [name, bytes] : containers(folder)) {
    CAPTURE(name);
    auto const imported = read(folder, bytes);
    CHECK(imported.decks[0].media.empty());
    REQUIRE(imported.decks[1].media.size() == 1);
    CHECK(imported.decks[1].media[0].name == "k.png");
    auto const target = folder.path / name;
    std::filesystem::create_directory(target);
    imported.write_media(imported.decks[1], target);
    std::ostringstream written;
    written << std::ifstream(target / "k.png").rdbuf();
    CHECK(written.str() == "bytes");
    std::filesystem::remove(target / "k.png");
    std::filesystem::create_symlink(folder.path / "elsewhere", target / "k.png");
    imported.write_media(imported.decks[1], target);
    CHECK_FALSE(std::filesystem::exists(folder.path / "elsewhere"));
  }
}

TEST_CASE("two notes of one guid stay two cards and fields that are missing are blank") {
  Folder const folder;
  auto const sql = schema_11() + note(100, 10, "one|1") + card(1, 100, 0, 1) + note(101, 10, "two") +
                   card(2, 101, 0, 1) + "update notes set guid = 'same';";
  auto const imported = read(folder, zip_of({{"collection.anki2", folder.database(sql)}}));
  REQUIRE(imported.decks.size() == 1);
  REQUIRE(imported.decks[0].deck.cards.size() == 2);
  CHECK(card_of(imported, 0, 0).id != card_of(imported, 0, 1).id);
  CHECK(card_of(imported, 0, 1).answer.empty());
  CHECK(card_of(imported, 0, 1).grade_mode == GradeMode::self);
}

TEST_CASE("answers of the first scheduler have three buttons while learning") {
  Folder const folder;
  auto const sql = schema_11() + "update col set conf = '{}';" + note(100, 10, "one|1") + card(1, 100, 0, 1) +
                   review(1000, 1, 2, 0) + review(2000, 1, 2, 1) + review(3000, 1, 3, 2);
  auto const imported = read(folder, zip_of({{"collection.anki2", folder.database(sql)}}));
  std::vector<int> grades;
  for (auto const& event : events_of(imported.decks[0])) {
    grades.push_back(std::get<ReviewGiven>(event.body).grade.value());
  }
  CHECK(grades == std::vector<int>{4, 3, 5});
}

}  // namespace
}  // namespace graven::exchange::anki
