#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <tuple>

#include "cli/workflow_commands.hpp"
#include "tests/cli/commands/desk.hpp"

namespace graven::cli {
namespace {

using testing::deck_with;
using testing::Desk;
using testing::has;
using testing::joins_deck;
using testing::joins_lesson;

/// joins_deck without the question that gives away its answer.
std::string sound_deck() {
  return deck_with("Q: Which rows does a left join keep?", "Q: What does a left join never lose?");
}

TEST_CASE("a sound deck and a lesson with notes are clean") {
  Desk desk;
  auto const deck = desk.run({"check", desk.file("joins.deck.md", sound_deck())});
  CHECK(deck.code == 0);
  CHECK(deck.out == "0 errors, 0 warnings, 0 notes in 1 file\n");
  auto const lesson = desk.run({"check", desk.file("joins.txt", joins_lesson)});
  CHECK(lesson.code == 0);
  CHECK(has(lesson.out, "warning"));
}

TEST_CASE("strict turns warnings into failure") {
  Desk desk;
  auto const lesson = desk.file("joins.txt", joins_lesson);
  CHECK(desk.run({"check", lesson}).code == 0);
  CHECK(desk.run({"check", "--strict", lesson}).code == 1);
}

TEST_CASE("a deck is checked for what its author wants to know") {
  Desk desk;
  for (auto const& [from, to, code] : {
           std::tuple{"## aa111 recall\n", "## aa111 recall\nGoal: 3\n", "W112"},
           std::tuple{"## aa111 recall\n", "## aa111 recall\nNeed: 5\n", "W113"},
           std::tuple{"State: draft\n", "", "W114"},
           std::tuple{"Q: Which rows does a left join keep?", "Q: Does a left join keep rows?", "W206"},
           std::tuple{"## aa111 recall\n", "## aa111 recall\nWeight: 2\n", "W201"},
           std::tuple{"A: Every row of its left table.", "A: Those without a match.", "W209"},
       }) {
    CAPTURE(code);
    auto const file = desk.file("joins.deck.md", deck_with(from, to));
    auto const outcome = desk.run({"check", file});
    CHECK(outcome.code == 0);
    CHECK(has(outcome.out, std::string("warning[") + code + "]"));
    CHECK(has(outcome.out, "joins.deck.md:"));
    CHECK(desk.run({"check", "--strict", file}).code == 1);
    CHECK_FALSE(has(desk.run({"add", file}).err, "warning"));
  }
}

TEST_CASE("a file that is named like a deck is a deck without front matter") {
  Desk desk;
  auto const outcome = desk.run({"check", desk.file("joins.deck.md", "## aa111 recall\nQ: q\nA: a\n")});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.out, "error[E103]"));
}

TEST_CASE("bad decks are told with their line and exit 1") {
  struct Row {
    std::string from;
    std::string to;
    std::string line;
    std::string what;
  };
  Desk desk;
  for (auto const& row : {
           Row{"## aa111 recall\nMade: hand", "## aa111 recall\nColour: red", ":10:", "Colour"},
           Row{"## bb222", "## aa111", ":15:", "aa111"},
           Row{"[null | nulls]", "[null", ":17:", "gap"},
           Row{"Q: Which rows does a left join keep?\n", "", ":9:", "aa111"},
           Row{"## cc333 recall", "## cc333 recal", ":19:", "recal"},
       }) {
    CAPTURE(row.to);
    auto const file = desk.file("bad.deck.md", deck_with(row.from, row.to));
    auto const outcome = desk.run({"check", file});
    CAPTURE(outcome.out);
    CHECK(outcome.code == 1);
    CHECK(has(outcome.out, "bad.deck.md" + row.line));
    CHECK(has(outcome.out, "error[E111]"));
    CHECK(has(outcome.out, row.what));
    auto const added = desk.run({"add", file});
    CHECK(added.code == 1);
    CHECK(has(added.err, "Nothing was added."));
  }
}

