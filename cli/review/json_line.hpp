#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string_view>

#include "cli/review/answer.hpp"
#include "cli/review/quiz.hpp"

/// What a session prints for programs, one JSON object a line. docs/json.md says
/// what the fields mean.
namespace graven::cli::review {

/// Where an answer put its card.
struct Scheduled {
  schedule::Progress progress;
  Day today;
};

/// An answer and its verdict; `event` is "review", "regrade" or, in a quiz, "answer". `scheduled` is absent
/// where nothing is recorded.
[[nodiscard]] nlohmann::ordered_json answer_json(std::string_view event, store::StoredCard const& card,
                                                 Judged const& judged, Grade grade,
                                                 std::optional<Scheduled> const& scheduled);

/// "suspend" or "bury", which answer nothing, and "not_saved" for an answer that came too late.
[[nodiscard]] nlohmann::ordered_json change_json(std::string_view event, store::StoredCard const& card);

/// "undo"; `card` is what it was done to, if that is still in the collection.
[[nodiscard]] nlohmann::ordered_json undo_json(store::Undone const& undone,
                                               std::optional<store::StoredCard> const& card);

[[nodiscard]] nlohmann::ordered_json score_json(QuizScore const& score);

}  // namespace graven::cli::review
