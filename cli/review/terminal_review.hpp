#pragma once

#include <map>
#include <optional>
#include <string>

#include "cli/review/dialogue.hpp"
#include "cli/review/ledger.hpp"
#include "cli/review/queue.hpp"

namespace graven::cli::review {

/// Today's reviews on a screen. Every answer is committed before the next card shows; a card that was
/// answered elsewhere and a collection that cannot be written are told and tried again.
class TerminalReview {
 public:
  TerminalReview(Desk desk, terminal::Screen& screen, terminal::Style style, bool utf8);

  /// Until the day's work is done or the learner stops. StoreError of reading calls passes through.
  Ending run();

  [[nodiscard]] Tally tally() const { return ledger_.tally(); }

 private:
  enum class Step { next_card, same_card, stop };
  /// What the learner wants after reading the verdict; keys that are neither lead to an ending.
  using Decision = std::variant<Grade, Command, Ending, std::monostate>;  ///< monostate: edit the answer

  Step ask(store::StoredCard& card);
  Step answered(store::StoredCard& card, match::AnswerKey const& key, std::string& draft);
  /// Correcting the marks changes the verdict of `judged`.
  Decision decide(store::StoredCard const& card, match::AnswerKey const& key, Judged& judged);
  void suggest(store::StoredCard const& card, match::Verdict const& verdict);
  Step save(store::StoredCard& card, Grade grade, Judged const& judged);
  /// `draft` is what was typed for the card.
  Step carry_out(Command const& command, store::StoredCard& card, std::string const& draft);
  Step put_aside(Command::Kind kind, store::StoredCard const& card);
  Step take_back(store::StoredCard const& current, std::string const& draft);
  Step regrade(Grade grade, store::StoredCard& current);
  /// Takes in what a change did to the card being asked.
  Step go_on_with(store::StoredCard& card);
  Step stale(store::StoredCard& card);
  Step give_up(Ending ending);
  Step end(Ending ending);
  /// Runs a change until it is committed; false when the learner gives up.
  bool until_saved(std::function<void()> const& change);
  void close();

  Desk desk_;
  Dialogue dialogue_;
  AnswerKeys keys_;
  TodaysQueue queue_;
  Ledger ledger_;
  std::optional<CardRef> last_asked_;
  std::map<CardRef, std::string> drafts_;  ///< typed, but an undo came first
  Ending ending_ = Ending::finished;
};

}  // namespace graven::cli::review
