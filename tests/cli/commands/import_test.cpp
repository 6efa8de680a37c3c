#include <doctest/doctest.h>

#include <filesystem>

#include "tests/cli/commands/desk.hpp"
#include "tests/decks/exchange/anki/in/made_package.hpp"

namespace graven::cli {
namespace {

namespace made = exchange::anki::testing;
using testing::Desk;
using testing::has;

/// Five answers to a card of "Geo::Towns", a suspended one, a picture.
std::string geo_package(std::string const& answer = "Paris", std::string const& more = "") {
  made::Folder const folder;
  auto const sql = made::schema_11() + made::note(100, 10, "Capital of France?|" + answer, " geo ") +
                   made::card(1, 100, 0, 2) + made::note(101, 10, "River of Bern? <img src=\"m.png\">|Aare") +
                   made::card(2, 101, 0, 2, -1) + made::review(1600000000000, 1, 3) +
                   made::review(1600100000000, 1, 3) + more;
  return made::zip_of(
      {{"collection.anki2", folder.database(sql)}, {"0", "png"}, {"media", R"({"0":"m.png"})"}});
}

TEST_CASE("a dry run of an import shows what would come and writes nothing") {
  Desk desk;
  auto const file = desk.file("geo.apkg", geo_package());
  auto const outcome = desk.run({"import", "--dry-run", file});
  CHECK(outcome.code == 0);
  CHECK(outcome.err.empty());
  CHECK(has(outcome.out, "Nothing is written. As anki:\n  Basic, Card 1: front Front, answer Back\n"));
  CHECK(has(outcome.out,
            "geo-towns (Geo::Towns): 2 cards (2 recall), 2 reviews, 1 suspended, 1 medium (0.0 MB)\n"));
  CHECK(has(outcome.out, "  Capital of France?\n    Paris\n"));
  CHECK_FALSE(std::filesystem::exists(desk.path("data")));
}

TEST_CASE("an import brings cards, history and media, and the second time nothing") {
  Desk desk;
  auto const file = desk.file("geo.apkg", geo_package());
  auto const outcome = desk.run({"import", file});
  CHECK(outcome.code == 0);
  CHECK(has(outcome.out, "geo-towns (Geo::Towns): 2 cards, all new, 2 reviews, 1 suspended, 1 medium\n"));
  CHECK(desk.read("data/graven/decks/geo-towns.media/m.png") == "png");
  CHECK(has(desk.read("data/graven/decks/geo-towns.deck.md"), "Q: Capital of France?\nA: Paris\nK: Paris\n"));
  auto const deck_file = desk.read("data/graven/decks/geo-towns.deck.md");
  CHECK(has(desk.run({"stats"}).out, "2"));
  auto const again = desk.run({"import", file});
  CHECK(again.code == 0);
  CHECK(has(again.out, "geo-towns (Geo::Towns): 2 cards, nothing new\n"));
  CHECK(desk.read("data/graven/decks/geo-towns.deck.md") == deck_file);
  // What is kept is a deck file like any other.
  auto const added = desk.run({"add", desk.path("data/graven/decks/geo-towns.deck.md")});
  CHECK(has(added.out, "geo-towns: 2 cards, nothing new\n"));
  CHECK(desk.run({"doctor"}).code == 0);
}

TEST_CASE("an import that comes again brings what is new and keeps what its owner changed") {
  Desk desk;
  CHECK(desk.run({"import", desk.file("geo.apkg", geo_package())}).code == 0);
  auto edited = desk.read("data/graven/decks/geo-towns.deck.md");
  edited.replace(edited.find("A: Aare"), 7, "A: The Aare");
  desk.file("data/graven/decks/geo-towns.deck.md", edited);
  auto const more = made::note(102, 10, "Lake of Geneva?|Léman") + made::card(3, 102, 0, 2) +
                    made::review(1600200000000, 1, 4) + "delete from cards where id = 2;";
  auto const outcome = desk.run({"import", desk.file("geo2.apkg", geo_package("Paris, since 987", more))});
  CHECK(outcome.code == 0);
  CHECK(has(outcome.out, "geo-towns (Geo::Towns): 3 cards, 1 new, 2 changed, 1 review\n"));
  auto const merged = desk.read("data/graven/decks/geo-towns.deck.md");
  CHECK(has(merged, "A: The Aare"));
  CHECK(has(merged, "A: Paris, since 987"));
  CHECK(has(merged, "Q: Lake of Geneva?"));
}

TEST_CASE("a package that cannot be read leaves no trace") {
  Desk desk;
  made::Folder const folder;
  auto const collection = folder.database(made::schema_11() + made::note(100, 10, "<img src=\"m.png\">x|y") +
                                          made::card(1, 100, 0, 2));
  struct Row {
    std::vector<made::ZipEntry> entries;
    std::string message;
  };
  for (auto const& [entries, message] :
       {Row{{{"collection.anki2", collection}, {"../evil\x1b]0;x", "x"}}, "entry ../evil"},
        Row{{{"collection.anki2", collection}, {"media", R"({"0":"m.png"})"}}, "entry 0 is missing"}}) {
    auto const outcome = desk.run({"import", desk.file("bad.apkg", made::zip_of(entries))});
    CHECK(outcome.code == 3);
    CHECK(has(outcome.err, message));
    CHECK(has(outcome.err, "Nothing was imported.\n"));
    CHECK_FALSE(has(outcome.err, "\x1b"));
    CHECK_FALSE(std::filesystem::exists(desk.database()));
    CHECK_FALSE(std::filesystem::exists(desk.path("data/graven/decks")));
  }
}

TEST_CASE("a deck with its history goes to Anki and comes back as it was") {
  Desk desk;
  auto const lesson = desk.file("joins.txt", testing::joins_lesson);
  CHECK(desk.run({"add", lesson}).code == 0);
  CHECK(desk.run({"review"}, "some answer\n4\n").code == 0);
  auto const name =
      std::filesystem::path(std::filesystem::directory_iterator(desk.path("data/graven/decks"))->path())
          .filename()
          .string();
  auto const deck = name.substr(0, name.find('.'));
  auto const package = desk.path("out.apkg");
  CHECK(desk.run({"export", deck, "--to", "anki", "--progress", "-o", package}).code == 0);
  auto const history = desk.run({"export", deck, "--to", "json", "--progress"}).out;
  auto const file = desk.read("data/graven/decks/" + deck + ".deck.md");
  auto const here = desk.run({"import", package});
  CHECK(here.code == 0);
  CHECK(has(here.out, "nothing new"));
  CHECK(desk.read("data/graven/decks/" + deck + ".deck.md") == file);
  desk.variables["XDG_DATA_HOME"] = desk.path("other");
  auto const there = desk.run({"import", package});
  CHECK_MESSAGE(has(there.out, "all new, 2 reviews"), there.out << there.err);
  CHECK(desk.run({"export", deck, "--to", "json", "--progress"}).out == history);
}

TEST_CASE("an import takes no other deck's place") {
  Desk desk;
  auto const own = desk.file(
      "own.deck.md", "---\nformat = 1\ndeck = \"geo-towns\"\n---\n\n## a1 recall\nQ: Mine?\nA: Yes.\n");
  CHECK(desk.run({"add", own}).code == 0);
  auto const file = desk.file("geo.apkg", geo_package());
  auto const refused = desk.run({"import", file});
  CHECK(refused.code == 1);
  CHECK(has(refused.err, "the deck geo-towns in your collection has cards that are not from here: a1"));
  CHECK_FALSE(std::filesystem::exists(desk.path("data/graven/decks")));
  CHECK(desk.run({"import", file, "--deck", "anki-geo"}).code == 0);
}

TEST_CASE("wishes of an import that cannot be are told") {
  Desk desk;
  auto const file = desk.file("geo.apkg", geo_package());
  struct Row {
    std::vector<std::string> words;
    std::string message;
    int code;
  };
  for (auto const& [words, message, code] :
       {Row{{"--deck", "My Deck"}, "a deck cannot be named My Deck", 2},
        Row{{"--field", "answer"}, "--field cannot be answer", 2},
        Row{{"--delimiter", "abc"}, "--delimiter cannot be abc", 2},
        Row{{"--from", "anky"}, "unknown format anky", 2},
        Row{{"--field", "answer=Sample"}, "no notetype in it has a field Sample", 3}}) {
    CAPTURE(message);
    std::vector<std::string> all = {"import", file};
    all.insert(all.end(), words.begin(), words.end());
    auto const outcome = desk.run(all);
    CHECK(outcome.code == code);
    CHECK(has(outcome.err, message));
  }
  CHECK(desk.run({"import", desk.path("missing.apkg")}).code == 3);
  CHECK(desk.run({"import", desk.file("plain.txt", "just words\n")}).code == 3);
}

}  // namespace
}  // namespace graven::cli
