#pragma once

#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

#include "cli/review/dialogue.hpp"
#include "cli/review/piped_review.hpp"
#include "cli/review/quiz.hpp"

namespace graven::cli::review {

enum class QuizMode {
  practice,  ///< with answers after every question
  test,      ///< with none before the end
  preview,   ///< practice for the author: each card is named, too
};

/// Asks the cards of a quiz in order; nothing is recorded anywhere.
class QuizSession {
 public:
  QuizSession(store::Collection const& collection, match::Lexicon const* lexicon,
              std::vector<store::StoredCard> cards, QuizMode mode)
      : QuizSession(AnswerKeys(collection, lexicon), std::move(cards), mode) {}
  QuizSession(AnswerKeys keys, std::vector<store::StoredCard> cards, QuizMode mode)
      : keys_(std::move(keys)), cards_(std::move(cards)), mode_(mode) {}

  Ending run(Dialogue& dialogue);
  void run(std::istream& in, PipedOutput const& output);

  [[nodiscard]] std::vector<QuizAnswer> const& answers() const { return answers_; }
  /// Answers of a test to be ticked at its end that were not: they have no score.
  [[nodiscard]] int unticked() const { return static_cast<int>(to_tick_.size()); }

 private:
  enum class Step { next_card, same_card, stop };
  Step ask(Dialogue& dialogue, std::size_t number);
  [[nodiscard]] std::string place_of(std::size_t number) const;
  /// Shows what the answer is worth; same_card: it is to be edited.
  Step judge(Dialogue& dialogue, store::StoredCard const& card, std::string const& answer);
  void tick_answers(Dialogue& dialogue);
  Step end(Ending ending);
  using Decision = std::variant<Grade, Ending, std::monostate>;  ///< monostate: edit the answer
  /// Correcting the marks changes the verdict of `judged`.
  Decision decide(Dialogue& dialogue, store::StoredCard const& card, match::AnswerKey const& key,
                  Judged& judged);
  static void suggest(Dialogue& dialogue, store::StoredCard const& card, match::Verdict const& verdict);

  AnswerKeys keys_;
  std::vector<store::StoredCard> cards_;
  QuizMode mode_;
  std::vector<QuizAnswer> answers_;
  /// Place among the cards, and the answer.
  std::vector<std::pair<std::size_t, std::string>> to_tick_;
  Ending ending_ = Ending::finished;
};

/// What a test keeps to its end: every question with verdict and model answer.
[[nodiscard]] Lines corrected_lines(std::vector<QuizAnswer> const& answers, Look const& look);

/// The score as a whole and per goal, with what was missed.
[[nodiscard]] Lines score_lines(QuizScore const& score, int unticked, Look const& look);

}  // namespace graven::cli::review
