#pragma once

#include <stdlib.h>

#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/review/desk.hpp"
#include "cli/terminal/screen.hpp"
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

/// A learner who does what the script says; what is shown is kept.
class ScriptedScreen final : public cli::terminal::Screen {
 public:
  using Key = cli::terminal::Key;
  using TypedLine = cli::terminal::TypedLine;
  struct Step {
    std::variant<TypedLine, Key> what;
    std::function<void()> before;  ///< run when the step's turn comes; may be empty
  };

  static TypedLine line(std::string text) { return {TypedLine::End::entered, std::move(text), {}}; }
  static TypedLine line(TypedLine::End end) { return {end, {}, {}}; }

  ScriptedScreen& types(std::string text) { return add({line(std::move(text)), {}}); }
  ScriptedScreen& ends(TypedLine::End end) { return add({line(end), {}}); }
  ScriptedScreen& presses(std::string_view keys) {
    for (char const key : keys) {
      add({key == '\n' ? Key{Key::Kind::enter} : Key{Key::Kind::character, static_cast<char32_t>(key)}, {}});
    }
    return *this;
  }
  ScriptedScreen& presses(Key::Kind kind) { return add({Key{kind}, {}}); }
  /// Attached to the step that was added last.
  ScriptedScreen& after(std::function<void()> action) {
    steps_.back().before = std::move(action);
    return *this;
  }

  [[nodiscard]] std::string const& shown() const { return shown_; }
  [[nodiscard]] bool says(std::string_view text) const { return shown_.find(text) != std::string::npos; }
  [[nodiscard]] bool used_up() const { return at_ == steps_.size(); }
  [[nodiscard]] std::vector<std::string> const& drafts() const { return drafts_; }

  [[nodiscard]] int columns() const override { return 80; }
  void show(std::vector<std::string> const& lines) override {
    for (auto const& each : lines) shown_ += each + "\n";
  }
  TypedLine ask(std::string const& /*prompt*/, std::string const& start) override {
    drafts_.push_back(start);
    return std::get<TypedLine>(take("a line is asked for"));
  }
  Key key(std::string const& /*hint*/) override { return std::get<Key>(take("a key is asked for")); }

 private:
  ScriptedScreen& add(Step step) {
    steps_.push_back(std::move(step));
    return *this;
  }
  std::variant<TypedLine, Key> take(std::string const& wanted) {
    if (at_ == steps_.size()) throw std::logic_error("the script ends but " + wanted + ":\n" + shown_);
    auto const& step = steps_[at_++];
    if (step.before) step.before();
    return step.what;
  }

  std::vector<Step> steps_;
  std::size_t at_ = 0;
  std::string shown_;
  std::vector<std::string> drafts_;
};

}  // namespace graven::test
