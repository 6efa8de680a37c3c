#include "tests/engine/store/fixture.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <stdlib.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace graven::store::testing {

TemporaryFolder::TemporaryFolder() {
  auto name = (std::filesystem::temp_directory_path() / "graven-store-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code left_behind;  // nothing a test could do about it
  std::filesystem::remove_all(path_, left_behind);
}

Day study_day(int day) { return *parse_day("2026-03-01") + date::days{day}; }

Moment on(int day, int minutes) {
  auto const midnight = date::sys_days{study_day(day).time_since_epoch()};
  return {Instant{midnight} + std::chrono::hours{10} + std::chrono::minutes{minutes}, 60, study_day(day)};
}

Collection open(std::filesystem::path const& file, std::string const& vfs, int busy_timeout_ms) {
  return Collection(file, {seeded_random(1), on(0).at, vfs, busy_timeout_ms});
}

Card card(std::string id, std::string front) {
  Card made;
  made.id = std::move(id);
  made.front = std::move(front);
  made.answer = "It is " + made.id + ".";
  made.concepts = {{concept_key(made.id, made.id), {made.id, "the same"}}};
  return made;
}

Deck deck(std::string name, std::vector<std::string> const& ids) {
  Deck made;
  made.origin = name;
  made.name = std::move(name);
  made.title = "A deck";
  for (auto const& id : ids) made.cards.push_back(card(id));
  return made;
}

std::string revision(int number) { return std::string(63, '0') + std::to_string(number % 10); }

StoredCard get(Collection const& collection, std::string const& id) {
  auto const refs = collection.find_cards(id);
  REQUIRE(refs.size() == 1);
  auto stored = collection.card(refs.front());
  REQUIRE(stored);
  return *stored;
}

Answered answered(int grade, std::string text) {
  Answered made;
  made.grade = *Grade::of(grade);
  made.suggested = *Grade::of(3);
  made.concepts = {{"abcdefgh", ConceptState::partial}, {"ijklmnop", ConceptState::contradicted}};
  made.first_key_ms = 1200;
  made.total_ms = 9000;
  made.text = std::move(text);
  return made;
}

schedule::Progress answer(Collection& collection, std::string const& id, int grade, Moment const& moment) {
  return collection.record_review(get(collection, id), answered(grade), moment);
}

std::vector<std::string> names(Collection const& collection,
                               std::vector<schedule::Candidate> const& candidates) {
  std::vector<std::string> ids;
  for (auto const& each : candidates) ids.push_back(collection.card(each.card)->name.card);
  return ids;
}

void tamper(std::filesystem::path const& file, std::string const& sql) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
  database.exec("pragma ignore_check_constraints = on");
  database.exec(sql);
}

std::vector<std::string> rows(std::filesystem::path const& file, std::string const& table) {
  SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
  SQLite::Statement query(database, "select * from " + table);
  std::vector<std::string> all;
  while (query.executeStep()) {
    std::string row;
    for (int i = 0; i < query.getColumnCount(); ++i) row += query.getColumn(i).getString() + "|";
    all.push_back(row);
  }
  return all;
}

std::string bytes(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace graven::store::testing
