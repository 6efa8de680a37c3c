#include "cli/review/queue.hpp"

#include <algorithm>

namespace graven::cli::review {

bool still_asked(store::StoredCard const& card, Day today) {
  auto const& progress = card.progress;
  if (card.card.state != CardState::active || progress.suspended) return false;
  if (progress.buried_until && *progress.buried_until > today) return false;
  if (progress.last_review == today) return schedule::needs_redrill(progress, today);
  return !progress.due || *progress.due <= today;
}

TodaysQueue::TodaysQueue(store::Collection const& collection, std::optional<DeckRef> deck, std::uint64_t seed,
                         int chunk)
    : collection_(collection), deck_(deck), seed_(seed), chunk_(chunk) {}

std::optional<store::StoredCard> TodaysQueue::next(Day today) {
  if (today_ != today) begin_day(today);
  while (!brought_back_.empty()) {
    auto const ref = brought_back_.back();
    brought_back_.pop_back();
    auto card = collection_.card(ref);
    if (!card || card->card.state != CardState::active || card->progress.suspended) continue;
    again_ = card->progress.last_review == today_;
    again_left_ = again_ ? std::max(1, collection_.queue_counts(*today_, deck_).redrill) : 0;
    if (!again_) handed_out_.insert(ref);
    return card;
  }
  for (;;) {
    if (planned_.empty() && !refill()) return std::nullopt;
    auto const ref = planned_.back();
    planned_.pop_back();
    auto card = collection_.card(ref);
    if (!card || !waits(*card)) continue;
    again_ = phase_ == Phase::redrill;
    again_left_ = static_cast<int>(planned_.size()) + 1;
    round_empty_ = false;
    if (!again_) handed_out_.insert(ref);
    return card;
  }
}

void TodaysQueue::bring_back(CardRef card) {
  brought_back_.push_back(card);
  auto const stored = collection_.card(card);
  if (!stored || stored->card.state != CardState::active || stored->progress.suspended) return;
  if (stored->progress.last_review == today_) return;  // a repeat keeps the number of its card
  handed_out_.erase(card);
  // An answer of an earlier session that was taken back: a card more for today.
  if (planned_before_.insert(card).second) ++total_;
}

Position TodaysQueue::position() const {
  return {static_cast<int>(handed_out_.size()), total_, again_, again_left_};
}

/// A session may go on past the rollover hour: what was planned belongs to yesterday.
void TodaysQueue::begin_day(Day today) {
  today_ = today;
  phase_ = Phase::due;
  planned_.clear();
  planned_before_.clear();
  handed_out_.clear();
  round_empty_ = false;
}

bool TodaysQueue::refill() {
  if (phase_ == Phase::due) {
    // What is in the plan is still due in the collection, so the next piece lies behind it.
    auto const limit = chunk_ + static_cast<int>(planned_before_.size());
    if (refill_with(collection_.due(*today_, limit, deck_))) return true;
    phase_ = Phase::fresh;
  }
  if (phase_ == Phase::fresh) {
    // Asked for again when used up: an answer may have opened cards that build on it.
    if (refill_with(collection_.fresh(*today_, deck_))) return true;
    phase_ = Phase::redrill;
  }
  return refill_redrill();
}

bool TodaysQueue::refill_with(std::vector<schedule::Candidate> candidates) {
  std::erase_if(candidates, [&](auto const& each) { return planned_before_.contains(each.card); });
  if (candidates.empty()) return false;
  for (auto const& each : candidates) planned_before_.insert(each.card);
  auto const counts = collection_.queue_counts(*today_, deck_);
  total_ = static_cast<int>(handed_out_.size()) + counts.due + counts.fresh;
  planned_ = phase_ == Phase::due ? schedule::todays_order(std::move(candidates), {}, {}, seed_)
                                  : schedule::todays_order({}, std::move(candidates), {}, seed_);
  std::reverse(planned_.begin(), planned_.end());
  return true;
}

bool TodaysQueue::refill_redrill() {
  if (round_empty_) {
    round_empty_ = false;
    return false;
  }
  planned_ = schedule::todays_order({}, {}, collection_.redrill(*today_, deck_), seed_);
  std::reverse(planned_.begin(), planned_.end());
  round_empty_ = !planned_.empty();
  return !planned_.empty();
}

bool TodaysQueue::waits(store::StoredCard const& card) const {
  auto const& progress = card.progress;
  if (card.card.state != CardState::active || progress.suspended) return false;
  if (progress.buried_until && *progress.buried_until > *today_) return false;
  if (phase_ == Phase::redrill) return schedule::needs_redrill(progress, *today_);
  return progress.last_review != today_;
}

}  // namespace graven::cli::review
