#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "cli/run.hpp"

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
    if (line.starts_with("  -")) defining += line.substr(0, 28) + "\n";
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
           words >> word && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;) {
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
    if (path == "graven card" || path == "graven deck") return;  // only their own commands do something
    CAPTURE(path);
    REQUIRE(sections.contains(path));
    CHECK(options_in(sections[path]) == options_of_help(help));
    sections.erase(path);
  });
  for (auto const& [path, text] : sections) FAIL_CHECK("no such command: " << path);
}

}  // namespace
}  // namespace graven::cli
