#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/review/answer.hpp"
#include "cli/review/quiz.hpp"

/// What a session prints for programs: one JSON object a line, without the line break. docs/json.md says
/// what the fields mean.
namespace graven::cli::review {

/// Whether everything beyond ASCII is escaped: where the output is a terminal, controls must not reach it.
enum class Escape { controls, all_beyond_ascii };

/// Where an answer put its card.
struct Scheduled {
  schedule::Progress progress;
  Day today;
};

/// An answer and its verdict; `event` is "review", "regrade" or, in a quiz, "answer". `scheduled` is absent
/// where nothing is recorded.
[[nodiscard]] std::string answer_json(std::string_view event, store::StoredCard const& card,
                                      Judged const& judged, Grade grade,
                                      std::optional<Scheduled> const& scheduled, Escape escape);

/// "suspend", "bury" or "undo", which answer nothing.
[[nodiscard]] std::string change_json(std::string_view event, CardName const& card, Escape escape);

[[nodiscard]] std::string score_json(QuizScore const& score, Escape escape);

}  // namespace graven::cli::review
