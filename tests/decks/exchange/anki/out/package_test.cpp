#include <date/tz.h>
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "decks/exchange/export.hpp"
#include "engine/schedule/study_day.hpp"
#include "tests/decks/exchange/anki/out/opened_package.hpp"

using namespace graven;
using namespace graven::exchange;
using exchange::anki::testing::OpenedPackage;

namespace {

Card card_named(std::string id, CardState state = CardState::active) {
  Card made;
  made.id = std::move(id);
  made.state = state;
  made.front = "What is " + made.id + '?';
  made.answer = "It is good to know.";
  return made;
}

Deck four_cards() {
  Deck deck;
  deck.name = deck.origin = "tea";
  deck.title = "Tea::Green \"Sencha\"";
  deck.goals = {{1, "Brews *tea*", 3}};
  deck.cards = {card_named("a1"), card_named("b2", CardState::draft), card_named("c3"),
                card_named("d4", CardState::retired)};
  deck.cards.push_back(card_named("e5"));
  deck.cards.back().kind = CardKind::cloze;
  deck.cards.back().front = "Draws for [two] minutes.";
  return deck;
}

/// Days that Anki says have passed since the collection began, from what stands in the package (its rule of
/// the second scheduler): local days between both, less one before the rollover hour.
int days_elapsed(OpenedPackage const& package, Instant now, date::time_zone const& zone) {
  using namespace std::chrono;
  auto const conf = nlohmann::json::parse(package.value("select conf from col"));
  auto const created = date::sys_seconds{seconds{std::stoll(package.value("select crt from col"))}};
  auto const local_created = created - minutes{conf.at("creationOffset").get<int>()};
  auto const local_now = zone.to_local(now).time_since_epoch();
  auto const days =
      date::floor<date::days>(local_now) - date::floor<date::days>(local_created.time_since_epoch());
  auto const hour = local_now - date::floor<date::days>(local_now);
  return static_cast<int>(days.count()) - (hour < hours{conf.at("rollover").get<int>()} ? 1 : 0);
}

}  // namespace

TEST_CASE("a package has what every Anki reads and nothing deflated") {
  auto const deck = four_cards();
  OpenedPackage const package(export_deck({deck}, Format::anki));
  CHECK(package.entries() == std::vector<std::string>{"collection.anki2", "media", "graven.json"});
  CHECK(package.all_stored());
  CHECK(package.entry("media") == "{}");
  CHECK(nlohmann::json::parse(package.entry("graven.json")) ==
        nlohmann::json::parse(export_deck({deck}, Format::json)));
  CHECK(package.value("select ver from col") == "11");
  auto const decks = nlohmann::json::parse(package.value("select decks from col"));
  auto const deck_id = package.value("select distinct did from cards");
  CHECK(decks.at(deck_id).at("name") == "Tea:Green Sencha");
  CHECK(decks.at(deck_id).at("desc") == "<ul><li>Brews <em>tea</em></li></ul>");
  CHECK(decks.contains("1"));
  auto const types = nlohmann::json::parse(package.value("select models from col"));
  for (auto const& row : package.rows("select mid, flds from notes")) {
    auto const bar = row.find('|');
    auto const& type = types.at(row.substr(0, bar));
    CHECK(std::to_string(type.at("id").get<std::int64_t>()) == row.substr(0, bar));
    CHECK(static_cast<std::size_t>(std::count(row.begin(), row.end(), '\x1f')) + 1 == type.at("flds").size());
    for (auto const& field : type.at("flds")) CHECK(field.at("id").is_number());
    for (auto const& card : type.at("tmpls")) CHECK(card.at("id").is_number());
  }
}

TEST_CASE("active cards become new cards in the deck's order") {
  auto const deck = four_cards();
  OpenedPackage const package(export_deck({deck}, Format::anki));
  CHECK(exported_cards(deck, Format::anki) == 3);
  CHECK(package.rows("select n.sfld, c.type, c.queue, c.due, c.ivl, c.data from notes n "
                     "join cards c on c.nid = n.id order by c.due") ==
        std::vector<std::string>{"What is a1?|0|0|1|0|", "What is c3?|0|0|2|0|",
                                 "Draws for {{c1::two}} minutes.|0|0|3|0|"});
  CHECK(package.rows("select * from revlog").empty());
}

