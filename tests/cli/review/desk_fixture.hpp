#pragma once

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/review/desk.hpp"
#include "engine/model/cloze.hpp"
#include "engine/store/collection.hpp"

namespace graven::test {

/// A folder that is gone when the test ends.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    auto name = (std::filesystem::temp_directory_path() / "graven-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;  // a leftover folder fails no test
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A card with one concept a wording.
inline Card card(std::string id, std::string front, std::vector<std::string> const& concepts) {
  Card made;
  made.id = std::move(id);
  made.front = std::move(front);
  made.group = "Section";
  for (auto const& wording : concepts) {
    made.answer += (made.answer.empty() ? "" : ", ") + wording;
    made.concepts.push_back({concept_key(made.id, wording), {wording}});
  }
  return made;
}

inline Card exercise(std::string id, std::string front, std::vector<std::string> const& criteria) {
  auto made = card(std::move(id), std::move(front), criteria);
  made.kind = CardKind::exercise;
  made.grade_mode = GradeMode::self;
  made.answer.clear();
  return made;
}

inline Card cloze(std::string id, std::string text) {
  Card made;
  made.id = std::move(id);
  made.kind = CardKind::cloze;
  made.front = std::move(text);
  made.concepts = gap_concepts(made.id, made.front);
  return made;
}

inline Deck deck(std::string name, std::vector<Card> cards) {
  Deck made;
  made.name = made.origin = std::move(name);
  made.title = made.name;
  made.cards = std::move(cards);
  return made;
}

/// A collection with a clock that stands still until the test moves it.
struct DeskFixture {
  TemporaryFolder folder;
  Instant now = date::sys_days{date::year{2026} / 3 / 1} + std::chrono::hours{10};
  store::Collection collection = open(1);

  store::Collection open(std::uint64_t seed) const {
    store::Collection::OpenOptions options;
    options.random = seeded_random(1000 * seed);  // far from the small numbers that order events
    options.now = now;
    options.busy_timeout_ms = 0;
    return {folder.path() / "collection.db", std::move(options)};
  }
  [[nodiscard]] Moment moment() const {
    return {now, 0, Day{date::floor<date::days>(now).time_since_epoch()}};
  }
  cli::review::Desk desk() {
    return {collection, [this] { return moment(); }, std::nullopt, 0, schedule::Scheduler::sm2};
  }
  void add(Deck const& made) { collection.add_deck(made, std::string(64, 'a'), moment()); }
  [[nodiscard]] store::StoredCard stored(std::string_view id) const {
    return *collection.card(collection.find_cards(id).at(0));
  }
  [[nodiscard]] int events_of(std::string_view id) const {
    return static_cast<int>(collection.history(collection.find_cards(id).at(0)).size());
  }
  void next_day(int days = 1) { now += date::days{days}; }
};

}  // namespace graven::test
