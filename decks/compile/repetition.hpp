#pragma once

#include <map>
#include <string>
#include <vector>

#include "decks/compile/workshop.hpp"

/// What a lesson says more than once is a weight on a card, not another card.
namespace graven::compile {

/// Every place of every text of a lesson, by its equal_text, in lesson order.
using Places = std::map<std::string, std::vector<lesson::Span>, std::less<>>;
[[nodiscard]] Places places_of(lesson::Lesson const& lesson);

/// Reports every place that repeats an earlier one (N151).
void report_repetition(Workshop& shop, Places const& places);

/// Makes one card of candidates that ask the same: equal fronts; one answer under the same aspect; questions
/// of the lesson that differ only in their frame. Two different answers to one front become one card that
/// asks for both. Other places of what a card says become its `also` lines.
void merge_candidates(Workshop& shop, Places const& places);

}  // namespace graven::compile