TEST_CASE("a note is as new as what its card says") {
  auto const deck = four_cards();
  ExportRequest request{deck};
  request.changed_at = [](Card const& card) {
    return *parse_instant(card.id == "c3" ? "2026-03-02T10:00:00Z" : "2026-03-01T10:00:00.500Z");
  };
  auto const bytes = export_deck(request, Format::anki);
  CHECK(export_deck(request, Format::anki) == bytes);
  OpenedPackage const package(bytes);
  CHECK(package.rows("select sfld, mod, id from notes order by id") ==
        std::vector<std::string>{"What is a1?|1772359200|1772359200501",
                                 "What is c3?|1772445600|1772359200502",
                                 "Draws for {{c1::two}} minutes.|1772359200|1772359200503"});
}

TEST_CASE("a card is due on its day whatever the zone and across a change of the clocks") {
  struct Row {
    std::string zone, answered, read;
    int in_days;  ///< from the day of reading, for an interval of six days
  };
  for (auto const& row : {
           Row{"Asia/Tokyo", "2026-03-01T20:00:00Z", "2026-03-01T21:00:00Z", 6},
           Row{"Asia/Tokyo", "2026-03-01T18:00:00Z", "2026-03-01T20:00:00Z", 5},
           Row{"America/Los_Angeles", "2026-03-01T11:00:00Z", "2026-03-01T13:00:00Z", 5},
           Row{"America/New_York", "2026-03-07T15:00:00Z", "2026-03-08T15:00:00Z", 5},
           Row{"America/Sao_Paulo", "2018-11-03T15:00:00Z", "2018-11-05T15:00:00Z", 4},
           Row{"Pacific/Kiritimati", "2026-03-01T22:03:00Z", "2026-03-01T22:04:00Z", 6},
       }) {
    CAPTURE(row.zone);
    CAPTURE(row.answered);
    auto const& zone = *date::locate_zone(row.zone);
    std::chrono::hours const rollover{4};
    auto const deck = four_cards();
    ExportRequest request{deck};
    request.study.now = schedule::moment_at(*parse_instant(row.answered), zone, rollover);
    request.history = [&](Card const&) {
      CardHistory history;
      history.progress.memory = {2, 6, 250};
      history.progress.due = request.study.now.study_day + date::days{6};
      return history;
    };
    OpenedPackage const package(export_deck(request, Format::anki));
    auto const due = std::stoi(package.value("select distinct due from cards"));
    CHECK(due - days_elapsed(package, *parse_instant(row.read), zone) == row.in_days);
  }
}

TEST_CASE("progress comes with every answer") {
  auto const deck = four_cards();
  ExportRequest request{deck};
  request.history = [](Card const& card) {
    CardHistory history;
    if (card.id != "c3") return history;
    Event event;
    event.at = *parse_instant("2026-03-01T10:00:00Z");
    event.study_day = *parse_day("2026-03-01");
    ReviewGiven review;
    review.card = {"tea", card.id};
    review.grade = *Grade::of(5);
    event.body = review;
    history.events = {event};
    history.progress = schedule::fold(history.events, schedule::Scheduler::sm2);
    return history;
  };
  OpenedPackage const package(export_deck(request, Format::anki));
  CHECK(package.rows("select r.id, n.sfld, r.ease, r.ivl, r.lastIvl, r.factor, r.time, r.type from revlog r "
                     "join cards c on c.id = r.cid join notes n on n.id = c.nid") ==
        std::vector<std::string>{"1772359200000|What is c3?|4|1|0|2600|0|0"});
  CHECK(package.rows("select type, queue, ivl, factor, reps, data from cards where type = 2") ==
        std::vector<std::string>{"2|2|1|2600|1|{\"lrt\":1772359200}"});
  auto const json = nlohmann::json::parse(package.entry("graven.json"));
  CHECK(json.at("cards").at(2).at("history").size() == 1);
}

TEST_CASE("names that Anki takes for a whole collection are known") {
  CHECK(would_replace_all(Format::anki, "collection.apkg"));
  CHECK(would_replace_all(Format::anki, "Mine.COLPKG"));
  CHECK(would_replace_all(Format::anki, "backup-1.apkg"));
  CHECK_FALSE(would_replace_all(Format::anki, "tea.apkg"));
  CHECK_FALSE(would_replace_all(Format::json, "collection.apkg"));
}

TEST_CASE("a deck without active cards is a package all the same") {
  Deck deck;
  deck.name = deck.origin = "empty";
  OpenedPackage const package(export_deck({deck}, Format::anki));
  CHECK(package.value("select count(*) from notes") == "0");
}
