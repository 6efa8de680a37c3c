#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/report/items.hpp"
#include "cli/terminal/width.hpp"
#include "tests/cli/report/made_page.hpp"

namespace graven::cli {
namespace {

using testing::made_with;

bool has_text(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("no name becomes markup") {
  for (auto const* name :
       {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>",
        "</title><style>*{display:none}</style>", "</svg><a href=javascript:alert(1)>"}) {
    CAPTURE(name);
    auto page = made_with(name).page;
    for (bool const own : {false, true}) {
      page.own = own;
      auto const html = to_html(page);
      for (auto const* never : {"<script", "<img", "<svg onload", "<a ", "<style>*"})
        CHECK_FALSE(has_text(html, never));
      CHECK(has_text(html, "&lt;"));
    }
  }
}

TEST_CASE("no name becomes a formula or a second cell of a spreadsheet") {
  for (auto const* name : {"=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "=HYPERLINK(\"http://x\";\"y\")"}) {
    CAPTURE(name);
    auto const csv = to_csv(made_with(name).page);
    for (auto const* start : {",=", ",+", ",-", ",@", ",\"=", ", =", "\n=", ",\t"})
      CHECK_FALSE(has_text(csv, start));
  }
  auto const csv = to_csv(made_with("a,\"b\"\r\nc").page);
  CHECK(has_text(csv, ",\"a,\"\"b\"\" c\","));
}

TEST_CASE("no name steers a terminal, and wide ones do not break its lines") {
  auto const hostile =
      "\x1b[2J\x1b]0;t\x07 \xe2\x80\xae \xc2\x9b"
      "31m";
  auto const made = made_with(hostile);
  for (auto const& text :
       {to_term(made.page, {}), to_html(made.page), to_csv(made.page), to_json(made.page),
        items_to_term({made.page.report.concepts, made.page.report.items, 0}, made.page.catalogue, {})}) {
    CHECK_FALSE(has_text(text, "\x1b"));
    CHECK_FALSE(has_text(text, "\x07"));
    CHECK_FALSE(has_text(text, "\xe2\x80\xae"));
    CHECK_FALSE(has_text(text, "\xc2\x9b"));
  }
  auto const wide =
      to_term(made_with("学習者の名前はとても長いのでここで切られますよねそうでしょう").page, {});
  for (std::size_t from = 0; from < wide.size();) {
    auto const end = wide.find('\n', from);
    CHECK(terminal::display_width(wide.substr(from, end - from)) <= 80);
    from = end + 1;
  }
}

TEST_CASE("JSON and xAPI stay JSON, whatever the bytes") {
  auto const made = made_with("\"}],\xff\xfe\\");
  CHECK(nlohmann::json::accept(to_json(made.page)));
  CHECK(nlohmann::json::accept(to_xapi(made.page, made.data)));
}

}  // namespace
}  // namespace graven::cli
