#include "engine/store/review_log.hpp"

#include "engine/store/event_log.hpp"
#include "engine/store/progress_table.hpp"
#include "engine/store/settings_table.hpp"

namespace graven::store {
namespace {

/// Appends the review and steps `progress`, which is what is stored.
schedule::Progress append_review(Connection& connection, RandomBits const& random, StoredCard const& shown,
                                 Answered const& answered, Moment const& moment,
                                 schedule::Progress progress) {
  auto const scheduler = read_settings(connection).scheduler;
  ReviewGiven review;
  review.card = shown.name;
  review.deck_revision = shown.deck_revision;
  review.grade = answered.grade;
  review.suggested = answered.suggested;
  review.concepts = answered.concepts;
  review.first_key_ms = answered.first_key_ms;
  review.total_ms = answered.total_ms;
  review.scheduler = std::string(schedule::name_of(scheduler));
  auto hint = progress;
  Event stamped;  // the interval hangs on the day and the grade alone, so it is known before the stamp
  stamped.study_day = moment.study_day;
  stamped.body = review;
  schedule::apply(hint, stamped, scheduler);
  review.interval_hint = hint.memory.interval_days;

  auto const appended = append(connection, random, moment, shown.ref, review);
  schedule::apply(progress, appended.event, scheduler);
  save_progress(connection, shown.ref, progress);
  keep_answer(connection, appended.row, answered.text);
  count_answer(connection, moment.study_day);
  return progress;
}

/// Appends a void and folds the card again.
schedule::Progress take_back(Connection& connection, RandomBits const& random, Voidable const& event,
                             Moment const& moment) {
  append(connection, random, moment, std::nullopt, Voided{event.id});
  if (event.kind == "review") uncount_answer(connection, event.study_day);
  auto const progress =
      schedule::fold(events_of(connection, event.card), read_settings(connection).scheduler);
  save_progress(connection, event.card, progress);
  return progress;
}

}  // namespace

schedule::Progress record_review(Connection& connection, RandomBits const& random, StoredCard const& shown,
                                 Answered const& answered, Moment const& moment) {
  if (progress_of(connection, shown.ref) != shown.progress) throw StaleCard();
  return append_review(connection, random, shown, answered, moment, shown.progress);
}

schedule::Progress regrade(Connection& connection, RandomBits const& random, StoredCard const& shown,
                           Answered const& answered, Moment const& moment) {
  auto const review = newest_review(connection, shown.ref);
  if (!review) throw StaleCard();
  auto again = answered;
  if (again.text.empty()) again.text = answer_of(connection, review->id).value_or("");
  if (take_back(connection, random, *review, moment) != shown.progress) throw StaleCard();
  return append_review(connection, random, shown, again, moment, shown.progress);
}

schedule::Progress record_wish(Connection& connection, RandomBits const& random, CardRef card,
                               EventBody const& body, Moment const& moment) {
  auto progress = progress_of(connection, card);
  auto const appended = append(connection, random, moment, card, body);
  schedule::apply(progress, appended.event, read_settings(connection).scheduler);
  save_progress(connection, card, progress);
  return progress;
}

std::optional<Undone> undo(Connection& connection, RandomBits const& random, Moment const& moment) {
  auto const event = newest_voidable(connection);
  if (!event) return std::nullopt;
  take_back(connection, random, *event, moment);
  return Undone{event->kind, event->card, card_name(connection, event->card)};
}

}  // namespace graven::store
