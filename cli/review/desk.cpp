#include "cli/review/desk.hpp"

namespace graven::cli::review {

int waiting(store::QueueCounts const& counts) { return counts.due + counts.fresh + counts.redrill; }

Left left_today(Desk const& desk) {
  auto const today = desk.moment().study_day;
  Left left{desk.collection.queue_counts(today, desk.deck), {}, 0};
  if (!desk.deck) return left;
  for (auto const& deck : desk.collection.decks()) {
    if (deck.ref == *desk.deck) left.deck = deck.name;
  }
  left.elsewhere = waiting(desk.collection.queue_counts(today)) - waiting(left.here);
  return left;
}

}  // namespace graven::cli::review
