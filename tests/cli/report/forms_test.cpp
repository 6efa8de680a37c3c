#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "cli/report/html/content_policy.hpp"
#include "cli/report/html/style_sheet.hpp"
#include "cli/terminal/width.hpp"
#include "tests/cli/report/made_page.hpp"

namespace graven::cli {
namespace {

using testing::made;
using Json = nlohmann::json;

bool holds(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::vector<std::string> lines_of(std::string const& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST_CASE(
    "the CSV has a line for each learner and objective, unrounded, and nothing where too little is known") {
  auto const lines = lines_of(to_csv(made().page));
  REQUIRE(lines.size() == 7);
  CHECK(lines[0].starts_with("schema,team,plan,as_of,due,goal,learner,paused,last_shared,flags,deck,"));
  CHECK(lines[1] ==
        "1,joins,joins,2026-03-15,2026-04-01,0.8,Ada,0,2026-03-15,,joins," + std::string(64, 'a') +
            ",1,Explains left joins,10,8,0,0,0.8,12,0.9375,0.8875,0.9875,0.75,0.7,0.8,0.75,,0,0.01,"
            "above,2026-03-14,2026-03-12\r");
  CHECK(lines[3].find(",Bob,0,2026-03-15,R5,") != std::string::npos);
  CHECK(lines[6] == "1,joins,joins,2026-03-15,2026-04-01,0.8,Cy,0,,,joins," + std::string(64, 'a') +
                        ",0,Joins,10,0,0,0,0,0,,,,,,,,,0,,unknown,,\r");
}

TEST_CASE("the JSON has intervals and counts on every estimate, and null where too little is known") {
  auto const json = Json::parse(to_json(made().page));
  CHECK(json["schema"] == 1);
  CHECK(json["behind"] == false);
  auto const& ada = json["rows"][0]["plan"]["can_answer"];
  CHECK(ada["value"] == 0.75);
  CHECK(ada["low"] == doctest::Approx(0.7));
  CHECK(ada["n"] == 12);
  auto const& cy = json["rows"][2]["plan"]["can_answer"];
  CHECK(cy["value"].is_null());
  CHECK(cy["n"] == 0);
  CHECK(json["rows"][1]["flags"][0]["rule"] == "R5");
  CHECK(json["rows"][1]["situation"] == "at risk");
}

TEST_CASE("the terminal's lines fit 80 columns, and say without colour what colour says") {
  auto const text = to_term(made().page, {});
  for (auto const& line : lines_of(text)) CHECK(terminal::display_width(line) <= 80);
  CHECK(holds(text, "! R5"));
  CHECK(holds(text, "✓ ok"));
  CHECK(holds(text, "? unknown"));
  TerminalForm ascii;
  ascii.utf8 = false;
  CHECK(holds(to_term(made().page, ascii), "#####."));
  TerminalForm wide;
  wide.wide = true;
  CHECK(holds(to_term(made().page, wide), "94 % (89 to 99)"));
}

/// Names of the tags that are open at the end, after checking that each closes what was opened last.
std::vector<std::string> open_tags(std::string const& html) {
  static std::regex const tag("<(/?)([a-z0-9]+)((?:[^>\"]|\"[^\"]*\")*?)(/?)>");
  std::vector<std::string> open;
  for (std::sregex_iterator at(html.begin(), html.end(), tag), end; at != end; ++at) {
    auto const name = (*at)[2].str();
    if ((*at)[4].length() > 0 || name == "li") continue;
    if ((*at)[1].length() == 0) {
      open.push_back(name);
      continue;
    }
    REQUIRE_MESSAGE(!open.empty(), name);
    REQUIRE_MESSAGE(open.back() == name, open.back() << " closed by " << name);
    open.pop_back();
  }
  return open;
}

TEST_CASE("the HTML is one file without script, style attributes or anything to load, and its tags nest") {
  auto page = made().page;
  for (bool const own : {false, true}) {
    page.own = own;
    if (own) page.report.rows.resize(1);
    auto const html = to_html(page);
    CHECK(html.starts_with("<!DOCTYPE html>\n"));
    for (auto const* never :
         {"<script", " style=", " onload", "http://", "https://", "url(", "@import", "<iframe"}) {
      CAPTURE(never);
      CHECK_FALSE(holds(html, never));
    }
    CHECK(holds(html, "Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"));
    CHECK(holds(html, "<style>" + std::string(html::style_sheet()) + "</style>"));
    auto const body = html.substr(html.find("<body>"));
    CHECK(open_tags(body.substr(0, body.find("</html>"))).empty());
  }
}

TEST_CASE("the policy allows the style sheet by its digest") {
  // printf 'body{}' | openssl dgst -sha256 -binary | base64
  CHECK(holds(html::content_policy("body{}"), "'sha256-fJgEClQWV1hGkK4qHMO0KotTsVnMYMXTq7/suurGyUo='"));
}

TEST_CASE("panels come in the order a manager asks") {
  auto const html = to_html(made().page);
  std::size_t last = 0;
  for (auto const* heading : {"<h1>", "In short", "Needs attention", "On the way to the date",
                              "Who knows what", "Fading in the next 7 days", "What is forgotten", "Workload",
                              "Cohorts", "How far to trust this", "Method and limits"}) {
    CAPTURE(heading);
    auto const at = html.find(heading);
    REQUIRE(at != std::string::npos);
    CHECK(at > last);
    last = at;
  }
  CHECK_FALSE(holds(html, "Who looked"));
}

TEST_CASE("over a hundred learners, the others have one row together") {
  auto page = made().page;
  auto const bob = page.report.rows[1];
  page.report.rows.assign(150, page.report.rows[0]);
  page.report.rows[149] = bob;
  auto const html = to_html(page);
  auto const grid = html.substr(html.find("<table class=heat>"));
  CHECK(holds(grid, "<th scope=row>Bob</th>"));  // in need, so not among the others
  CHECK(holds(grid, "50 more"));
}

TEST_CASE("xAPI statements say who, did what, with what result, and keep their ids") {
  auto const made = testing::made();
  auto const text = to_xapi(made.page, made.data);
  CHECK(text == to_xapi(made.page, made.data));
  CHECK_FALSE(holds(text, "response"));
  auto const statements = Json::parse(text);
  REQUIRE(statements.size() == 3);
  CHECK(statements[0]["verb"]["id"] == "http://adlnet.gov/expapi/verbs/answered");
  CHECK(statements[0]["result"]["duration"] == "PT12.35S");
  CHECK(statements[0]["result"]["score"]["scaled"] == 0.8);
  CHECK(statements[1]["verb"]["display"]["en"] == "mastered");
  CHECK(statements[2]["verb"]["display"]["en"] == "passed");
}

}  // namespace
}  // namespace graven::cli
