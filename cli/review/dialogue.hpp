#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/review/desk.hpp"
#include "cli/review/pages.hpp"
#include "cli/review/ticking.hpp"
#include "cli/terminal/screen.hpp"

namespace graven::cli::review {

/// One question put to the learner on a screen: the parts that a review and a quiz share. Knows what belongs
/// on the screen, so that it can be shown again for another window.
class Dialogue {
 public:
  Dialogue(terminal::Screen& screen, terminal::Style style, bool utf8, std::function<Instant()> now,
           Purpose purpose)
      : screen_(screen), style_(style), utf8_(utf8), now_(std::move(now)), purpose_(purpose) {}

  /// For the window as it is now.
  [[nodiscard]] Look look() const { return {screen_.columns(), style_, utf8_}; }

  /// Lines for a window; made anew when the window changes.
  using Part = std::function<Lines(Look const&)>;
  void show(Part part);
  /// Shown until the next `replace`, when nothing else came in between.
  void show_for_now(Part part);
  void replace(Part part);
  /// Takes off what was shown for now.
  void withdraw();
  /// A message; the last one stays in sight when the next question is put.
  void say(std::string text);
  void say_instead(std::string text);
  /// Then what it has pushed away.
  void help(HelpTopic topic);

  /// Shows the card and starts its time. Asked once more, it does not stand below its own answer.
  void put(store::StoredCard const& card, std::string place, Asking asking);

  /// What the learner typed, a steering line, or the end of the session. `draft` is what the line begins
  /// with.
  using Reply = std::variant<std::string, Command, Ending>;
  [[nodiscard]] Reply reply(std::string const& draft);

  /// What the answer on the screen is worth. For GradeMode::self the learner ticks the criteria, and may
  /// steer the session instead; monostate: the answer is to be edited. Judging the same reply again goes on
  /// with its ticks.
  using Judgement = std::variant<Judged, Command, Ending, std::monostate>;
  [[nodiscard]] Judgement judge(store::StoredCard const& card, match::AnswerKey const& key,
                                std::string answer);

  /// Why the learner left off ticking; monostate: the answer is to be edited.
  using Interruption = std::variant<Command, Ending, std::monostate>;
  /// Lets the learner go through the marks of the answer that was judged last and correct them, and shows the
  /// verdict that follows. Interrupted, `judged` stays as it is.
  [[nodiscard]] std::optional<Interruption> correct(store::StoredCard const& card,
                                                    match::AnswerKey const& key, Judged& judged);

  /// A key outside an answer; an ending for Ctrl-C and the like.
  [[nodiscard]] std::variant<terminal::Key, Ending> key(std::string const& hint);

 private:
  [[nodiscard]] std::optional<Interruption> tick(Ticking& ticking);
  [[nodiscard]] std::optional<Interruption> steer(char32_t character, Ticking const& ticking);
  [[nodiscard]] static Part ticking_part(Ticking const& ticking);
  [[nodiscard]] bool answers_itself(std::string const& text);
  [[nodiscard]] Lines page();

  terminal::Screen& screen_;
  terminal::Style style_;
  bool utf8_;
  std::function<Instant()> now_;
  Purpose purpose_;
  std::vector<Part> parts_;  ///< what belongs on the screen, from the question on
  std::optional<Part> last_message_;
  int passing_lines_ = 0;  ///< of the last part, when it is to be replaced
  std::optional<Card> asked_;
  std::optional<Ticking> criteria_;  ///< of the reply, as far as they are ticked
  std::size_t verdict_part_ = 0;     ///< which of the parts says what became of the concepts
  Instant shown_at_{};
  std::optional<int> first_key_ms_;
};

}  // namespace graven::cli::review
