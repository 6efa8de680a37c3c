#pragma once

#include <optional>
#include <string>
#include <variant>

#include "cli/review/desk.hpp"
#include "cli/review/pages.hpp"
#include "cli/terminal/screen.hpp"

namespace graven::cli::review {

/// One question put to the learner on a screen: the parts that a review and a quiz share.
class Dialogue {
 public:
  Dialogue(terminal::Screen& screen, terminal::Style style, bool utf8, std::function<Instant()> now)
      : screen_(screen), style_(style), utf8_(utf8), now_(std::move(now)) {}

  /// For the window as it is now.
  [[nodiscard]] Look look() const { return {screen_.columns(), style_, utf8_}; }
  void show(Lines const& lines);
  void say(std::string_view text) { show(message_lines(text, look())); }
  /// Shown until the next `replace`, when nothing else came in between.
  void show_for_now(Lines const& lines);
  void replace(Lines const& lines);

  /// Shows the card and starts its time.
  void put(store::StoredCard const& card, std::string_view place);

  /// What the learner typed, a steering line, or the end of the session. `draft` is what the line begins
  /// with.
  using Reply = std::variant<std::string, Command, Ending>;
  [[nodiscard]] Reply reply(std::string const& draft);

  /// What the answer is worth. For GradeMode::self the learner ticks the criteria; that can end the session.
  [[nodiscard]] std::variant<Judged, Ending> judge(store::StoredCard const& card, match::AnswerKey const& key,
                                                   std::string answer);

  /// A key outside an answer; an ending for Ctrl-C and the like.
  [[nodiscard]] std::variant<terminal::Key, Ending> key(std::string const& hint);

 private:
  [[nodiscard]] std::optional<Ending> tick(Card const& card, std::vector<ConceptState>& states);

  terminal::Screen& screen_;
  terminal::Style style_;
  bool utf8_;
  std::function<Instant()> now_;
  int passing_lines_ = 0;  ///< at the bottom of the screen, to be replaced
  Instant shown_at_{};
  std::optional<int> first_key_ms_;
};

}  // namespace graven::cli::review
