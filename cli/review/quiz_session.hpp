#pragma once

#include <iosfwd>
#include <vector>

#include "cli/review/dialogue.hpp"
#include "cli/review/piped_review.hpp"
#include "cli/review/quiz.hpp"

namespace graven::cli::review {

/// With answers after every question, or none before the end.
enum class QuizMode { practice, test };

/// Asks the cards of a quiz in order; nothing is recorded anywhere.
class QuizSession {
 public:
  QuizSession(store::Collection const& collection, match::Lexicon const* lexicon,
              std::vector<store::StoredCard> cards, QuizMode mode)
      : keys_(collection, lexicon), cards_(std::move(cards)), mode_(mode) {}

  Ending run(Dialogue& dialogue);
  void run(std::istream& in, PipedOutput const& output);

  [[nodiscard]] std::vector<QuizAnswer> const& answers() const { return answers_; }

 private:
  enum class Step { next_card, stop };
  Step ask(Dialogue& dialogue, std::size_t number);
  std::variant<Grade, Ending, std::monostate> decide(Dialogue& dialogue, store::StoredCard const& card,
                                                     Judged const& judged);

  AnswerKeys keys_;
  std::vector<store::StoredCard> cards_;
  QuizMode mode_;
  std::vector<QuizAnswer> answers_;
  Ending ending_ = Ending::finished;
};

/// What a test keeps to its end: every question with verdict and model answer.
[[nodiscard]] Lines corrected_lines(std::vector<QuizAnswer> const& answers, Look const& look);

/// The score as a whole and per goal, with what was missed.
[[nodiscard]] Lines score_lines(QuizScore const& score, Look const& look);

}  // namespace graven::cli::review
