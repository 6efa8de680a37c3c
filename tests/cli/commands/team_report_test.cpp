#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "tests/cli/commands/team_desks.hpp"

namespace graven::cli {
namespace {

using testing::Desk;
using testing::has;
using testing::Member;
using Json = nlohmann::json;

/// A manager's desk with a shared folder, the team's deck and a plan.
struct Office : testing::Stocked {
  Office() {
    std::filesystem::create_directories(folder / "backend");
    REQUIRE(run({"team", "plan", shared(), "start", "--deck", "joins", "--start", "2026-03-01", "--due",
                 "2026-04-10"})
                .code == 0);
  }
  [[nodiscard]] std::string shared() const { return path("backend"); }
  testing::Outcome report(std::vector<std::string> const& more = {}) {
    std::vector<std::string> words{"team", "report", shared()};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
};

void learn(Member& member) {
  for (int const day : {1, 2, 3, 8, 9, 15}) {
    member.on_day(day);
    member.review("Every row of the left table.\nnulls\nRows without a match.\n");
  }
  REQUIRE(member.run({"team", "share"}).code == 0);
}

TEST_CASE("a manager's report is made of what is in the folder, and the learner's own page equals its row") {
  Office office;
  Member ada(office.shared(), "Ada");
  Member grace(office.shared(), "Grace");
  learn(ada);
  learn(grace);
  for (auto* desk : std::vector<Desk*>{&office, &ada, &grace})
    desk->variables["GRAVEN_NOW"] = "2026-03-16T10:00:00Z";

  auto const made = office.report({"--format", "json"});
  REQUIRE_MESSAGE(made.code == 0, made.err);
  auto const report = Json::parse(made.out);
  REQUIRE(report["rows"].size() == 2);
  CHECK(report["rows"][0]["learner"] == "Ada");
  CHECK(report["rows"][0]["plan"]["seen"] == 3);
  CHECK(report["rows"][0]["plan"]["recall"]["n"] > 5);

  auto const own = ada.run({"team", "me", "--format", "json"});
  REQUIRE_MESSAGE(own.code == 0, own.err);
  auto const page = Json::parse(own.out);
  REQUIRE(page["rows"].size() == 1);
  CHECK(page["rows"][0] == report["rows"][0]);
  CHECK_FALSE(has(own.out, "Grace"));
  REQUIRE(page["looks"].size() == 1);  // the report above
  CHECK(page["looks"][0]["on"] == "2026-03-16");
  CHECK(page["looks"][0]["what"] == "report");

  SUBCASE("the same through a team's file") {
    REQUIRE(office.run({"team", "collect", office.shared(), "--into", office.path("team.db")}).code == 0);
    auto const filed = office.run({"team", "report", office.path("team.db"), "--plan",
                                   office.path("backend/plans/start.toml"), "--format", "json"});
    REQUIRE_MESSAGE(filed.code == 0, filed.err);
    CHECK(Json::parse(filed.out)["rows"] == report["rows"]);
  }
  SUBCASE("again gives the same bytes, in every form") {
    for (auto const* form : {"term", "html", "csv", "json", "xapi"}) {
      CAPTURE(form);
      auto const once = office.report({"--format", form});
      CHECK(once.code == 0);
      CHECK(once.out == office.report({"--format", form}).out);
      CHECK_FALSE(has(once.out, "Every row of the left table.\n"));
    }
  }
  SUBCASE("what is not shared yet is in one's own page") {
    ada.on_day(16);
    ada.review("nulls\n");
    auto const before = Json::parse(ada.run({"team", "me", "--format", "json"}).out)["rows"][0];
    REQUIRE(ada.run({"team", "share"}).code == 0);
    CHECK(Json::parse(office.report({"--format", "json"}).out)["rows"][0] == before);
  }
  SUBCASE("of a day before") {
    auto const earlier = Json::parse(office.report({"--format", "json", "--as-of", "2026-03-02"}).out);
    CHECK(earlier["as_of"] == "2026-03-02");
    CHECK(earlier["rows"][0]["plan"]["recall"]["value"].is_null());
  }
  SUBCASE("a report for others names nobody") {
    for (auto const* form : {"term", "html", "csv", "json"}) {
      auto const anonymous = office.report({"--anonymous", "--format", form});
      CHECK(anonymous.code == 0);
      CHECK_FALSE(has(anonymous.out, "Ada"));
    }
    CHECK(office.report({"--anonymous", "--format", "xapi"}).code == 1);
  }
  SUBCASE("a roster that says who leads whom decides who is named") {
    office.file("backend/roster.toml",
                fmt::format("[[person]]\nkey = \"{}\"\nname = \"Boss\"\nreports = [\"{}\"]\n",
                            "11111111-1111-8111-8111-111111111111", "22222222-2222-8222-8222-222222222222"));
    auto const strangers = office.report({"--format", "json"});
    REQUIRE(strangers.code == 0);
    CHECK(Json::parse(strangers.out)["direct_team"] == false);
    CHECK(Json::parse(strangers.out)["rows"].empty());
  }
}

TEST_CASE("--check ends with 1 when somebody never started") {
  Office office;
  Member const ada(office.shared(), "Ada");
  office.variables["GRAVEN_NOW"] = "2026-03-02T10:00:00Z";
  CHECK(office.report({"--check"}).code == 0);
  office.variables["GRAVEN_NOW"] = "2026-03-20T10:00:00Z";
  auto const late = office.report({"--check"});
  CHECK(late.code == 1);
  CHECK(has(late.out, "R1"));
}

TEST_CASE("what cannot be reported on is named") {
  Office office;
  CHECK(office.run({"team", "report", office.path("nothing.db")}).code == 3);
  CHECK(office.report({"--plan", "other"}).code == 1);
  CHECK(office.report({"--format", "pdf"}).code == 2);
  CHECK(office.report({"--as-of", "tomorrow"}).code == 2);
  REQUIRE(office.run({"team", "plan", office.shared(), "second", "--due", "2026-05-01"}).code == 0);
  auto const which = office.report();
  CHECK(which.code == 1);
  CHECK(has(which.err, "second"));
}

TEST_CASE("a report does not replace the collection, and its file is for its owner only") {
  Office office;
  Member const ada(office.shared(), "Ada");
  CHECK(office.report({"-o", office.database()}).code == 2);
  REQUIRE(office.report({"--format", "html", "-o", office.path("r.html")}).code == 0);
  CHECK((std::filesystem::status(office.path("r.html")).permissions() & std::filesystem::perms::group_read) ==
        std::filesystem::perms::none);
}

TEST_CASE("authors see nothing about fewer than five learners") {
  Office office;
  Member ada(office.shared(), "Ada");
  learn(ada);
  office.variables["GRAVEN_NOW"] = "2026-03-16T10:00:00Z";
  auto const items = office.run({"team", "items", office.shared(), "--json"});
  REQUIRE(items.code == 0);
  auto const json = Json::parse(items.out);
  CHECK(json["items"].empty());
  CHECK(json["cards_left_out"] == 3);
}

TEST_CASE("a disputed answer is shown, and goes only when told to") {
  Office office;
  Member ada(office.shared(), "Ada");
  ada.review("Whatever is on the left.\nWhatever is on the left.\nWhatever is on the left.\n");
  auto const shown = ada.run({"dispute", "aa111", "--why", "means the same"});
  REQUIRE_MESSAGE(shown.code == 0, shown.err);
  CHECK_MESSAGE(has(shown.out, "Whatever is on the left."), shown.out);
  CHECK_FALSE(std::filesystem::exists(office.path("backend/disputes")));
  REQUIRE(ada.run({"dispute", "aa111", "--why", "means the same", "--yes"}).code == 0);
  auto const sent = testing::files_below(office.path("backend/disputes"));
  REQUIRE(sent.size() == 1);
  CHECK(sent.begin()->second == shown.out);
  CHECK_FALSE(has(shown.out, "Ada"));
  CHECK(ada.run({"dispute", "dd444"}).code == 1);
}

}  // namespace
}  // namespace graven::cli
