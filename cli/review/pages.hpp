#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/review/answer.hpp"
#include "cli/review/ledger.hpp"
#include "cli/review/queue.hpp"
#include "cli/terminal/locale.hpp"
#include "cli/terminal/style.hpp"

/// What a learner reads, as lines of safe text. Pure: same input, same lines.
namespace graven::cli::review {

struct Look {
  int columns = 80;
  terminal::Style style;
  bool utf8 = true;

  [[nodiscard]] terminal::MarkSet const& marks() const { return terminal::mark_set(utf8); }
};

using Lines = std::vector<std::string>;

/// "3 of 12", or "again · 2 left".
[[nodiscard]] std::string place_text(Position const& position, Look const& look);

/// Deck and section on the left, `place` on the right, then what is asked.
[[nodiscard]] Lines question_page(store::StoredCard const& card, std::string_view place, Look const& look);

/// What became of each concept with the words that decided it, then the remarks.
[[nodiscard]] Lines verdict_lines(match::Verdict const& verdict, Look const& look);

/// The model answer (for code beside the difference from `answer`) and the card's notes.
[[nodiscard]] Lines solution_lines(store::StoredCard const& card, std::string_view answer, Look const& look);

/// "two of three", "all three", "both", "got it".
[[nodiscard]] std::string share_text(match::Verdict const& verdict, int needed);

/// "again today, then in 6 days"
[[nodiscard]] std::string outlook_text(Outlook const& outlook);

/// "3 · two of three · again today, then in 6 days"
[[nodiscard]] std::string grade_text(Grade grade, match::Verdict const& verdict, int needed,
                                     Outlook const& outlook, Look const& look);

/// One criterion, before (`state` null) and after it is ticked.
[[nodiscard]] Lines criterion_lines(std::string_view wording, int number, int total,
                                    ConceptState const* state, Look const& look);

/// What the grades and keys mean.
[[nodiscard]] Lines help_lines(Look const& look);

/// The end of a session: figures, the weakest concepts, when to come back.
[[nodiscard]] Lines summary_lines(Tally const& tally, store::QueueCounts const& left, Day today,
                                  Look const& look);

/// "tomorrow", "in 6 days (2026-03-07)"
[[nodiscard]] std::string day_text(Day day, Day today);

/// Plain text as paragraphs inside the margin.
[[nodiscard]] Lines message_lines(std::string_view text, Look const& look);

}  // namespace graven::cli::review
