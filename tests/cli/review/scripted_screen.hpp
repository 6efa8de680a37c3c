#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "cli/terminal/screen.hpp"

namespace graven::test {

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

  /// Everything shown that was not taken off the screen again.
  [[nodiscard]] std::string shown() const { return cleared_ + shown_; }
  [[nodiscard]] bool says(std::string_view text) const { return shown().find(text) != std::string::npos; }
  /// What stands on the screen since it was last cleared.
  [[nodiscard]] std::string const& on_screen() const { return shown_; }
  /// What would be shown again if the screen were lost, one for each line and key asked for.
  [[nodiscard]] std::vector<std::string> const& pages() const { return pages_; }
  [[nodiscard]] bool used_up() const { return at_ == steps_.size(); }
  [[nodiscard]] std::vector<std::string> const& drafts() const { return drafts_; }

  [[nodiscard]] int columns() const override { return 80; }
  void show(std::vector<std::string> const& lines) override {
    for (auto const& each : lines) shown_ += each + "\n";
  }
  void clear() override {
    cleared_ += shown_;
    shown_.clear();
  }
  void retract(int count) override {
    for (; count > 0; --count) shown_.erase(shown_.rfind('\n', shown_.size() - 2) + 1);
  }
  TypedLine ask(std::string const& /*prompt*/, std::string const& start,
                cli::terminal::Page const& page) override {
    drafts_.push_back(start);
    keep(page);
    return std::get<TypedLine>(take("a line is asked for"));
  }
  Key key(std::string const& /*hint*/, cli::terminal::Page const& page) override {
    keep(page);
    return std::get<Key>(take("a key is asked for"));
  }

 private:
  ScriptedScreen& add(Step step) {
    steps_.push_back(std::move(step));
    return *this;
  }
  void keep(cli::terminal::Page const& page) {
    pages_.emplace_back();
    for (auto const& each : page()) pages_.back() += each + "\n";
  }
  std::variant<TypedLine, Key> take(std::string const& wanted) {
    if (at_ == steps_.size()) throw std::logic_error("the script ends but " + wanted + ":\n" + shown());
    auto const& step = steps_[at_++];
    if (step.before) step.before();
    return step.what;
  }

  std::vector<Step> steps_;
  std::size_t at_ = 0;
  std::string shown_;
  std::string cleared_;
  std::vector<std::string> pages_;
  std::vector<std::string> drafts_;
};

}  // namespace graven::test
