#include "cli/review/piped_review.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/review/desk_fixture.hpp"

using namespace graven;
using namespace graven::cli::review;
using graven::test::card;
using graven::test::deck;

namespace {

struct Piped : test::DeskFixture {
  std::ostringstream out;
  std::ostringstream err;

  void run(std::string const& input, bool json = true) {
    out.str({});
    err.str({});
    std::istringstream in(input);
    PipedReview(desk(), in, {out, err, Look{80, cli::terminal::Style(false), true}, json}).run();
  }
  std::vector<nlohmann::json> objects() const {
    std::vector<nlohmann::json> all;
    std::istringstream lines(out.str());
    for (std::string line; std::getline(lines, line);) all.push_back(nlohmann::json::parse(line));
    return all;
  }
  bool says(std::string_view text) const { return out.str().find(text) != std::string::npos; }
};

struct Tools : Piped {
  Tools() {
    add(deck("tools",
             {card("one", "Which tool cuts?", {"scissors"}), card("two", "Which tool hits?", {"hammer"})}));
  }
};

}  // namespace

TEST_CASE_FIXTURE(Tools, "one line is an answer and one object its result") {
  run("scissors\n\n");
  auto const all = objects();
  REQUIRE(all.size() == 2);
  CHECK(all[0]["event"] == "review");
  CHECK(all[0]["card"] == "one");
  CHECK(all[0]["deck"] == "tools");
  CHECK(all[0]["kind"] == "recall");
  CHECK(all[0]["front"] == "Which tool cuts?");
  CHECK(all[0]["states"] == nlohmann::json::array({"hit"}));
  CHECK(all[0]["evidence"][0]["concept"] == "scissors");
  CHECK(all[0]["score"].get<double>() > 0.9);
  CHECK(all[0]["suggested"] == 5);
  CHECK(all[0]["grade"] == 5);
  CHECK(all[0]["due"] == "2026-03-02");
  CHECK(all[0]["interval"] == 1);
  CHECK(all[0]["again_today"] == false);
  CHECK(all[1]["grade"] == 0);
  CHECK(all[1]["remarks"] == nlohmann::json::array({"blank"}));
  CHECK(all[1]["again_today"] == true);
  CHECK(events_of("two") == 1);
}

TEST_CASE_FIXTURE(Tools, "an answer is committed and printed before the next line is read") {
  struct Driver : std::stringbuf {
    Tools& session;
    std::vector<std::string> lines{"scissors\n", "hammer\n"};
    std::size_t next = 0;
    explicit Driver(Tools& tools) : session(tools) {}
    int_type underflow() override {
      if (next == 1) {
        CHECK(session.events_of("one") == 1);
        CHECK(session.objects().size() == 1);
      }
      if (next == lines.size()) return traits_type::eof();
      str(lines[next++]);
      return std::stringbuf::underflow();
    }
  } driver(*this);
  std::istream in(&driver);
  PipedReview(desk(), in, {out, err, Look{}, true}).run();
  CHECK(objects().size() == 2);
}

TEST_CASE_FIXTURE(Tools, "an override after an answer replaces its grade") {
  run("scissors\n!2\n!4\nhammer\n");
  auto const all = objects();
  REQUIRE(all.size() == 4);
  CHECK(all[1]["event"] == "regrade");
  CHECK(all[1]["card"] == "one");
  CHECK(all[1]["grade"] == 2);
  CHECK(all[1]["suggested"] == 5);
  CHECK(all[1]["again_today"] == true);
  CHECK(all[2]["grade"] == 4);
  CHECK(all[2]["again_today"] == false);
  CHECK(all[3]["card"] == "two");
  CHECK(stored("one").progress.reviews == 1);
  CHECK(stored("one").progress.last_grade == Grade::of(4));
}

TEST_CASE_FIXTURE(Tools, "the last answer of the day can still be graded anew and then comes again") {
  run("scissors\nhammer\n!1\nhammer\n");
  auto const all = objects();
  REQUIRE(all.size() == 4);
  CHECK(all[2]["event"] == "regrade");
  CHECK(all[3]["card"] == "two");
  CHECK(stored("two").progress.repeats == 1);
}

TEST_CASE_FIXTURE(Tools, "suspend bury undo and quit have their lines") {
  run("!s\n!u\nscissors\n!b\n!q\nnever read\n");
  auto const all = objects();
  REQUIRE(all.size() == 4);
  CHECK(all[0]["event"] == "suspend");
  CHECK(all[1]["event"] == "undo");
  CHECK(all[1]["undone"] == "suspend");
  CHECK(all[1]["deck"] == "tools");
  CHECK(all[1]["card"] == "one");
  CHECK(all[1]["kind"] == "recall");
  CHECK(all[2]["event"] == "review");
  CHECK(all[2]["card"] == "one");
  CHECK(all[3]["event"] == "bury");
  CHECK(all[3]["card"] == "two");
  CHECK_FALSE(stored("one").progress.suspended);
  CHECK(stored("two").progress.buried_until);
}

