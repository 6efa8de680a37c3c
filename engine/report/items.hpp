#pragma once

#include <limits>
#include <span>
#include <string>
#include <vector>

#include "engine/report/person.hpp"
#include "engine/report/team_data.hpp"

namespace graven::report {

/// Where a weakness comes from.
enum class Cause {
  unknown,  ///< fewer than 5 learners, or too few answers to say
  usual,    ///< nothing stands out
  person,   ///< a few learners make most of the misses
  card,     ///< most learners miss it: the card or its lesson needs work
};

/// How often one key concept is missing from answers.
struct ConceptMiss {
  CardIndex card = 0;
  int concept_index = 0;
  std::string key;
  std::string text;  ///< first wording
  int misses = 0;    ///< answers that missed or contradicted it
  int learners = 0;  ///< who answered the card
  int learners_missing = 0;
  Estimate share;  ///< of answers missing it, drawn towards the deck's mean
  double deck_mean = 0;
  Cause cause = Cause::unknown;
};

/// Whether a card fails more often than forecast for those who answered it.
struct ItemHealth {
  CardIndex card = 0;
  int learners = 0;
  Estimate failed;      ///< share of graded answers, drawn towards the deck's mean
  double forecast = 0;  ///< share that should have failed, each person's correction included
  double z = 0;         ///< (failures - forecast failures) / sd; above 3 stands out among a thousand cards
  Cause cause = Cause::unknown;
};

/// What a report about cards counts.
struct ItemScope {
  std::vector<bool> cards;  ///< by CardIndex
  int least_learners = 0;   ///< rows with fewer learners are left out
  Day until = Day::max();   ///< later answers are not looked at
  std::size_t most_rows = std::numeric_limits<std::size_t>::max();
};

/// Most missed first, by what is sure of it (about the lower end of the share).
[[nodiscard]] std::vector<ConceptMiss> concept_misses(Catalogue const& catalogue,
                                                      std::span<Learner const* const> learners,
                                                      ItemScope const& scope);

/// Least healthy first; `biases` has one for each learner.
[[nodiscard]] std::vector<ItemHealth> item_health(Catalogue const& catalogue,
                                                  std::span<Learner const* const> learners,
                                                  std::span<PersonBias const> biases, ItemScope const& scope);

/// Fewest people an author's or a stranger's view may be about.
inline constexpr int smallest_group = 5;

/// For the authors of cards: nothing about fewer than `smallest_group` learners, and nobody's name.
struct ItemsReport {
  std::vector<ConceptMiss> concepts;
  std::vector<ItemHealth> cards;
  int cards_left_out = 0;  ///< answered by somebody, but by too few
};

[[nodiscard]] ItemsReport build_items(TeamData const& data);

}  // namespace graven::report
