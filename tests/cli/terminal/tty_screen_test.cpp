#include "cli/terminal/tty_screen.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "tests/cli/terminal/pty.hpp"

using namespace graven;
using namespace graven::cli::terminal;

namespace {

Page const no_page = [] { return std::vector<std::string>(); };

struct Fixture {
  test::Pty pty;
  std::ostringstream out;
  TtyScreen screen{pty.terminal(),    pty.terminal(),           out,
                   [] { return 40; }, [] { return Instant{}; }, Style(false)};
};

}  // namespace

TEST_CASE("one key is read without enter and the terminal is as before") {
  Fixture fixture;
  auto const before = fixture.pty.mode();
  fixture.pty.type("4");
  CHECK(fixture.screen.key("Enter keep", no_page) == Key{Key::Kind::character, '4'});
  CHECK(test::same_mode(before, fixture.pty.mode()));
}

TEST_CASE("the line that names the keys fits the window and is wiped") {
  Fixture fixture;
  fixture.pty.type("\r");
  CHECK(fixture.screen.key(std::string(100, 'x'), no_page).kind == Key::Kind::enter);
  CHECK(fixture.out.str().find(std::string(37, 'x') + "…") != std::string::npos);
  CHECK(fixture.out.str().find(std::string(38, 'x')) == std::string::npos);
  CHECK(fixture.out.str().ends_with("\r\x1b[K\x1b[?2004l"));
}

TEST_CASE("escape is told from the arrows that begin with it") {
  Fixture fixture;
  fixture.pty.type("\x1b[A");
  CHECK(fixture.screen.key("", no_page) == Key{Key::Kind::up});
  fixture.pty.type("\x1b");
  CHECK(fixture.screen.key("", no_page) == Key{Key::Kind::escape});
}

TEST_CASE("signals end the wait for a key") {
  Fixture fixture;
  std::raise(SIGINT);
  CHECK(fixture.screen.key("", no_page).kind == Key::Kind::interrupted);
  std::raise(SIGTERM);
  CHECK(fixture.screen.key("", no_page).kind == Key::Kind::hung_up);
  std::raise(SIGWINCH);
  fixture.pty.type("q");
  CHECK(fixture.screen.key("", no_page).character == U'q');
}

TEST_CASE("control L and a changed window show the page again") {
  Fixture fixture;
  std::raise(SIGWINCH);
  auto const page = [&, times = 0]() mutable {
    fixture.pty.type(++times == 1 ? "\x0c" : "q");
    return std::vector<std::string>{"the question"};
  };
  CHECK(fixture.screen.key("Enter keep", page).character == U'q');
  std::string const again = "\x1b[H\x1b[Jthe question\n";
  auto const first = fixture.out.str().find(again);
  REQUIRE(first != std::string::npos);
  CHECK(fixture.out.str().find(again, first + 1) != std::string::npos);
}

TEST_CASE("lines that fill the window are taken off with all that is on it") {
  Fixture fixture;
  fixture.screen.retract(24);
  CHECK(fixture.out.str() == "\x1b[H\x1b[J");
}

TEST_CASE("lines are shown at once") {
  Fixture fixture;
  fixture.screen.show({"one", "", "two"});
  CHECK(fixture.out.str() == "one\n\ntwo\n");
  CHECK(fixture.screen.columns() == 40);
}

TEST_CASE("lines that are outdated can be taken off the screen") {
  Fixture fixture;
  fixture.screen.show({"one", "two"});
  fixture.screen.retract(2);
  fixture.screen.retract(0);
  CHECK(fixture.out.str() == "one\ntwo\n\x1b[2A\r\x1b[J");
}
