#include "cli/terminal/line_editor.hpp"

#include <doctest/doctest.h>

#include <csignal>

#include "tests/cli/terminal/pty.hpp"

using namespace graven;
using namespace graven::cli::terminal;

namespace {

constexpr Instant ten{std::chrono::hours{10}};

EditTerminal editing(
    test::Pty const& pty, std::function<void()> redraw = [] {}) {
  return {pty.terminal(), pty.terminal(), false, [] { return 40; }, [] { return 10; }, std::move(redraw)};
}

TypedLine edited(test::Pty const& pty, std::string_view keys, std::string const& start = {}) {
  SignalWatch signals;
  pty.type(keys);
  return edit_line(
      editing(pty), signals, [] { return ten; }, " > ", start);
}

}  // namespace

TEST_CASE("an answer is what was typed in whatever script") {
  struct Row {
    std::string keys;
    std::string answer;
  };
  for (auto const& row :
       {Row{"cheap to start\r", "cheap to start"}, Row{"\r", ""}, Row{"日本語 Grüße\r", "日本語 Grüße"},
        Row{"e\xcc\x81x\x7f\x7fz\r", "z"}, Row{"語\x7f本\r", "本"}, Row{"two words\x17x\r", "two x"},
        Row{"one\x1b\rtwo\r", "one\ntwo"}, Row{"one\x1b\ntwo\r", "one\ntwo"}, Row{"a\tb\r", "a\tb"},
        Row{"\x1b[200~line one\nline two\n\x1b[201~.\r", "line one\nline two\n."},
        Row{"kept\x1b[A\x1b[B\r", "kept"}}) {
    CAPTURE(row.answer);
    test::Pty const pty;
    auto const before = pty.mode();
    auto const line = edited(pty, row.keys);
    CHECK(line.end == TypedLine::End::entered);
    CHECK(line.text == row.answer);
    CHECK(line.first_key == ten);
    CHECK(test::same_mode(before, pty.mode()));
  }
}

TEST_CASE("a long answer wraps on the screen and comes back whole") {
  test::Pty const pty;
  std::string answer;
  while (answer.size() < 1500) answer += "long 語 ";
  CHECK(edited(pty, "\x1b[200~" + answer + "\x1b[201~\r").text == answer);
}

TEST_CASE("an answer to be corrected can be edited at its end") {
  test::Pty const again;
  CHECK(edited(again, "\x7flled\r", "cance|").text == "cancelled");
}

TEST_CASE("an answer entered with the cursor at its beginning is left whole on the screen") {
  test::Pty const pty;
  auto const line = edited(pty, "\x1b[200~one\ntwo\nthree\x1b[201~\x01\r");
  CHECK(line.text == "one\ntwo\nthree");
  CHECK(pty.shown().find("\r\x1b[J > one\r\n   two\r\n   three\r\n") != std::string::npos);
}

TEST_CASE("control L and a changed window bring back what stands above the prompt") {
  test::Pty const pty;
  int redraws = 0;
  SignalWatch signals;
  std::raise(SIGWINCH);
  auto const redraw = [&] { pty.type(++redraws == 1 ? "ab\x0c" : "\r"); };
  auto const line = edit_line(
      editing(pty, redraw), signals, [] { return ten; }, " > ", "");
  CHECK(line.text == "ab");
  CHECK(redraws == 2);
}

TEST_CASE("control D on an empty line quits and after text does not") {
  test::Pty const pty;
  CHECK(edited(pty, "\x04").end == TypedLine::End::quit);
  test::Pty const other;
  auto const line = edited(other, "a\x04\r");
  CHECK(line.end == TypedLine::End::entered);
  CHECK(line.text == "a");
}

TEST_CASE("an interrupt ends the prompt and puts the terminal back") {
  test::Pty const pty;
  auto const before = pty.mode();
  SignalWatch signals;
  std::raise(SIGINT);
  auto const line = edit_line(
      editing(pty), signals, [] { return ten; }, " > ", "half");
  CHECK(line.end == TypedLine::End::interrupted);
  CHECK(line.text.empty());
  CHECK_FALSE(line.first_key);
  CHECK(test::same_mode(before, pty.mode()));
  CHECK(edited(pty, "next\r").text == "next");
}

TEST_CASE("a hang-up ends the prompt as such") {
  test::Pty const pty;
  SignalWatch signals;
  std::raise(SIGHUP);
  auto const line = edit_line(
      editing(pty), signals, [] { return ten; }, " > ", "");
  CHECK(line.end == TypedLine::End::hung_up);
}