TEST_CASE("what is no text at all exits 3") {
  Desk desk;
  for (auto const& [name, bytes] : std::initializer_list<std::pair<std::string, std::string>>{
           {"latin1.md", "# Caf\xe9\n"},
           {"nul.md", std::string("# A\0b\n", 6)},
           {"binary.md",
            "\x7f"
            "ELF\x02\x01\x01" +
                std::string(64, '\0')},
           {"large.md", std::string((5U << 20) + 1, 'a')}}) {
    CAPTURE(name);
    auto const file = desk.file(name, bytes);
    auto const checked = desk.run({"check", file});
    CHECK(checked.code == 3);
    CHECK(has(checked.out, "E101"));
    auto const compiled = desk.run({"compile", file, "-o", desk.path("out.deck.md")});
    CHECK(compiled.code == 3);
    CHECK(has(compiled.err, "E101"));
    CHECK_FALSE(std::filesystem::exists(desk.path("out.deck.md")));
    CHECK(desk.run({"add", file}).code == 3);
  }
}

TEST_CASE("an empty file is no lesson") {
  Desk desk;
  auto const file = desk.file("empty.txt", "");
  CHECK(desk.run({"check", file}).code == 3);
  CHECK(desk.run({"compile", file, "-o", desk.path("out.deck.md")}).code == 3);
  CHECK(desk.run({"add", file}).code == 3);
}

TEST_CASE("a text without anything a lesson has is an error of the lesson") {
  Desk desk;
  auto const file = desk.file("note.txt", "shopping: bread and butter\n");
  CHECK(desk.run({"check", file}).code == 1);
  CHECK(desk.run({"compile", file, "-o", desk.path("out.deck.md")}).code == 1);
  auto const added = desk.run({"add", file});
  CHECK(added.code == 1);
  CHECK(has(added.err, "E102"));
}

TEST_CASE("files that cannot be read exit 3 and do not keep others from being checked") {
  Desk desk;
  auto const good = desk.file("joins.deck.md", joins_deck);
  auto const secret = desk.file("secret.md", "# x");
  std::filesystem::permissions(secret, std::filesystem::perms::none);
  std::vector<std::string> bad{desk.folder.string(), desk.path("missing.md"), "/dev/null"};
  if (geteuid() != 0) bad.push_back(secret);  // root reads everything
  for (auto const& name : bad) {
    CAPTURE(name);
    auto const outcome = desk.run({"check", name, good});
    CHECK(outcome.code == 3);
    CHECK(has(outcome.err, "cannot read " + name));
    CHECK(has(outcome.err, "help: "));
    CHECK(has(outcome.out, "in 1 file"));
    bool const folder = name == desk.folder.string();  // it may hold lessons
    if (!folder) CHECK(desk.run({"compile", name}).code == 3);
    CHECK(desk.run({"add", name}).code == 3);
    CHECK(desk.run({"fmt", name}).code == 3);
  }
}

TEST_CASE("check --json lists each file with its diagnostics") {
  Desk desk;
  auto const file = desk.file("bad.deck.md", deck_with("## bb222", "## aa111"));
  auto const outcome = desk.run({"check", "--json", file});
  CHECK(outcome.code == 1);
  auto const json = nlohmann::json::parse(outcome.out);
  CHECK(json["errors"] == 1);
  CHECK(json["files"][0]["kind"] == "deck");
  CHECK(json["files"][0]["diagnostics"][0]["code"] == "E111");
  CHECK(json["files"][0]["diagnostics"][0]["line"] == 15);
}

TEST_CASE("for a workflow each problem is a command that shows it beside its line") {
  Desk desk;
  auto const file = desk.file("bad.deck.md", deck_with("## bb222", "## aa111"));
  auto const outcome = desk.run({"check", "--format", "github", file});
  CHECK(outcome.code == 1);
  CHECK(outcome.out ==
        "::error file=" + file +
            ",line=15,col=4,title=E111::card id “aa111” is taken by the card on line 9%0Ahint: "
            "give one of them another id\n1 error, 0 warnings, 0 notes in 1 file\n");
  auto const missing = desk.path("missing.md");
  auto const unread = desk.run({"check", "--format=github", missing});
  CHECK(unread.code == 3);
  CHECK(has(unread.out, "::error file=" + missing + "::cannot read " + missing));
  CHECK(has(unread.err, "cannot read"));
}