TEST_CASE_FIXTURE(Tools, "undo after an answer asks its card again and then the one that waited") {
  run("knife\n!u\nscissors\nhammer\n");
  auto const all = objects();
  REQUIRE(all.size() == 4);
  CHECK(all[2]["card"] == "one");
  CHECK(all[3]["card"] == "two");
  CHECK(stored("one").progress.last_grade == Grade::of(5));
}

TEST_CASE_FIXTURE(Tools, "commands have room for blanks and what is none is refused") {
  run("!s \n!9\n!x\n! 3\n");
  REQUIRE(objects().size() == 2);
  CHECK(objects()[0]["event"] == "suspend");
  CHECK(objects()[1]["event"] == "review");
  CHECK(err.str() ==
        "!9 is no command; there are !0 to !5, !s, !b, !u and !q\n"
        "!x is no command; there are !0 to !5, !s, !b, !u and !q\n");
}

TEST_CASE_FIXTURE(Piped, "an answer after a new grade for the very card asked again gets its line") {
  add(deck("tools", {card("one", "Which tool cuts?", {"scissors"})}));
  run("x\n!2\nscissors\n");
  REQUIRE(objects().size() == 3);
  CHECK(objects()[2]["event"] == "review");
  CHECK(objects()[2]["grade"] == 5);
  CHECK(err.str().empty());
  CHECK(stored("one").progress.repeats == 1);
}

TEST_CASE_FIXTURE(Piped, "what comes after the last card was made known is told") {
  add(deck("tools", {card("one", "Which tool cuts?", {"scissors"})}));
  run("x\n!5\nscissors\n");
  CHECK(objects().size() == 2);
  CHECK(err.str().find("nothing is left to ask") == 0);
}

TEST_CASE_FIXTURE(Piped, "a pipe is not told of keys") {
  auto code = card("one", "Write it:\n```go\nx\n```", {"scissors"});
  add(deck("tools", {code, test::exercise("ex", "Build a box.", {"has a lid"})}));
  run("x\nit has a lid\n", false);
  CHECK_FALSE(says("Alt-Enter"));
  CHECK_FALSE(says("Enter shows"));
}

TEST_CASE_FIXTURE(Tools, "an override without an answer before it is told") {
  run("!3\nscissors\n");
  CHECK(objects().size() == 1);
  CHECK(err.str().find("!3: no answer") == 0);
}

TEST_CASE_FIXTURE(Tools, "any bytes and a megabyte are answers") {
  std::string every;
  for (int byte = 0; byte < 256; ++byte) {
    if (byte != '\n') every += static_cast<char>(byte);
  }
  run(every + "\r\n" + std::string(1'000'000, 'x') + "\n");
  CHECK(objects().size() == 2);
  run(every + "\n" + std::string(1'000'000, 'y') + "\n", false);
  for (char const c : out.str()) CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
}

TEST_CASE_FIXTURE(Tools, "plain output has the question and then the verdict") {
  run("scissors\n", false);
  CHECK(says(" tools · Section"));
  CHECK(says(" Which tool cuts?"));
  CHECK(says(" ✓ scissors"));
  CHECK(says(" 5 · got it · again tomorrow"));
  CHECK(says(" Which tool hits?"));
  CHECK(says("1 card answered · 1 recalled well"));
}

TEST_CASE_FIXTURE(Tools, "a card answered elsewhere is told and the next one asked") {
  struct Driver : std::stringbuf {
    Tools& session;
    int calls = 0;
    explicit Driver(Tools& tools) : session(tools) {}
    int_type underflow() override {
      if (++calls == 1) {
        auto other = session.open(2);
        other.record_review(session.stored("one"), {*Grade::of(5), *Grade::of(5), {}, {}, {}, "x"},
                            session.moment());
        str("scissors\n");
      } else if (calls == 2) {
        str("hammer\n");
      } else {
        return traits_type::eof();
      }
      return std::stringbuf::underflow();
    }
  } driver(*this);
  std::istream in(&driver);
  PipedReview(desk(), in, {out, err, Look{}, true}).run();
  CHECK(err.str().find("answered in another session") != std::string::npos);
  REQUIRE(objects().size() == 2);
  CHECK(objects()[0]["event"] == "not_saved");
  CHECK(objects()[0]["card"] == "one");
  CHECK(objects()[1]["card"] == "two");
  CHECK(events_of("one") == 1);
}

TEST_CASE_FIXTURE(Piped, "criteria of an exercise are matched against a piped answer") {
  add(deck("tools", {test::exercise("ex", "Build a box.", {"has a lid", "stands on four legs"})}));
  run("it has a lid\n");
  REQUIRE(objects().size() == 1);
  CHECK(objects()[0]["states"][0] == "hit");
  CHECK(objects()[0]["states"][1] == "missed");
}

TEST_CASE_FIXTURE(Piped, "nothing due ends at once and says when to come back") {
  add(deck("tools", {card("one", "Which tool cuts?", {"scissors"})}));
  run("scissors\n");
  run("never asked\n", false);
  CHECK(says("The next card is due tomorrow."));
  CHECK(events_of("one") == 1);
}
