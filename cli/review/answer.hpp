#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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

/// Makes answer keys with what is known beside the card: its deck's aliases and strictness, and the answers
/// whose suggested grade the learner corrected.
class AnswerKeys {
 public:
  AnswerKeys(store::Collection const& collection, match::Lexicon const* lexicon)
      : collection_(&collection), lexicon_(lexicon) {}
  /// For the cards of one deck that is in no collection: only its aliases are known.
  AnswerKeys(std::vector<Alias> aliases, match::Lexicon const* lexicon)
      : lexicon_(lexicon), uncollected_{std::move(aliases), 0} {}
  [[nodiscard]] match::AnswerKey of(store::StoredCard const& card);

 private:
  store::Collection const* collection_ = nullptr;
  match::Lexicon const* lexicon_;

  struct OfDeck {
    std::vector<Alias> aliases;
    double strictness = 0;
  };
  OfDeck const& of_deck(store::StoredCard const& card);
  std::map<DeckRef, OfDeck> decks_;
  OfDeck uncollected_;
};

/// Whether the learner ticks the card's criteria instead of having the answer matched.
[[nodiscard]] bool is_ticked(Card const& card);

/// What is ticked: the card's criteria or, when it has none, whether the answer is as good as the card's.
[[nodiscard]] std::vector<std::string> criteria_of(Card const& card);

/// The verdict of a learner who ticked the criteria of an exercise, one state each.
[[nodiscard]] match::Verdict ticked(Card const& card, std::vector<ConceptState> const& states);

[[nodiscard]] store::Answered answered_with(Grade grade, Judged const& judged);

/// Whether the learner says that an answer was right which the matcher saw fail: what it found missing was
/// not missing then.
[[nodiscard]] bool overruled(Grade given, Grade suggested);

/// Whether two texts are the same but for case and code marks.
[[nodiscard]] bool same_words(std::string_view one, std::string_view other);

/// Whether `text` is the same as a wording of a concept of the card, or as its model answer.
[[nodiscard]] bool is_wording(Card const& card, std::string_view text);

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
  enum class Kind { grade, suspend, bury, undo, quit, unknown };
  Kind kind = Kind::quit;
  std::optional<Grade> grade;  ///< of Kind::grade

  friend bool operator==(Command const&, Command const&) = default;
};

/// `!0` to `!5`, `!s`, `!b`, `!u` or `!q`, blanks around it or not; `!` and any other one character is
/// unknown, likelier a slip than an answer. Every other line is an answer, and so is a wording of
/// `asked`.
[[nodiscard]] std::optional<Command> command_in(std::string_view line, Card const* asked = nullptr);

/// What a key does outside an answer: u, s or b.
[[nodiscard]] std::optional<Command> key_command(char32_t key);

/// What to say to `line` when it is a command that does not exist.
[[nodiscard]] std::string unknown_command_text(std::string_view line);

}  // namespace graven::cli::review