TEST_CASE("a file cannot end a workflow command or steer the terminal of who reads the log") {
  Diagnostic const hostile{
      "W140", Severity::note, Place{"./a,b:50%\n::warning::x.md", 3, 0}, "100%\r\n::error::owned \x1b[2J", "",
      ""};
  auto const command = workflow_command(hostile);
  CHECK(command.starts_with("::notice file=a%2Cb%3A50%25 %3A%3Awarning%3A%3Ax.md,line=3,title=W140::100%25"));
  for (auto const* part : {"\n", "\r", "\x1b"}) CHECK_FALSE(has(command, part));
  CHECK(workflow_command({"", Severity::warning, Place{"a.md", 0, 0}, "m", "", ""}) ==
        "::warning file=a.md::m");
}

TEST_CASE("check prints in the format that is asked for") {
  Desk desk;
  auto const file = desk.file("joins.deck.md", sound_deck());
  CHECK(desk.run({"check", "--format", "json", file}).out == desk.run({"check", "--json", file}).out);
  CHECK(desk.run({"check", "--format", "text", file}).out == desk.run({"check", file}).out);
  auto const unknown = desk.run({"check", "--format", "githb", file});
  CHECK(unknown.code == 2);
  CHECK(has(unknown.err, "did you mean github?"));
  CHECK(desk.run({"check", "--json", "--format", "text", file}).code == 2);
}

TEST_CASE("every problem is counted though few of a kind are shown") {
  Desk desk;
  std::string lesson(joins_lesson);
  lesson.insert(lesson.find("takeaways"), [] {
    std::string mistakes;
    for (int i = 0; i < 90; ++i) mistakes += "  • Filtering table " + std::to_string(i) + " too late.\n\n";
    return mistakes;
  }());
  auto const file = desk.file("joins.txt", lesson);
  auto const json = nlohmann::json::parse(desk.run({"check", "--json", file}).out);
  CHECK(json["warnings"] > 80);
  CHECK(json["files"][0]["diagnostics"].size() < 50);
  auto const outcome = desk.run({"check", file});
  CHECK(has(outcome.out, "more of this kind"));
  CHECK(has(outcome.out, json["warnings"].dump() + " warnings"));
}

TEST_CASE("a front matter of many unknown keys is told without reading it over and over") {
  Desk desk;
  std::string keys;
  for (int i = 0; i < 30'000; ++i) keys += "key" + std::to_string(i) + " = 1\n";
  auto const outcome =
      desk.run({"check", desk.file("bad.deck.md", deck_with("format = 1\n", "format = 1\n" + keys))});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.out, "bad.deck.md:3:1: error[E111]: unknown front matter key"));
}

TEST_CASE("fmt rewrites what is not canonical and leaves the rest alone") {
  Desk desk;
  auto const file = desk.file("joins.deck.md", deck_with("\n\n# Rows", "\n\n\n\n# Rows"));
  auto const check = desk.run({"fmt", "--check", file});
  CHECK(check.code == 1);
  CHECK(check.out == file + "\n");
  CHECK(check.err == "1 deck is not in canonical form: graven fmt rewrites it.\n");
  CHECK(desk.run({"fmt", file}).code == 0);
  auto const canonical = desk.read("joins.deck.md");
  CHECK_FALSE(has(canonical, "\n\n\n"));
  auto const again = desk.run({"fmt", "--check", file});
  CHECK(again.code == 0);
  CHECK(again.out.empty());
  CHECK(desk.read("joins.deck.md") == canonical);
}

TEST_CASE("fmt of a broken deck changes nothing") {
  Desk desk;
  auto const broken = deck_with("## bb222", "## aa111");
  CHECK_FALSE(has(desk.run({"fmt", "--check", desk.file("bad.deck.md", broken)}).err, "canonical"));
  auto const outcome = desk.run({"fmt", desk.file("bad.deck.md", broken)});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "E111"));
  CHECK(desk.read("bad.deck.md") == broken);
}

}  // namespace
}  // namespace graven::cli
