#include "cli/diagnostic_output.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace graven::cli {
namespace {

std::string printed(Diagnostic const& diagnostic) {
  std::ostringstream out;
  print_diagnostic(out, terminal::Style(), diagnostic);
  return out.str();
}

Diagnostic at(int line, int column, std::string source) {
  return {"E111",
          Severity::error,
          {"joins.deck.md", line, column},
          "unknown key Colour",
          "did you mean Tags?",
          std::move(source)};
}

TEST_CASE("a diagnostic has its place its hint and a mark below the column") {
  CHECK(printed(at(12, 3, "a Colour: red")) ==
        "joins.deck.md:12:3: error[E111]: unknown key Colour\n"
        "  hint: did you mean Tags?\n"
        "  12 | a Colour: red\n"
        "     |   ^\n");
}

TEST_CASE("a repetition takes one line") {
  auto repeated = at(12, 3, "  • Uses maps");
  repeated.code = "N151";
  repeated.severity = Severity::note;
  CHECK(printed(repeated) == "joins.deck.md:12:3: note[N151]: unknown key Colour\n");
}

TEST_CASE("the mark stands right after tabs and wide and combining characters") {
  struct Row {
    std::string source;
    int column;
    std::string mark;
  };
  for (auto const& row : {Row{"\tX", 2, " ^"}, Row{"表X", 2, "  ^"}, Row{"e\u0301X", 3, " ^"},
                          Row{"X", 1, "^"}, Row{"X", 9, " ^"}}) {
    CAPTURE(row.source);
    auto const text = printed(at(1, row.column, row.source));
    CHECK(text.substr(text.rfind("| ") + 2) == row.mark + "\n");
  }
}

TEST_CASE("places without a column or a line are printed without them") {
  CHECK(printed({"E101", Severity::error, {"a.md", 0, 0}, "not UTF-8", "", ""}) ==
        "a.md: error[E101]: not UTF-8\n");
  CHECK(printed({"W120", Severity::warning, {"a.md", 4, 0}, "odd", "", "text"}) ==
        "a.md:4: warning[W120]: odd\n");
}

TEST_CASE("only the surroundings of the column are shown of a long line") {
  auto const text = printed(at(1, 5001, std::string(5000, 'a') + "X" + std::string(5000, 'b')));
  CHECK(text.size() < 500);
  CHECK(text.find("…aaa") != std::string::npos);
  CHECK(text.find("X") != std::string::npos);
}

TEST_CASE("control characters in names and sources reach no terminal") {
  Diagnostic bad = at(1, 1, "\x1b]0;title\x07");
  bad.place.file = "a\x1b[2J.md";
  bad.message = "found \x9b";
  auto const text = printed(bad);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
}

TEST_CASE("exit codes follow the worst diagnostic") {
  Diagnostics const none;
  Diagnostics const note{{"N150", Severity::note, {}, "", "", ""}};
  Diagnostics const warning{{"W140", Severity::warning, {}, "", "", ""}};
  Diagnostics const error{{"E111", Severity::error, {}, "", "", ""}};
  Diagnostics const unusable{{"E101", Severity::error, {}, "", "", ""}};
  CHECK(exit_code_of(none, Strict::yes) == ExitCode::done);
  CHECK(exit_code_of(note, Strict::yes) == ExitCode::done);
  CHECK(exit_code_of(warning, Strict::no) == ExitCode::done);
  CHECK(exit_code_of(warning, Strict::yes) == ExitCode::not_met);
  CHECK(exit_code_of(error, Strict::no) == ExitCode::not_met);
  CHECK(exit_code_of(unusable, Strict::no) == ExitCode::unusable);
}

}  // namespace
}  // namespace graven::cli
