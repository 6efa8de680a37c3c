#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/answer_key.hpp"
#include "engine/store/collection.hpp"

namespace graven::cli::review {

/// An answer as the matcher, or the learner who ticked criteria, judged it.
struct Judged {
  std::string text;
  match::Verdict verdict;
  std::optional<int> first_key_ms;
  std::optional<int> total_ms;
};

/// Makes answer keys with the aliases of each card's deck.
class AnswerKeys {
 public:
  AnswerKeys(store::Collection const& collection, match::Lexicon const* lexicon)
      : collection_(collection), lexicon_(lexicon) {}
  [[nodiscard]] match::AnswerKey of(store::StoredCard const& card);

 private:
  store::Collection const& collection_;
  match::Lexicon const* lexicon_;
  std::map<DeckRef, std::vector<Alias>> aliases_;
};

/// The verdict of a learner who ticked the criteria of an exercise, one state each.
[[nodiscard]] match::Verdict ticked(Card const& card, std::vector<ConceptState> const& states);

[[nodiscard]] store::Answered answered_with(Grade grade, Judged const& judged);

/// Whole milliseconds from `begin` to `end`; 0 when the clock was set back meanwhile.
[[nodiscard]] int elapsed_ms(Instant begin, Instant end);

/// Where a grade would put a card.
struct Outlook {
  bool again_today = false;
  int days = 1;  ///< until it is due after that
};

[[nodiscard]] Outlook outlook(schedule::Progress const& before, Grade grade, schedule::Scheduler scheduler,
                              Day today);

/// A line that steers the session instead of answering.
struct Command {
  enum class Kind { grade, suspend, bury, undo, quit };
  Kind kind = Kind::quit;
  std::optional<Grade> grade;  ///< of Kind::grade

  friend bool operator==(Command const&, Command const&) = default;
};

/// Exactly `!0` to `!5`, `!s`, `!b`, `!u` or `!q`; every other line is an answer.
[[nodiscard]] std::optional<Command> command_in(std::string_view line);

}  // namespace graven::cli::review
