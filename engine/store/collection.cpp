#include "engine/store/collection.hpp"

#include "engine/store/backup.hpp"
#include "engine/store/connection.hpp"
#include "engine/store/corrections.hpp"
#include "engine/store/deck_table.hpp"
#include "engine/store/devices.hpp"
#include "engine/store/doctor.hpp"
#include "engine/store/event_log.hpp"
#include "engine/store/progress_table.hpp"
#include "engine/store/queue.hpp"
#include "engine/store/review_log.hpp"
#include "engine/store/settings_table.hpp"
#include "engine/store/sqlite_error.hpp"
#include "engine/store/take_in.hpp"

namespace graven::store {

struct Collection::Impl {
  Impl(std::filesystem::path const& file, OpenOptions options)
      : random(std::move(options.random)),
        connection(file, {options.vfs, options.busy_timeout_ms, random, options.now}) {}

  template <class Action>
  auto read(Action&& action) {
    return with_store_errors(connection.file(), [&] { return action(connection); });
  }

  /// Runs `action` in one transaction, committed and synced when this returns.
  template <class Action>
  auto write(Action&& action) {
    return with_store_errors(connection.file(), [&] {
      Writing writing(connection);
      auto result = action(connection);
      writing.commit();
      return result;
    });
  }

  schedule::Progress wish(EventBody const& body, CardRef card, Moment const& moment) {
    return write([&](Connection& c) { return record_wish(c, random, card, body, moment); });
  }
  [[nodiscard]] CardName name(CardRef card) {
    return read([&](Connection& c) { return card_name(c, card); });
  }

