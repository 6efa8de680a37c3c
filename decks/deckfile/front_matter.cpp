#include "decks/deckfile/front_matter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>

#include "decks/deckfile/front_notes.hpp"
#include "decks/deckfile/lines.hpp"
#include "decks/deckfile/normal.hpp"
#include "engine/text/toml.hpp"

namespace graven::deckfile {
namespace {

constexpr int lines_before = 1;  // the opening `---`
constexpr std::int64_t format_we_write = 1;
constexpr std::int64_t largest_number = 1'000'000'000;

std::vector<std::string_view> const deck_keys = {"format", "deck",          "origin", "title",
                                                 "lesson", "lesson-sha256", "goal",   "alias"};
std::vector<std::string_view> const goal_keys = {"id", "text", "line"};
std::vector<std::string_view> const alias_keys = {"word", "meaning"};

bool is_deck_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

bool is_sha256(std::string_view hex) {
  return hex.size() == 64 && hex.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

int line_of(toml::node const& node) { return static_cast<int>(node.source().begin.line); }
int line_of(toml::key const& key) { return static_cast<int>(key.source().begin.line); }

class FrontMatter {
 public:
  FrontMatter(std::string_view toml, Problems& problems, DeckFile& file)
      : toml_(toml), problems_(problems), file_(file) {}

  void read() {
    if (name_conflicts()) return;
    auto const scan = scan_trivia(toml_);
    if (scan.bad_line != 0) {
      problem("E103", scan.bad_line, 1, std::string(scan.what_is_bad));
      return;
    }
    try {
      auto const table = toml::parse(toml_);
      read_deck(table);
    } catch (toml::parse_error const& error) {
      auto const at = error.source().begin;
      problem("E103", static_cast<int>(at.line), static_cast<int>(at.column),
              fmt::format("the front matter cannot be read: {}", error.description()),
              "it is TOML: one `key = \"text\"` a line");
      return;
    } catch (TomlFault const&) {
      problem("E103", 1, 1, "the front matter cannot be read: it is no TOML");
      return;
    }
    file_.front_notes = front_notes(scan.trivia, std::move(anchors_));
  }

 private:
  void problem(std::string_view code, int line, int column, std::string message, std::string hint = {}) {
    if (lines_.empty()) {
      for (Lines lines(toml_); !lines.done(); lines.advance()) lines_.push_back(lines.current().text);
    }
    auto const index = static_cast<std::size_t>(line - 1);
    problems_.add(code, line + lines_before, column, std::move(message), std::move(hint),
                  index < lines_.size() ? lines_[index] : std::string_view());
  }

  void problem(toml::node const& node, std::string message, std::string hint = {}) {
    auto const at = node.source().begin;
    problem("E111", static_cast<int>(at.line), static_cast<int>(at.column), std::move(message),
            std::move(hint));
  }

  bool name_conflicts() {
    bool found = false;
    for (Lines lines(toml_); !lines.done(); lines.advance()) {
      if (!is_conflict_marker(lines.current().text)) continue;
      if (!found)
        problem("E111", lines.current().number, 1, "an unresolved git merge",
                "keep one side, delete the markers");
      found = true;
    }
    return found;
  }

  void unknown_key(toml::key const& key, std::vector<std::string_view> const& known) {
    if (problems_.full()) return;
    auto const at = key.source().begin;
    problem("E111", static_cast<int>(at.line), static_cast<int>(at.column),
            fmt::format("unknown front matter key {}", quoted(key.str())), did_you_mean(key.str(), known));
  }

  /// The string under `key`, in NFC.
  std::string text(toml::node const& node, std::string_view key) {
    if (auto const* string = node.as_string()) {
      if (string->get().find('\0') != std::string::npos) {
        problem(node, fmt::format("{} holds a NUL character", quoted(key)), "take the \\u0000 out");
      }
      return normal(string->get());
    }
    problem(node, fmt::format("{} should be text in quotes", quoted(key)));
    return {};
  }

  int number(toml::node const& node, std::string_view key, std::int64_t smallest) {
    auto const* integer = node.as_integer();
    if (integer != nullptr && integer->get() >= smallest && integer->get() <= largest_number) {
      return static_cast<int>(integer->get());
    }
    problem(node,
            fmt::format("{} should be a whole number from {} to {}", quoted(key), smallest, largest_number));
    return 0;
  }

  std::string deck_name(toml::node const& node, std::string_view key) {
    auto name = text(node, key);
    if (node.is_string() && !is_deck_name(name)) {
      problem(node, fmt::format("{} is no deck name", quoted(name)),
              "up to 64 lower-case letters, digits and hyphens");
    }
    return name;
  }

  void read_deck(toml::table const& table) {
    auto& head = file_.head;
    for (auto const& [key, node] : table) {
      auto const name = key.str();
      if (name != "goal" && name != "alias") anchors_.push_back({line_of(key), std::string(name), false});
      if (name == "format") {
        read_format(node);
      } else if (name == "deck") {
        head.name = deck_name(node, name);
      } else if (name == "origin") {
        head.origin = deck_name(node, name);
      } else if (name == "title") {
        head.title = text(node, name);
      } else if (name == "lesson") {
        head.lesson = text(node, name);
      } else if (name == "lesson-sha256") {
        read_sha256(node, name);
      } else if (name == "goal") {
        each_table(node, name, [this](toml::table const& goal) { read_goal(goal); });
      } else if (name == "alias") {
        each_table(node, name, [this](toml::table const& alias) { read_alias(alias); });
      } else {
        unknown_key(key, deck_keys);
      }
    }
    if (!table.contains("deck")) {
      problems_.add("E111", 1, 1, "the front matter names no deck", "add a line: deck = \"my-deck\"", "---");
    }
    if (head.origin.empty()) head.origin = head.name;
  }

  void read_format(toml::node const& node) {
    if (number(node, "format", 1) > format_we_write) {
      problem(node, "this deck file has a newer format than this graven can read", "install a newer graven");
    }
  }

  void read_sha256(toml::node const& node, std::string_view key) {
    auto& digest = file_.head.lesson_sha256;
    digest = text(node, key);
    std::transform(digest.begin(), digest.end(), digest.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (node.is_string() && !digest.empty() && !is_sha256(digest)) {
      problem(node, "lesson-sha256 should be 64 hexadecimal digits");
    }
  }

  template <class Read>
  void each_table(toml::node const& node, std::string_view key, Read read) {
    auto const* array = node.as_array();
    if (array == nullptr) {
      problem(node, fmt::format("{} should be written as [[{}]]", quoted(key), key));
      return;
    }
    for (auto const& element : *array) {
      if (auto const* table = element.as_table()) {
        read(*table);
      } else {
        problem(element, fmt::format("{} should be written as [[{}]]", quoted(key), key));
      }
    }
  }

  /// The table's header line, then its keys, as places for notes.
  void anchor_table(toml::table const& table, std::string const& at, bool first) {
    anchors_.push_back({line_of(table), at, first});
    for (auto const& [key, node] : table) {
      anchors_.push_back({line_of(key), fmt::format("{} {}", at, key.str()), false});
    }
  }

  void read_goal(toml::table const& table) {
    Goal goal;
    for (auto const& [key, node] : table) {
      if (key.str() == "id") {
        goal.id = number(node, "id", 1);
      } else if (key.str() == "text") {
        goal.text = text(node, "text");
      } else if (key.str() == "line") {
        goal.line = number(node, "line", 0);
      } else {
        unknown_key(key, goal_keys);
      }
    }
    if (!table.contains("id")) problem(table, "this goal has no id");
    if (!table.contains("text")) problem(table, "this goal has no text");
    if (goal.id != 0 && !goal_ids_.insert(goal.id).second) {
      problem(table, fmt::format("goal {} is defined twice", goal.id));
    }
    anchor_table(table, fmt::format("goal {}", goal.id), file_.head.goals.empty());
    file_.head.goals.push_back(std::move(goal));
  }

  void read_alias(toml::table const& table) {
    Alias alias;
    for (auto const& [key, node] : table) {
      if (key.str() == "word") {
        alias.word = text(node, "word");
      } else if (key.str() == "meaning") {
        alias.meaning = text(node, "meaning");
      } else {
        unknown_key(key, alias_keys);
      }
    }
    if (alias.word.empty()) problem(table, "this alias has no word");
    if (alias.meaning.empty()) problem(table, "this alias has no meaning");
    anchor_table(table, fmt::format("alias {}", alias.word), file_.head.aliases.empty());
    file_.head.aliases.push_back(std::move(alias));
  }

  std::string_view toml_;
  std::vector<std::string_view> lines_;  ///< of `toml_`; filled by the first problem
  Problems& problems_;
  DeckFile& file_;
  std::vector<Anchor> anchors_;
  std::set<int> goal_ids_;
};

}  // namespace

void read_front_matter(std::string_view toml, Problems& problems, DeckFile& file) {
  // A megabyte holds ten thousand goals; what a TOML reader makes of more could fill the memory.
  constexpr std::size_t largest = std::size_t{1} << 20U;
  if (toml.size() > largest) {
    problems.add("E103", 1, 1, fmt::format("the front matter is longer than {} bytes", largest));
    return;
  }
  FrontMatter(toml, problems, file).read();
}

}  // namespace graven::deckfile
