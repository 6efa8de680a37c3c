#include <sqlite3.h>

#include "tests/cli/review/terminal_session.hpp"

using namespace graven;
using namespace graven::cli::review;
using graven::test::card;
using graven::test::deck;
using graven::test::ScriptedScreen;
using graven::test::Session;
using End = cli::terminal::TypedLine::End;

namespace {

struct TwoCards : Session {
  TwoCards() {
    add(deck("tools",
             {card("one", "Which tool cuts?", {"scissors"}), card("two", "Which tool hits?", {"hammer"})}));
  }
};

/// Holds the collection's write lock, as a session of another program would.
class Lock {
 public:
  explicit Lock(std::filesystem::path const& file) {
    REQUIRE(sqlite3_open(file.c_str(), &connection_) == SQLITE_OK);
    REQUIRE(sqlite3_exec(connection_, "begin immediate", nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  ~Lock() { release(); }
  Lock(Lock const&) = delete;
  Lock& operator=(Lock const&) = delete;
  void release() {
    sqlite3_close(connection_);
    connection_ = nullptr;
  }

 private:
  sqlite3* connection_ = nullptr;
};

}  // namespace

TEST_CASE_FIXTURE(TwoCards,
                  "enter keeps the suggested grade and every answer is saved before the next card") {
  screen.types("scissors").presses("\n");
  screen.types("a hammer").after([&] { CHECK(events_of("one") == 1); }).presses("\n");
  CHECK(run() == Ending::finished);
  CHECK(stored("one").progress.last_grade == Grade::of(5));
  CHECK(stored("two").progress.reviews == 1);
  CHECK(tally.cards == 2);
  CHECK(tally.recalled_well == 2);
  CHECK(screen.says("1 of 2"));
  CHECK(screen.says("2 of 2"));
  CHECK(screen.says("tools · Section"));
  CHECK(screen.says("Nothing more is due today. The next card is due tomorrow."));
}

TEST_CASE_FIXTURE(TwoCards, "a number key gives another grade and both are logged") {
  screen.types("scissors").presses("4").types("hammer").presses("\n");
  CHECK(run() == Ending::finished);
  auto const event = collection.history(stored("one").ref).at(0);
  auto const& review = std::get<ReviewGiven>(event.body);
  CHECK(review.grade == Grade::of(4));
  CHECK(review.suggested == Grade::of(5));
  CHECK(collection.answer_text(event.id) == "scissors");
}

TEST_CASE_FIXTURE(TwoCards,
                  "an empty line is not knowing and the card comes again at the end until it has four") {
  screen.types("").presses("\n");
  screen.types("hammer").presses("3");
  screen.types("scissors").presses("2");
  screen.types("hammer").presses("\n");
  screen.types("scissors").presses("\n");
  CHECK(run() == Ending::finished);
  auto const progress = stored("one").progress;
  CHECK(progress.reviews == 1);
  CHECK(progress.repeats == 2);
  CHECK(progress.memory.interval_days == 1);
  CHECK(screen.says("again · 2 left"));
  CHECK(screen.says("again · 1 left"));
  CHECK(tally.answers == 5);
  CHECK(tally.recalled_well == 0);
  CHECK(screen.says("again today, then tomorrow"));
}

TEST_CASE_FIXTURE(TwoCards, "e edits the answer that was judged") {
  screen.types("knife").presses("e").types("scissors").presses("\n").ends(End::quit);
  CHECK(run() == Ending::quit);
  CHECK(screen.drafts().at(1) == "knife");
  CHECK(events_of("one") == 1);
  CHECK(stored("one").progress.last_grade == Grade::of(5));
}

TEST_CASE_FIXTURE(TwoCards, "u takes the last answer back and returns to its card and then to the one left") {
  screen.types("scissors").presses("\n");
  screen.types("hammer").presses("u");
  screen.types("scissors!").after([&] { CHECK_FALSE(stored("one").progress.last_review); }).presses("4");
  screen.types("hammer").presses("\n");
  CHECK(run() == Ending::finished);
  CHECK(screen.says("Taken back: the review of tools/one."));
  CHECK(stored("one").progress.last_grade == Grade::of(4));
  CHECK(stored("two").progress.last_grade == Grade::of(5));
  CHECK(tally.cards == 2);
}

TEST_CASE_FIXTURE(TwoCards, "the same works from the prompt and with nothing to take back says so") {
  screen.types("!u")
      .types("scissors")
      .presses("\n")
      .types("!u")
      .types("scissors")
      .presses("5")
      .ends(End::quit);
  CHECK(run() == Ending::quit);
  CHECK(screen.says("nothing to take back"));
  CHECK(stored("one").progress.reviews == 1);
  CHECK(stored("two").progress.reviews == 0);
}

TEST_CASE_FIXTURE(TwoCards, "a line with an exclamation mark gives the answer before it another grade") {
  screen.types("scissors")
      .presses("\n")
      .types("!2")
      .types("hammer")
      .presses("\n")
      .types("scissors")
      .presses("\n");
  CHECK(run() == Ending::finished);
  CHECK(stored("one").progress.memory.interval_days == 1);
  CHECK(screen.says("tools/one saved 2"));
}

TEST_CASE_FIXTURE(Session, "an answer after a new grade for the very card asked again is saved") {
  add(deck("tools", {card("one", "Which tool cuts?", {"scissors"})}));
  screen.types("x").presses("\n").types("!2").types("scissors").presses("\n");
  CHECK(run() == Ending::finished);
  CHECK_FALSE(screen.says("another session"));
  CHECK(stored("one").progress.repeats == 1);
  CHECK(stored("one").progress.last_grade == Grade::of(5));
}

TEST_CASE_FIXTURE(Session, "a card that a new grade makes known is not asked again") {
  add(deck("tools", {card("one", "Which tool cuts?", {"scissors"})}));
  screen.types("x").presses("\n").types("!5");
  CHECK(run() == Ending::finished);
  CHECK(screen.says("tools/one saved 5, yours (suggested 0) · again tomorrow"));
  CHECK(stored("one").progress.last_grade == Grade::of(5));
}

TEST_CASE_FIXTURE(Session, "a card asked once more does not stand below its own answer") {
  add(deck("tools", {card("one", "Which tool cuts?", {"scissors"})}));
  screen.types("x").presses("\n").types("scissors").after([&] {
    CHECK(screen.on_screen().find("scissors") == std::string::npos);
    CHECK(screen.on_screen().find("saved 0 · not there") != std::string::npos);
    CHECK(screen.on_screen().find("Once more, from memory.") != std::string::npos);
  });
  screen.presses("\n");
  CHECK(run() == Ending::finished);
}

TEST_CASE_FIXTURE(TwoCards,
                  "a grade the learner gives is saved as theirs and what it overrules is not weak") {
  screen.types("x").presses("5").types("x").presses("2").ends(End::quit);
  CHECK(run() == Ending::quit);
  CHECK(screen.says("saved 5, yours (suggested 0) · again tomorrow"));
  REQUIRE(tally.weakest.size() == 1);
  CHECK(tally.weakest[0].wording == "hammer");
}

TEST_CASE_FIXTURE(TwoCards, "an answer that an undo interrupts is there when its card comes back") {
  screen.types("scissors").presses("\n").types("a hamm").presses("u");
  screen.types("scissors").presses("\n").types("a hammer").presses("\n");
  CHECK(run() == Ending::finished);
  CHECK(screen.drafts() == std::vector<std::string>{"", "", "", "a hamm"});
}

TEST_CASE_FIXTURE(TwoCards, "a session of one deck takes back a change of another without asking its card") {
  add(deck("toys", {card("ball", "What bounces?", {"ball"})}));
  collection.suspend(stored("ball").ref, moment());
  only = "tools";
  screen.types("!u").types("scissors").presses("\n").types("hammer").presses("\n");
  CHECK(run() == Ending::finished);
  CHECK_FALSE(stored("ball").progress.suspended);
  CHECK(screen.says("Taken back: the suspension of toys/ball, of another deck: it is not asked"));
  CHECK_FALSE(screen.says("What bounces?"));
  CHECK(screen.says("Nothing more is due in tools; 1 card waits in other decks: graven review"));
}

TEST_CASE_FIXTURE(TwoCards, "a letter that is a key elsewhere is not taken for an answer") {
  screen.types("u").types(" q ").types("h").types("!x").types("scissors").presses("\n").ends(End::quit);
  CHECK(run() == Ending::quit);
  CHECK(screen.says("u alone is no answer here; !u takes back the last answer."));
  CHECK(screen.says("q alone is no answer here; !q stops."));
  CHECK(screen.says("!x is no command; there are !0 to !5"));
  CHECK(stored("one").progress.last_grade == Grade::of(5));
}

TEST_CASE_FIXTURE(Session, "a letter or mark that is a wording is an answer") {
  add(deck("signs", {card("one", "Which letter says you?", {"U"}), card("two", "Which mark asks?", {"`?`"}),
                     card("three", "Which denies x?", {"`!x`"})}));
  screen.types("u").presses("5").types("?").presses("5").types("!x").presses("5");
  CHECK(run() == Ending::finished);
}

TEST_CASE_FIXTURE(TwoCards, "only the first question says how to get help and stop") {
  screen.types("scissors").after([&] {
    CHECK(screen.says("empty line: I do not know · ? help · !u undo · Ctrl-D stop"));
  });
  screen.presses("\n").ends(End::quit).after(
      [&] { CHECK(screen.pages().back().find("empty line") == std::string::npos); });
  CHECK(run() == Ending::quit);
}

TEST_CASE_FIXTURE(TwoCards, "what was on the screen can be shown again") {
  screen.types("?").types("scissors").presses("?\n").types("x").presses("e").ends(End::quit);
  CHECK(run() == Ending::quit);
  auto const has = [&](std::size_t step, std::string_view text) {
    return screen.pages().at(step).find(text) != std::string::npos;
  };
  CHECK(has(1, "Which tool cuts?"));
  CHECK(has(2, "› scissors"));
  CHECK(has(2, "5 · got it"));
  CHECK(has(4, "saved 5 · got it"));
  CHECK(has(4, "Which tool hits?"));
  CHECK_FALSE(has(4, "Which tool cuts?"));
  CHECK_FALSE(has(6, "0 · not there"));
  auto const help = screen.shown().find("!u         take back");
  CHECK(screen.shown().find("Which tool cuts?", help) != std::string::npos);
}

TEST_CASE_FIXTURE(TwoCards, "nothing that looks saved stays when nothing is") {
  screen.types("scissors").presses("s").types("hammer").presses(ScriptedScreen::Key::Kind::interrupted);
  CHECK(run() == Ending::interrupted);
  CHECK_FALSE(screen.says("5 · got it"));
  CHECK(screen.says("Suspended, no answer saved; `graven card resume tools/one`"));
  CHECK(screen.says("Interrupted; nothing answered yet."));
}

TEST_CASE_FIXTURE(TwoCards, "suspend and bury take the card out of today") {
  screen.types("").presses("s").types("!b");
  CHECK(run() == Ending::finished);
  CHECK(stored("one").progress.suspended);
  CHECK(stored("two").progress.buried_until == moment().study_day + date::days{1});
  CHECK(stored("one").progress.reviews == 0);
}

TEST_CASE_FIXTURE(TwoCards, "q and control D stop and what was confirmed is saved") {
  screen.types("scissors").presses("\n").types("hammer").presses("q");
  CHECK(run() == Ending::quit);
  CHECK(events_of("one") == 1);
  CHECK(events_of("two") == 0);
  CHECK(screen.says("1 is left for today."));
}

TEST_CASE_FIXTURE(TwoCards, "control C says in one line what is saved") {
  screen.types("scissors").presses("\n").ends(End::interrupted);
  CHECK(run() == Ending::interrupted);
  CHECK(screen.says("Interrupted; 1 answer saved."));
  CHECK_FALSE(screen.says("recalled well"));
}

TEST_CASE_FIXTURE(TwoCards, "a terminal that goes away loses nothing acknowledged") {
  screen.types("scissors").presses("\n").types("hammer").presses(ScriptedScreen::Key::Kind::hung_up);
  CHECK(run() == Ending::hung_up);
  CHECK(events_of("one") == 1);
}

TEST_CASE_FIXTURE(TwoCards, "help is one key away in both places") {
  screen.types("?").types("scissors").presses("?\n").ends(End::quit);
  CHECK(run() == Ending::quit);
  CHECK(screen.says("!u         take back the last answer"));
  CHECK(screen.says("e      edit the answer"));
  CHECK(stored("one").progress.reviews == 1);
}

TEST_CASE_FIXTURE(TwoCards, "a card answered elsewhere meanwhile is told and skipped") {
  auto other = open(2);
  screen.types("scissors")
      .presses("\n")
      .after([&] {
        other.record_review(stored("one"), {*Grade::of(5), *Grade::of(5), {}, {}, {}, "x"}, moment());
      })
      .types("hammer")
      .presses("\n");
  CHECK(run() == Ending::finished);
  CHECK(screen.says("was answered in another session meanwhile; your answer"));
  CHECK(events_of("one") == 1);
  CHECK(tally.cards == 1);
}

TEST_CASE_FIXTURE(TwoCards, "a card failed elsewhere meanwhile is graded against what is known now") {
  auto other = open(2);
  screen.types("scissors")
      .presses("\n")
      .after([&] {
        other.record_review(stored("one"), {*Grade::of(1), *Grade::of(1), {}, {}, {}, "x"}, moment());
      })
      .presses("\n")
      .ends(End::quit);
  CHECK(run() == Ending::quit);
  CHECK(screen.says("What it means for"));
  CHECK(events_of("one") == 2);
  CHECK(stored("one").progress.repeats == 1);
}

TEST_CASE_FIXTURE(TwoCards, "an answer that cannot be saved is kept until it can") {
  Lock lock(folder.path() / "collection.db");
  screen.types("scissors").presses("\n").presses("\n");
  screen.presses("\n").after([&] { lock.release(); });
  screen.ends(End::quit);
  CHECK(run() == Ending::quit);
  CHECK(screen.says("Not saved:"));
  CHECK(screen.says("Your answer is kept here."));
  CHECK(events_of("one") == 1);
}

TEST_CASE_FIXTURE(TwoCards, "an answer that cannot be saved can be given up") {
  Lock const lock(folder.path() / "collection.db");
  screen.types("scissors").presses("\nq");
  CHECK(run() == Ending::quit);
  CHECK(events_of("one") == 0);
  CHECK(tally.answers == 0);
}

TEST_CASE_FIXTURE(Session, "nothing due says when to come back") {
  add(deck("tools", {card("one", "Which tool cuts?", {"scissors"})}));
  screen.types("scissors").presses("\n");
  CHECK(run() == Ending::finished);
  screen = ScriptedScreen();
  CHECK(run() == Ending::finished);
  CHECK(screen.says("Nothing more is due today. The next card is due tomorrow."));
  CHECK_FALSE(screen.says("answered"));
}

TEST_CASE_FIXTURE(Session, "times run from the card shown to the first key and to the grade") {
  add(deck("tools", {card("one", "Which tool cuts?", {"scissors"})}));
  cli::terminal::TypedLine line = ScriptedScreen::line("scissors");
  line.first_key = now + std::chrono::seconds{2};
  struct Timed final : cli::terminal::Screen {
    cli::terminal::TypedLine line;
    Instant& now;
    Timed(cli::terminal::TypedLine typed, Instant& clock) : line(std::move(typed)), now(clock) {}
    [[nodiscard]] int columns() const override { return 80; }
    void show(std::vector<std::string> const&) override {}
    void retract(int) override {}
    void clear() override {}
    cli::terminal::TypedLine ask(std::string const&, std::string const&,
                                 cli::terminal::Page const&) override {
      now += std::chrono::seconds{5};
      return line;
    }
    cli::terminal::Key key(std::string const&, cli::terminal::Page const&) override {
      return {cli::terminal::Key::Kind::enter};
    }
  } timed(line, now);
  TerminalReview review(desk(), timed, cli::terminal::Style(false), true);
  CHECK(review.run() == Ending::finished);
  auto const event = collection.history(stored("one").ref).at(0);
  CHECK(std::get<ReviewGiven>(event.body).first_key_ms == 2000);
  CHECK(std::get<ReviewGiven>(event.body).total_ms == 5000);
}
