#include "cli/environment.hpp"

#include <date/tz.h>
#include <doctest/doctest.h>

#include <map>
#include <sstream>

#include "tests/cli/commands/desk.hpp"

namespace graven::cli {
namespace {

using testing::Desk;
using testing::Stocked;

Variables from(std::map<std::string, std::string> values) {
  return [values = std::move(values)](char const* name) -> std::optional<std::string> {
    auto const found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional(found->second);
  };
}

TEST_CASE("the collection is where the environment says and else below the home folder") {
  struct Row {
    std::map<std::string, std::string> variables;
    std::string expected;
  };
  for (auto const& row : {
           Row{{{"GRAVEN_DB", "/a/b.db"}, {"XDG_DATA_HOME", "/x"}}, "/a/b.db"},
           Row{{{"GRAVEN_DB", ""}, {"XDG_DATA_HOME", "/x"}}, "/x/graven/collection.db"},
           Row{{{"XDG_DATA_HOME", ""}, {"HOME", "/h"}}, "/h/.local/share/graven/collection.db"},
           Row{{{"XDG_DATA_HOME", "rel/x"}, {"HOME", "/h"}}, "/h/.local/share/graven/collection.db"},
           Row{{}, ""},
       }) {
    CAPTURE(row.expected);
    CHECK(default_database(from(row.variables)).string() == row.expected);
  }
}

TEST_CASE("--db wins over the environment and the option may stand after the command") {
  Desk desk;
  auto const other = desk.path("other.db");
  REQUIRE(desk.run({"config", "new_per_day", "3", "--db", other}).code == 0);
  CHECK(desk.run({"--db", other, "config", "new_per_day"}).out == "3\n");
  REQUIRE(desk.run({"config", "rollover", "4"}).code == 0);
  CHECK(desk.run({"config", "new_per_day"}).out == "10\n");
  desk.variables["GRAVEN_DB"] = other;
  CHECK(desk.run({"config", "new_per_day"}).out == "3\n");
}

TEST_CASE("a fixed clock says so and one that cannot be read is a usage error") {
  std::ostringstream err;
  CHECK(to_string(clock_of(from({{"GRAVEN_NOW", "2026-03-01T10:00:00Z"}}), err)()) == "2026-03-01T10:00:00Z");
  CHECK(err.str() == "note: the clock stands at 2026-03-01T10:00:00Z (GRAVEN_NOW)\n");
  Desk desk;
  for (auto const* bad : {"yesterday", "2026-02-30T10:00:00Z", "2026-03-01T10:00:00"}) {
    desk.variables["GRAVEN_NOW"] = bad;
    auto const outcome = desk.run({"stats"});
    CHECK(outcome.code == 2);
    CHECK(outcome.err.find(bad) != std::string::npos);
    CHECK(outcome.out.empty());
  }
}

TEST_CASE("GRAVEN_SEED is a whole number or a usage error") {
  CHECK(order_seed_of(from({})) == 0);
  CHECK(order_seed_of(from({{"GRAVEN_SEED", "18446744073709551615"}})) == 18446744073709551615U);
  Desk desk;
  for (auto const* bad : {"x", "-1", "1.5", "18446744073709551616"}) {
    desk.variables["GRAVEN_SEED"] = bad;
    CHECK(desk.run({"stats"}).code == 2);
  }
}

TEST_CASE("TZ names the zone with or without colon and folder") {
  for (auto const* value : {"America/New_York", ":America/New_York", "/usr/share/zoneinfo/America/New_York",
                            ":/usr/share/zoneinfo/America/New_York"}) {
    std::ostringstream err;
    CHECK(zone_of(from({{"TZ", value}}), err)->name() == "America/New_York");
    CHECK(err.str().empty());
  }
}

TEST_CASE("an unknown TZ is named in a warning and work goes on") {
  Stocked desk;
  for (auto const* value : {"Mars/Olympus", "CET-1CEST,M3.5.0,M10.5.0", "../../etc/passwd"}) {
    desk.variables["TZ"] = value;
    auto const outcome = desk.run({"deck", "list", "--json"});
    CHECK(outcome.code == 0);
    CHECK(outcome.err.find(std::string("warning: TZ=") + value) == 0);
  }
}

TEST_CASE("colour follows the option then NO_COLOR then CLICOLOR_FORCE") {
  struct Row {
    std::map<std::string, std::string> variables;
    bool terminal;
    bool expected;
  };
  for (auto const& row : {
           Row{{{"TERM", "xterm"}}, true, true},
           Row{{{"TERM", "xterm"}}, false, false},
           Row{{{"TERM", "dumb"}}, true, false},
           Row{{{"TERM", "xterm"}, {"NO_COLOR", "1"}}, true, false},
           Row{{{"TERM", "xterm"}, {"NO_COLOR", ""}}, true, true},
           Row{{{"CLICOLOR_FORCE", "1"}}, false, true},
           Row{{{"CLICOLOR_FORCE", "0"}}, false, false},
           Row{{{"CLICOLOR_FORCE", "1"}, {"NO_COLOR", "1"}}, false, false},
       }) {
    CHECK(style_of(from(row.variables), row.terminal).colour() == row.expected);
  }
  Stocked desk;
  desk.variables["NO_COLOR"] = "1";
  CHECK(desk.run({"--color", "always", "config"}).out.find("\x1b[") != std::string::npos);
  desk.variables = {{"HOME", desk.folder.string()}, {"CLICOLOR_FORCE", "1"}};
  CHECK(desk.run({"config", "--color=never"}).out.find("\x1b[") == std::string::npos);
}

TEST_CASE("without any hint where the collection is the message says what to set") {
  Desk desk;
  desk.variables.erase("HOME");
  desk.variables.erase("XDG_DATA_HOME");
  auto const outcome = desk.run({"stats"});
  CHECK(outcome.code == 3);
  CHECK(outcome.err.find("GRAVEN_DB") != std::string::npos);
}

}  // namespace
}  // namespace graven::cli
