#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/schedule/plan.hpp"
#include "engine/store/records.hpp"
#include "engine/store/store_error.hpp"

namespace date {
class time_zone;
}

namespace graven::store {

/// One learner's collection: a single SQLite file. Every change is one transaction, committed and synced
/// when the call returns (journal DELETE, synchronous EXTRA); a failed call changes nothing.
/// Any call may throw StoreError. Not thread-safe; several processes may have the file open.
class Collection {
 public:
  struct OpenOptions {
    RandomBits random;  ///< for the device id of a new collection and for event ids
    Instant now;        ///< for the same
    std::string vfs;    ///< name of a registered SQLite VFS; empty for the default. Tests inject faults.
    int busy_timeout_ms = 5000;
  };

  /// Opens the file, makes it (mode 0600) and its folder (0700) if it is not there, and migrates it. A file
  /// that is not ours or newer is refused untouched; a read-only one can be read.
  Collection(std::filesystem::path const& file, OpenOptions options);
  Collection(Collection&&) noexcept;
  Collection& operator=(Collection&&) noexcept;
  ~Collection();

  [[nodiscard]] Settings settings() const;
  /// A change of scheduler folds the whole log again.
  void set_settings(Settings const& settings);

  [[nodiscard]] std::vector<StoredDeck> decks() const;
  [[nodiscard]] std::optional<StoredDeck> find_deck(std::string_view name) const;
  /// Adds the deck or brings it up to this revision; decks are matched by origin, cards by id, and keep their
  /// progress. Throws NameTaken when a deck of another origin has that name.
  AddReport add_deck(Deck const& deck, std::string_view revision, Moment const& moment);
  /// The same for several, all or none of them.
  std::vector<AddReport> add_decks(std::vector<NewDeck> const& decks, Moment const& moment);
  /// The same, with histories of another program: events with their own instants and clocks, in the log of a
  /// device that follows from this one. An event that is there already, by its id or as the same kind of
  /// event of the same card at the same instant, is not added again. `zone` gives study days to those that
  /// have none. Undo never reaches them.
  std::vector<TakenIn> take_in(std::vector<PastDeck> const& decks, Moment const& moment,
                               date::time_zone const& zone);
  /// Takes the deck's cards out of the collection. The log keeps their history: adding the deck again brings
  /// the progress back. False when there is no such deck.
  bool remove_deck(std::string_view name);

  /// In deck and lesson order.
  [[nodiscard]] std::vector<CardLine> cards(std::optional<DeckRef> deck = std::nullopt) const;
  /// All cards of a deck with all that is known of them, in lesson order.
  [[nodiscard]] std::vector<DeckCard> deck_cards(DeckRef deck) const;
  /// Cards whose id is `id`, in all decks or in one.
  [[nodiscard]] std::vector<CardRef> find_cards(std::string_view id,
                                                std::optional<DeckRef> deck = std::nullopt) const;
  [[nodiscard]] std::optional<StoredCard> card(CardRef ref) const;

  [[nodiscard]] QueueCounts queue_counts(Day today, std::optional<DeckRef> deck = std::nullopt) const;
  /// Due on `today` or before, oldest first, at most `limit`; without cards whose last answer was today.
  [[nodiscard]] std::vector<schedule::Candidate> due(Day today, int limit,
                                                     std::optional<DeckRef> deck = std::nullopt) const;
  /// New cards in lesson order, per deck what is left of today's limit; none whose `after` cards are not
  /// passed yet.
  [[nodiscard]] std::vector<schedule::Candidate> fresh(Day today,
                                                       std::optional<DeckRef> deck = std::nullopt) const;
  [[nodiscard]] std::vector<schedule::Candidate> redrill(Day today,
                                                         std::optional<DeckRef> deck = std::nullopt) const;

  /// Appends the review, steps the progress and keeps the answer's text. Throws StaleCard when the card's
  /// progress is not `shown.progress` any longer. Returns the new progress.
  schedule::Progress record_review(StoredCard const& shown, Answered const& answered, Moment const& moment);
  /// Grades the last answer again: voids this device's newest review of the card and appends it with what
  /// `answered` says; an empty text keeps the one that was typed. `shown` is the card as it was before that
  /// review. Throws StaleCard when that is not what remains without it.
  schedule::Progress regrade(StoredCard const& shown, Answered const& answered, Moment const& moment);
  schedule::Progress suspend(CardRef card, Moment const& moment);
  schedule::Progress resume(CardRef card, Moment const& moment);
  schedule::Progress bury(CardRef card, Day until, Moment const& moment);
  schedule::Progress reset(CardRef card, Moment const& moment);
  /// Voids this device's newest event that is not voided yet (review, suspend, resume, bury or reset);
  /// nothing when there is none.
  std::optional<Undone> undo(Moment const& moment);

  /// What the learner's corrections of the matcher say, of one card and of a deck.
  [[nodiscard]] Corrections corrections(CardRef card) const;
  [[nodiscard]] GradeBalance grade_balance(std::string_view deck_origin) const;
  /// Forgets what was learned about the deck's strictness: an event from which on it is learned anew.
  void reset_strictness(std::string_view deck_origin, Moment const& moment);

  /// The learner is away, until told otherwise or back on `until`; is back. Touches no schedule.
  void pause(std::optional<Day> until, Moment const& moment);
  void end_pause(Moment const& moment);

  /// Events of one card in the log's order, voids that name them included.
  [[nodiscard]] std::vector<Event> history(CardRef card) const;
  [[nodiscard]] std::optional<std::string> answer_text(Uuid const& event) const;
  [[nodiscard]] Totals totals(Day today) const;
  /// Instant of the newest event, to notice a clock that was set back.
  [[nodiscard]] std::optional<Instant> last_event_at() const;

  /// Devices whose events were made with this collection: earlier ones, then the one that appends now.
  [[nodiscard]] std::vector<Uuid> own_devices() const;
  /// The device's events in the order of their seq. `take` must not call this collection.
  void for_each_event(Uuid const& device, std::function<void(Event const&)> const& take) const;
  /// Goes on as a new device: the file was copied, and two would append as one.
  Uuid renew_device(Instant now);

  /// Serves the new cards of these decks evenly until their day, within the settings' limit, for as long as
  /// this is open. A day that is over changes nothing.
  void pace_new_cards(Deadlines deadlines);

  /// integrity_check, foreign keys, domain checks, and a replay of the log against the stored states.
  [[nodiscard]] Health check() const;
  /// Folds all states anew from the log; returns how many differed.
  int rebuild();
  /// A whole copy of the collection, mode 0600, never half written. Throws when `target` exists.
  void backup_to(std::filesystem::path const& target) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace graven::store
