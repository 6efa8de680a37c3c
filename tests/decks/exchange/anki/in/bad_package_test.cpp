#include <doctest/doctest.h>

#include <functional>

#include "decks/exchange/anki/in/reader.hpp"
#include "tests/decks/exchange/anki/in/made_package.hpp"

namespace graven::exchange::anki {
namespace {

using namespace testing;

std::string good_sql() { return schema_11() + note(100, 10, "front|back") + card(1, 100, 0, 1); }

/// A package around one database.
std::string around(std::string const& database) { return zip_of({{"collection.anki2", database}}); }

struct Bad {
  std::string what;
  std::string bytes;
  std::string message;
};

std::vector<Bad> bad_archives(Folder const& folder) {
  auto const good = folder.database(good_sql());
  ZipEntry const collection{"collection.anki2", good};
  std::vector<ZipEntry> many(100'001);
  for (std::size_t i = 0; i < many.size(); ++i) many[i].name = std::to_string(i);
  auto const whole = zip_of({collection, {"media", "{}"}});
  return {
      {"zip slip", zip_of({collection, {"../../evil", "x"}}),
       "entry ../../evil would lead out of its folder"},
      {"absolute name", zip_of({collection, {"/etc/evil", "x"}}),
       "entry /etc/evil would lead out of its folder"},
      {"backslashes", zip_of({collection, {"..\\evil", "x"}}), "entry ..\\evil would lead out of its folder"},
      {"duplicates", zip_of({collection, collection}), "entry collection.anki2 is there twice"},
      {"encrypted", zip_of({{"collection.anki2", good, true}}), "entry collection.anki2 is encrypted"},
      {"overlapping", zip_of({collection, {"1", good, false, {}, 0}}), "entry 1 overlaps others"},
      {"declared too small", zip_of({{"collection.anki2", good, false, 100}}), "entry collection.anki2"},
      {"declared too large", zip_of({{"collection.anki2", good, false, 1'000'000}}),
       "entry collection.anki2"},
      {"too many entries", zip_of(many), "it has more than 100000 entries"},
      {"cut off", whole.substr(0, whole.size() - 30), "it is cut off, or no package at all"},
      {"list cut off", whole.substr(0, good.size()) + whole.substr(whole.size() - 22),
       "its list of entries is damaged"},
      {"no collection", zip_of({{"media", "{}"}}), "it holds no Anki collection"},
      {"no database", around(std::string(5000, 'x')), "entry collection.anki2 is no collection"},
      {"unknown container", zip_of({{"meta", "\x08\x04"}, collection}),
       "entry meta names a container that graven does not know"},
      {"deflate bomb",
       zip_with_deflated(folder.path, "collection.anki2", std::string(std::size_t{40} << 20, '\0')),
       "entry collection.anki2 inflates to more than 200 times its size"},
      {"zstd bomb",
       zip_of(
           {{"meta", "\x08\x03"}, {"collection.anki21b", zstd_of(std::string(std::size_t{40} << 20, '\0'))}}),
       "entry collection.anki21b inflates to more than 200 times its size"},
      {"zstd cut off", zip_of({{"meta", "\x08\x03"}, {"collection.anki21b", zstd_of(good).substr(0, 500)}}),
       "entry collection.anki21b is cut off"},
      {"no zstd", zip_of({{"meta", "\x08\x03"}, {"collection.anki21b", good}}),
       "entry collection.anki21b is no zstd data"},
  };
}

/// A note of 400 kB that 400 cards show.
std::string many_gaps() {
  std::string text;
  std::string cards;
  for (int i = 0; i < 400; ++i) {
    text += "{{c" + std::to_string(i + 1) + "::gap}} ";
    cards += card(1 + i, 100, i, 1);
  }
  return note(100, 11, text + std::string(400'000, 'x') + "|") + cards;
}

std::vector<Bad> bad_databases(Folder const& folder) {
  auto const changed = [&](std::string const& sql) { return around(folder.database(good_sql() + sql)); };
  auto corrupt = folder.database(good_sql() +
                                 "create table filler as with recursive n(i) as (values(1) union all "
                                 "select i + 1 from n where i < 2000) select i, 'some text' from n;");
  for (std::size_t i = 4096 * 5; i + 64 < corrupt.size(); i += 1024)
    corrupt.replace(i, 64, std::string(64, '\xff'));
  std::string const endless = "with recursive n(i) as (values(1) union all select i + 1 from n) ";
  return {
      {"view for a table",
       changed("alter table notes rename to kept; create view notes as " + endless +
               "select i as id, '' as guid, 10 as mid, '' as tags, '' as flds from n;"),
       "in entry collection.anki2, notes is no ordinary table"},
      {"computed column",
       changed("drop table revlog; create table revlog (id integer primary key, cid, ease, ivl, "
               "factor, time, type as (1));"),
       "in entry collection.anki2, column type of table revlog is computed"},
      {"virtual table",
       changed("drop table revlog; create virtual table revlog using fts5(id, cid, ease, ivl, factor, "
               "time, type);"),
       "in entry collection.anki2, revlog is no ordinary table"},
      {"corrupt pages", around(corrupt), "the database in entry collection.anki2 is damaged"},
      {"missing table", changed("drop table revlog;"), "entry collection.anki2 has no table revlog"},
      {"missing column", changed("alter table cards drop column queue;"),
       "in entry collection.anki2, table cards has no column queue"},
      {"schema 12", changed("update col set ver = 12;"), "entry collection.anki2 has schema 12"},
      {"schema 13", changed("update col set ver = 13;"), "entry collection.anki2 has schema 13"},
      {"schema 19", changed("update col set ver = 19;"), "entry collection.anki2 has schema 19"},
      {"text for a number", changed("update cards set queue = 'today';"),
       "in entry collection.anki2, note 100 has text where a number should be"},
      {"unknown queue", changed("update cards set queue = 9;"),
       "in entry collection.anki2, card 1 has queue 9"},
      {"endless note", changed("update notes set flds = hex(zeroblob(600000));"),
       "in entry collection.anki2, note 100 is longer than 1 MB"},
      {"no JSON", changed("update col set models = '{';"),
       "in entry collection.anki2, column models of col is no JSON"},
      {"deep JSON", changed("update col set models = '" + std::string(100'000, '[') + "';"),
       "in entry collection.anki2, column models of col is larger than anything Anki writes"},
      {"one note on very many cards", around(folder.database(schema_11() + many_gaps())),
       "its cards hold more than 96 MB of text"},
  };
}

std::vector<Bad> bad_media(Folder const& folder) {
  ZipEntry const collection{"collection.anki2", folder.database(good_sql())};
  auto const with_map = [&](std::string const& map) {
    return zip_of({collection, {"0", "x"}, {"media", map}});
  };
  return {
      {"name with a path", with_map(R"({"0":"../evil.png"})"),
       "entry media gives entry 0 the name ../evil.png, which is no plain file name"},
      {"name with an escape", with_map(R"({"0":"a\u001b]0;x.png"})"), "entry media gives entry 0 the name a"},
      {"hidden name", with_map(R"({"0":".bashrc"})"), "entry media gives entry 0 the name .bashrc"},
      {"empty name", with_map(R"({"0":""})"), "which is no plain file name"},
      {"two entries of one name", with_map(R"({"0":"a.png","1":"a.png"})"),
       "entry media has the name a.png twice"},
      {"no number", with_map(R"({"collection.anki2":"a.png"})"),
       "entry media: collection.anki2 is no number of a file"},
      {"no map", with_map("[1]"), "entry media is no list of files"},
      {"no JSON", with_map("<html>"), "media is no JSON"},
  };
}

void check_refused(Folder const& folder, std::vector<Bad> const& rows) {
  for (auto const& [what, bytes, message] : rows) {
    CAPTURE(what);
    auto const temporary = folder.path / "temporary";
    std::filesystem::create_directory(temporary);
    auto const imported = read_package(folder.file("bad.apkg", bytes), "bad.apkg", {}, temporary);
    REQUIRE_FALSE(imported);
    auto const& problem = imported.error().front();
    CHECK(problem.code == "E101");
    CHECK(problem.place.file == "bad.apkg");
    CHECK_MESSAGE(problem.message.find(message) != std::string::npos, problem.message);
    CHECK(std::filesystem::is_empty(temporary));
  }
}

TEST_CASE("archives that lie, hide or burst are refused with the name of the entry") {
  Folder const folder;
  check_refused(folder, bad_archives(folder));
}

TEST_CASE("databases that are not what they should be are refused") {
  Folder const folder;
  check_refused(folder, bad_databases(folder));
}

TEST_CASE("maps of media that lie are refused") {
  Folder const folder;
  check_refused(folder, bad_media(folder));
}

TEST_CASE("a medium that bursts or is missing leaves nothing behind") {
  Folder const folder;
  auto const sql = schema_18() + note(100, 10, "<img src=\"a.png\">|b") + card(1, 100, 0, 1);
  auto const map = zstd_of(proto(1, proto(1, "a.png") + proto(2, std::uint64_t{5})));
  auto const collection = zstd_of(folder.database(sql));
  auto const target = folder.path / "media";
  std::filesystem::create_directory(target);
  for (auto const& [entries, message] :
       {std::pair{std::vector<ZipEntry>{{"meta", "\x08\x03"},
                                        {"collection.anki21b", collection},
                                        {"media", map},
                                        {"0", zstd_of(std::string(std::size_t{40} << 20, '\0'))}},
                  "entry 0 inflates to more than 200 times its size"},
        std::pair{
            std::vector<ZipEntry>{{"meta", "\x08\x03"}, {"collection.anki21b", collection}, {"media", map}},
            "entry 0 is missing"}}) {
    auto const imported = read_package(folder.file("p.apkg", zip_of(entries)), "p.apkg", {}, folder.path);
    REQUIRE(imported);
    CHECK_THROWS_WITH_AS(imported->write_media(imported->decks.at(0), target), message, SourceDamaged);
    CHECK(std::filesystem::is_empty(target));
  }
}

TEST_CASE("views and triggers beside the tables do nothing") {
  Folder const folder;
  auto const sql =
      good_sql() +
      "create view other as with recursive n(i) as (values(1) union all select i + 1 from n) select i from "
      "n; create trigger t after insert on notes begin delete from notes; end;";
  auto const imported =
      read_package(folder.file("p.apkg", around(folder.database(sql))), "p.apkg", {}, folder.path);
  REQUIRE(imported);
  CHECK(imported->decks.at(0).deck.cards.size() == 1);
}

TEST_CASE("any damage to a package is survived") {
  Folder const folder;
  auto const good = around(folder.database(good_sql() + review(1600000000000, 1, 3)));
  for (std::size_t i = 0; i < good.size(); i += 997) {
    auto damaged = good;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    auto const imported = read_package(folder.file("p.apkg", damaged), "p.apkg", {}, folder.path);
    if (!imported) continue;
    for (auto const& deck : imported->decks) {
      if (deck.events) deck.events([](PastEvent const&) {});
    }
  }
}

}  // namespace
}  // namespace graven::exchange::anki
