#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/review/answer.hpp"
#include "cli/review/desk.hpp"
#include "cli/review/ledger.hpp"
#include "cli/review/queue.hpp"
#include "cli/review/ticking.hpp"
#include "cli/terminal/locale.hpp"
#include "cli/terminal/style.hpp"

/// What a learner reads, as lines of safe text. Pure: same input, same lines.
namespace graven::cli::review {

struct Look {
  int columns = 80;
  terminal::Style style;
  bool utf8 = true;

  [[nodiscard]] terminal::MarkSet const& marks() const { return terminal::mark_set(utf8); }
  [[nodiscard]] std::string prompt() const { return " " + std::string(marks().prompt) + " "; }
};

using Lines = std::vector<std::string>;

/// What a question is asked for: it decides which keys and steering lines there are.
enum class Purpose {
  review,
  practice,  ///< a quiz with answers after every question
  test,      ///< a quiz with answers at its end
  pipe,      ///< either, without a screen and keys
};

/// How a question is put.
struct Asking {
  Purpose purpose = Purpose::review;
  bool first = false;      ///< of the session: the learner may not know the keys yet
  bool once_more = false;  ///< the card before was the same
};

/// "3 of 12", or "again · 2 left".
[[nodiscard]] std::string place_text(Position const& position, Look const& look);

/// Deck and section on the left, `place` on the right, then what is asked and how it can be answered.
[[nodiscard]] Lines question_page(store::StoredCard const& card, std::string_view place, Asking asking,
                                  Look const& look);

/// What was typed, as it stood at the prompt.
[[nodiscard]] Lines typed_lines(std::string_view answer, Look const& look);

/// What became of each concept with the words that decided it, then the remarks.
[[nodiscard]] Lines verdict_lines(match::Verdict const& verdict, Look const& look);

/// The model answer (for code beside the difference from `answer`) under a line that says so, and the card's
/// notes.
[[nodiscard]] Lines solution_lines(store::StoredCard const& card, std::string_view answer, Look const& look);

/// "two of three", "all three", "both", "got it".
[[nodiscard]] std::string share_text(match::Verdict const& verdict, int needed);

/// "again today, then in 6 days"
[[nodiscard]] std::string outlook_text(Outlook const& outlook);

/// "3 · two of three · again today, then in 6 days", where marks were corrected "two of three, your marks";
/// of a grade that is not the suggested one "5, yours (suggested 3) · again tomorrow": what the matcher saw
/// does not explain it.
[[nodiscard]] std::string grade_text(Grade grade, match::Verdict const& verdict, int needed,
                                     Outlook const& outlook, Look const& look);

/// All ideas that are ticked, numbered, each with its state; the next one to be ticked is pointed at.
[[nodiscard]] Lines ticking_lines(Ticking const& ticking, Look const& look);

/// Where help is asked for.
enum class HelpTopic { answering, grading, ticking, marking };

/// The keys and steering lines there.
[[nodiscard]] Lines help_lines(HelpTopic topic, Purpose purpose, Look const& look);

/// The end of a session: figures, the weakest concepts, when to come back.
[[nodiscard]] Lines summary_lines(Tally const& tally, Left const& left, Day today, Look const& look);

/// "3 due, 10 new, 1 to ask again"; what there is none of is left out.
[[nodiscard]] std::string waiting_text(store::QueueCounts const& counts);

/// One line a deck in which something waits today; none when that is all one deck.
[[nodiscard]] Lines waiting_decks(store::Collection const& collection, Day today);

/// "the review of joins/aa111"; `card` is what it was done to, if that is still in the collection.
[[nodiscard]] std::string undone_text(store::Undone const& undone,
                                      std::optional<store::StoredCard> const& card);

/// "tomorrow", "in 6 days (2026-03-07)"
[[nodiscard]] std::string day_text(Day day, Day today);

/// Plain text as paragraphs inside the margin.
[[nodiscard]] Lines message_lines(std::string_view text, Look const& look);

}  // namespace graven::cli::review
