#include "tests/cli/commands/desk.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "cli/run.hpp"

namespace graven::cli::testing {

namespace fs = std::filesystem;

Desk::Desk() {
  auto pattern = (fs::temp_directory_path() / "graven-desk-XXXXXX").string();
  folder = mkdtemp(pattern.data());
  variables = {{"HOME", folder.string()},
               {"XDG_DATA_HOME", (folder / "data").string()},
               {"GRAVEN_NOW", "2026-03-01T10:00:00Z"},
               {"TZ", "Europe/Berlin"}};
}

Desk::~Desk() {
  std::error_code ignored;  // a folder left behind in the temporary folder harms no other test
  fs::remove_all(folder, ignored);
}

Stocked::Stocked() {
  if (run({"add", file("joins.deck.md", joins_deck)}).code != 0) throw std::logic_error("joins is refused");
}

void execute(std::string const& file, char const* sql) {
  sqlite3* db = nullptr;
  bool const done = sqlite3_open(file.c_str(), &db) == SQLITE_OK &&
                    sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
  sqlite3_close(db);
  if (!done) throw std::logic_error(sql);
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string deck_with(std::string_view from, std::string_view to) {
  std::string deck(joins_deck);
  return deck.replace(deck.find(from), from.size(), to);
}

Outcome Desk::run(std::vector<std::string> words, std::string const& input) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  Outcome outcome;
  outcome.code = run_program(std::move(words), Streams{in, out, err, false, false, false, {}},
                             [this](char const* name) -> std::optional<std::string> {
                               auto const found = variables.find(name);
                               return found == variables.end() ? std::nullopt : std::optional(found->second);
                             });
  outcome.out = out.str();
  outcome.err = err.str();
  if (outcome.err.starts_with("note: the clock stands")) outcome.err.erase(0, outcome.err.find('\n') + 1);
  return outcome;
}

std::string Desk::file(std::string const& name, std::string_view bytes) {
  auto const target = folder / name;
  fs::create_directories(target.parent_path());
  std::ofstream(target, std::ios::binary) << bytes;
  return target.string();
}

std::string Desk::read(std::string const& name) const {
  std::ostringstream bytes;
  bytes << std::ifstream(folder / name, std::ios::binary).rdbuf();
  return bytes.str();
}

std::string_view const joins_lesson = R"(Joins: bringing tables together

Learn how SQL joins treat rows without a match, for those who filter lists in Python.

by the end of this lesson you can

  • Explains which rows a left join keeps
  • Chooses a join that fits the question

Overview

SQL treats a join as a question about pairs of rows, and a left join keeps every row of its left table.

Reflect

When does a left join give more rows than its left table?

what a strong answer notices

A strong answer notices repeated matches on the right, a duplicate key, and a missing condition.

Practice

Count the visits of each visitor, those without any included.

success criteria

  • Keeps visitors without visits
  • Counts only visits that exist

Common mistakes

  • Filtering the right table in the where clause of a left join.

takeaways

  • A left join keeps every row of its left table.
)";

std::string_view const joins_deck = R"(---
format = 1
deck = "joins"
title = "Joins"
---

# Rows

## aa111 recall
Made: hand
Q: Which rows does a left join keep?
A: Every row of its left table.
K: every row of the left table | all left rows

## bb222 cloze
Made: hand
C: A left row without a match gets [null | nulls] on the right.

## cc333 recall
Made: hand
Q: What does an inner join leave out?
A: Rows without a match on the other side.
K: rows without a match | unmatched rows

## dd444 recall
State: draft
Made: hand
Q: When is a cross join useful?
)";

}  // namespace graven::cli::testing
