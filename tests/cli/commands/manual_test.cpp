#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "cli/run.hpp"
#include "tests/cli/commands/desk.hpp"

namespace graven::cli {
namespace {

using Options = std::set<std::string>;

/// Long and short options that stand in a text, without those every command has.
Options options_in(std::string const& text) {
  static std::regex const option("(^|[^[:alnum:]-])(--?[a-z][a-z-]*)");
  Options found;
  for (std::sregex_iterator at(text.begin(), text.end(), option), end; at != end; ++at)
    found.insert((*at)[2]);
  for (auto const* everywhere : {"-h", "--help"}) found.erase(everywhere);
  return found;
}

/// Of help, the lines that define options; examples may show others.
Options options_of_help(std::string const& help) {
  std::istringstream lines(help);
  std::string defining;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("  -")) defining += line.substr(2, line.find(' ', 2) - 2) + "\n";
  }
  return options_in(defining);
}

/// The manual's `## graven …` sections by the command they are about; its global options as "graven".
std::map<std::string, std::string> sections_of_manual() {
  std::ifstream in(GRAVEN_SOURCE_DIR "/man/graven.1.scd");
  std::map<std::string, std::string> sections;
  std::string current;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# ")) current = line == "# OPTIONS" ? "graven" : "";
    if (line.starts_with("## graven ")) {
      current.clear();
      std::istringstream words(line.substr(3));
      for (std::string word;
           words >> word && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos;) {
        current += (current.empty() ? "" : " ") + word;
      }
    } else if (!current.empty() && line.starts_with("*-")) {
      sections[current] += line + "\n";
    }
    if (!current.empty()) sections.try_emplace(current);
  }
  return sections;
}

TEST_CASE("the manual page has every command with exactly its options") {
  auto sections = sections_of_manual();
  visit_help([&](std::string const& path, std::string const& help) {
    if (path == "graven card" || path == "graven deck" || path == "graven team" ||
        path == "graven team postgres")
      return;  // only their own commands do something
    CAPTURE(path);
    REQUIRE(sections.contains(path));
    CHECK(options_in(sections[path]) == options_of_help(help));
    sections.erase(path);
  });
  for (auto const& [path, text] : sections) FAIL_CHECK("no such command: " << path);
}

void collect_members(nlohmann::json const& value, std::set<std::string>& names) {
  if (value.is_object()) {
    for (auto const& [name, member] : value.items()) {
      names.insert(name);
      if (name != "counts") collect_members(member, names);  // its names are the lesson's roles
    }
  } else if (value.is_array()) {
    for (auto const& element : value) collect_members(element, names);
  }
}

TEST_CASE("every member of every JSON output is documented") {
  std::ostringstream text;
  text << std::ifstream(GRAVEN_SOURCE_DIR "/docs/json.md").rdbuf();
  auto const documented = text.str();
  testing::Desk desk;
  auto const deck = desk.file("joins.deck.md", testing::joins_deck);
  auto const drafts = desk.file("drafts.deck.md",
                                std::string(testing::joins_deck) + "Note: Suggestion: line 3: \"Never.\"\n");
  auto const other = desk.file("other.deck.md", testing::deck_with("## cc333", "## cc444"));
  auto const lesson = desk.file("joins.txt", testing::joins_lesson);
  REQUIRE(desk.run({"add", deck}).code == 0);
  REQUIRE(desk.run({"card", "bury", "cc333"}).code == 0);
  auto const shared =
      std::filesystem::path(desk.file("shared/segments/broken.seg", "")).parent_path().parent_path();
  for (auto words : std::vector<std::vector<std::string>>{{"stats"},
                                                          {"forecast"},
                                                          {"cards"},
                                                          {"card", "show", "cc333"},
                                                          {"deck", "list"},
                                                          {"deck", "drafts", drafts},
                                                          {"diff", deck, other},
                                                          {"add", deck},
                                                          {"compile", lesson, "--dry-run"},
                                                          {"check", lesson, deck},
                                                          {"config"},
                                                          {"team", "collect", shared.string()},
                                                          {"doctor"}}) {
    CAPTURE(words.front());
    words.emplace_back("--json");
    std::set<std::string> names;
    collect_members(nlohmann::json::parse(desk.run(words).out), names);
    CHECK(names.size() > 1);
    for (auto const& name : names) {
      CAPTURE(name);
      bool const shown = documented.find("\"" + name + "\":") != std::string::npos;
      bool const told = documented.find("`" + name + "`") != std::string::npos;
      CHECK((shown || told));
    }
  }
}

}  // namespace
}  // namespace graven::cli