  RandomBits random;
  Connection connection;
  Deadlines deadlines;
};

Collection::Collection(std::filesystem::path const& file, OpenOptions options)
    : impl_(with_store_errors(file, [&] { return std::make_unique<Impl>(file, std::move(options)); })) {}
Collection::Collection(Collection&&) noexcept = default;
Collection& Collection::operator=(Collection&&) noexcept = default;
Collection::~Collection() = default;

Settings Collection::settings() const {
  return impl_->read([](Connection& c) { return read_settings(c); });
}

void Collection::set_settings(Settings const& settings) {
  impl_->write([&](Connection& c) {
    bool const other_scheduler = read_settings(c).scheduler != settings.scheduler;
    write_settings(c, settings);
    return other_scheduler ? fold_anew(c) : 0;
  });
}

std::vector<StoredDeck> Collection::decks() const {
  return impl_->read([](Connection& c) { return all_decks(c); });
}

std::optional<StoredDeck> Collection::find_deck(std::string_view name) const {
  return impl_->read([&](Connection& c) { return deck_named(c, name); });
}

AddReport Collection::add_deck(Deck const& deck, std::string_view revision, Moment const& moment) {
  return impl_->write(
      [&](Connection& c) { return store::add_deck(c, impl_->random, deck, revision, moment); });
}

std::vector<AddReport> Collection::add_decks(std::vector<NewDeck> const& decks, Moment const& moment) {
  return impl_->write([&](Connection& c) {
    std::vector<AddReport> reports;
    for (auto const& each : decks)
      reports.push_back(store::add_deck(c, impl_->random, *each.deck, each.revision, moment));
    return reports;
  });
}

std::vector<TakenIn> Collection::take_in(std::vector<PastDeck> const& decks, Moment const& moment,
                                         date::time_zone const& zone) {
  return impl_->write([&](Connection& c) { return store::take_in(c, impl_->random, decks, moment, zone); });
}

bool Collection::remove_deck(std::string_view name) {
  return impl_->write([&](Connection& c) { return store::remove_deck(c, name); });
}

std::vector<CardLine> Collection::cards(std::optional<DeckRef> deck) const {
  return impl_->read([&](Connection& c) { return card_lines(c, deck); });
}

std::vector<DeckCard> Collection::deck_cards(DeckRef deck) const {
  return impl_->read([&](Connection& c) { return store::deck_cards(c, deck); });
}

std::vector<CardRef> Collection::find_cards(std::string_view id, std::optional<DeckRef> deck) const {
  return impl_->read([&](Connection& c) { return cards_named(c, id, deck); });
}

std::optional<StoredCard> Collection::card(CardRef ref) const {
  return impl_->read([&](Connection& c) { return stored_card(c, ref); });
}

QueueCounts Collection::queue_counts(Day today, std::optional<DeckRef> deck) const {
  return impl_->read([&](Connection& c) { return store::queue_counts(c, today, deck, impl_->deadlines); });
}

std::vector<schedule::Candidate> Collection::due(Day today, int limit, std::optional<DeckRef> deck) const {
  return impl_->read([&](Connection& c) { return due_cards(c, today, limit, deck); });
}

std::vector<schedule::Candidate> Collection::fresh(Day today, std::optional<DeckRef> deck) const {
  return impl_->read([&](Connection& c) { return new_cards(c, today, deck, impl_->deadlines); });
}

std::vector<schedule::Candidate> Collection::redrill(Day today, std::optional<DeckRef> deck) const {
  return impl_->read([&](Connection& c) { return redrill_cards(c, today, deck); });
}

schedule::Progress Collection::record_review(StoredCard const& shown, Answered const& answered,
                                             Moment const& moment) {
  return impl_->write(
      [&](Connection& c) { return store::record_review(c, impl_->random, shown, answered, moment); });
}

schedule::Progress Collection::regrade(StoredCard const& shown, Answered const& answered,
                                       Moment const& moment) {
  return impl_->write(
      [&](Connection& c) { return store::regrade(c, impl_->random, shown, answered, moment); });
}

schedule::Progress Collection::suspend(CardRef card, Moment const& moment) {
  return impl_->wish(Suspended{impl_->name(card)}, card, moment);
}

schedule::Progress Collection::resume(CardRef card, Moment const& moment) {
  return impl_->wish(Resumed{impl_->name(card)}, card, moment);
}

schedule::Progress Collection::bury(CardRef card, Day until, Moment const& moment) {
  return impl_->wish(Buried{impl_->name(card), until}, card, moment);
}

schedule::Progress Collection::reset(CardRef card, Moment const& moment) {
  return impl_->wish(Reset{impl_->name(card)}, card, moment);
}

std::optional<Undone> Collection::undo(Moment const& moment) {
  return impl_->write([&](Connection& c) { return store::undo(c, impl_->random, moment); });
}

Corrections Collection::corrections(CardRef card) const {
  return impl_->read([&](Connection& c) { return corrections_of(c, card); });
}

GradeBalance Collection::grade_balance(std::string_view deck_origin) const {
  return impl_->read([&](Connection& c) { return grade_balance_of(c, deck_origin); });
}

void Collection::reset_strictness(std::string_view deck_origin, Moment const& moment) {
  impl_->write([&](Connection& c) {
    return append(c, impl_->random, moment, std::nullopt, StrictnessReset{std::string(deck_origin)}).row;
  });
}

std::vector<Event> Collection::history(CardRef card) const {
  return impl_->read([&](Connection& c) { return events_of(c, card); });
}

std::optional<std::string> Collection::answer_text(Uuid const& event) const {
  return impl_->read([&](Connection& c) { return answer_of(c, event); });
}

Totals Collection::totals(Day today) const {
  return impl_->read([&](Connection& c) { return store::totals(c, today); });
}

std::optional<Instant> Collection::last_event_at() const {
  return impl_->read([](Connection& c) { return newest_instant(c); });
}

std::vector<Uuid> Collection::own_devices() const {
  return impl_->read([](Connection& c) { return store::own_devices(c); });
}

void Collection::for_each_event(Uuid const& device, std::function<void(Event const&)> const& take) const {
  impl_->read([&](Connection& c) { store::for_each_event(c, device, take); });
}

Uuid Collection::renew_device(Instant now) {
  return impl_->write([&](Connection& c) { return store::renew_device(c, impl_->random, now); });
}

void Collection::pace_new_cards(Deadlines deadlines) { impl_->deadlines = std::move(deadlines); }

void Collection::pause(std::optional<Day> until, Moment const& moment) {
  impl_->write(
      [&](Connection& c) { return append(c, impl_->random, moment, std::nullopt, Paused{until}).row; });
}

void Collection::end_pause(Moment const& moment) {
  impl_->write(
      [&](Connection& c) { return append(c, impl_->random, moment, std::nullopt, Continued{}).row; });
}

Health Collection::check() const {
  return impl_->read([](Connection& c) { return examine(c); });
}

int Collection::rebuild() {
  return impl_->write([](Connection& c) { return fold_anew(c); });
}

void Collection::backup_to(std::filesystem::path const& target) const {
  impl_->read([&](Connection& c) { back_up(c, target); });
}

}  // namespace graven::store
