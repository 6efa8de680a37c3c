#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/deck.hpp"
#include "engine/model/event.hpp"
#include "engine/model/ids.hpp"
#include "engine/schedule/plan.hpp"
#include "engine/schedule/progress.hpp"
#include "engine/store/store_error.hpp"

namespace graven::store {

/// What the learner configures; kept in the collection, because the folded states depend on it.
struct Settings {
  schedule::Scheduler scheduler = schedule::Scheduler::sm2;
  int rollover_hour = 4;  ///< 0 to 23, local
  int new_per_day = 10;   ///< per deck

  friend bool operator==(Settings const&, Settings const&) = default;
};

struct StoredDeck {
  DeckRef ref;
  std::string name;
  std::string origin;
  std::string title;
  std::string revision;  ///< hex SHA-256 of the deck file last added
  std::vector<Goal> goals;
  std::vector<Alias> aliases;
  int cards = 0;   ///< all of them
  int active = 0;  ///< those that can be served
  int drafts = 0;
};

struct StoredCard {
  CardRef ref;
  DeckRef deck;
  std::string deck_name;
  CardName name;
  std::string deck_revision;
  Card card;
  schedule::Progress progress;
};

/// A card as a list shows it.
struct CardLine {
  CardRef ref;
  std::string deck_name;
  std::string id;
  CardKind kind = CardKind::recall;
  CardState state = CardState::active;  ///< suspended also when the learner suspended it
  std::string front;
  std::optional<Day> due;
};

/// What adding a deck did.
struct AddReport {
  bool new_deck = false;
  bool unchanged = false;            ///< the very same file was there already
  std::vector<std::string> added;    ///< card ids
  std::vector<std::string> changed;  ///< same id, other content; progress kept
  std::vector<std::string> removed;  ///< no longer in the deck; progress kept in case they return
  int kept = 0;                      ///< same id, same content
};

/// How many cards wait on a day.
struct QueueCounts {
  int due = 0;
  int fresh = 0;                ///< new cards within today's limit
  int redrill = 0;              ///< answered today under 4
  std::optional<Day> next_due;  ///< the next later day on which something is due
};

/// An answer as the learner confirmed it.
struct Answered {
  Grade grade = *Grade::of(0);
  Grade suggested = *Grade::of(0);
  std::vector<ConceptOutcome> concepts;
  std::optional<int> first_key_ms;
  std::optional<int> total_ms;
  std::string text;  ///< stays in a local table of its own, never in the event
};

/// The card's progress is no longer what was shown: another session answered it. Nothing was written.
class StaleCard : public std::runtime_error {
 public:
  StaleCard() : std::runtime_error("the card was answered elsewhere") {}
};

/// What an undo took back.
struct Undone {
  std::string kind;  ///< of the voided event: "review", "suspend", …
  CardRef card;
  CardName name;
};

struct Totals {
  int decks = 0;
  int cards = 0;  ///< active ones
  int fresh = 0;  ///< never answered
  int drafts = 0;
  int suspended = 0;
  std::int64_t reviews = 0;  ///< all rated answers that are not voided
  int answered_today = 0;    ///< of those, on this study day
};

/// What doctor found. All counts are zero in a sound collection.
struct Health {
  std::vector<std::string> findings;  ///< each says what and where, in words
  std::int64_t events = 0;            ///< read
  std::int64_t cards = 0;             ///< whose progress was compared with a replay
};

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
  /// Adds the deck or brings it up to this revision; cards are matched by id and keep their progress.
  AddReport add_deck(Deck const& deck, std::string_view revision, Moment const& moment);
  /// Takes the deck's cards out of the collection. The log keeps their history: adding the deck again brings
  /// the progress back. False when there is no such deck.
  bool remove_deck(std::string_view name);

  /// In deck and lesson order.
  [[nodiscard]] std::vector<CardLine> cards(std::optional<DeckRef> deck = std::nullopt) const;
  /// Cards whose id is `id`, in all decks or in one.
  [[nodiscard]] std::vector<CardRef> find_cards(std::string_view id,
                                                std::optional<DeckRef> deck = std::nullopt) const;
  [[nodiscard]] std::optional<StoredCard> card(CardRef ref) const;

  [[nodiscard]] QueueCounts queue_counts(Day today, std::optional<DeckRef> deck = std::nullopt) const;
  /// Due on `today` or before, oldest first, at most `limit`; without cards whose last answer was today.
  [[nodiscard]] std::vector<schedule::Candidate> due(Day today, int limit,
                                                     std::optional<DeckRef> deck = std::nullopt) const;
  /// New cards in lesson order, per deck what is left of today's limit; none whose `after` cards are new.
  [[nodiscard]] std::vector<schedule::Candidate> fresh(Day today,
                                                       std::optional<DeckRef> deck = std::nullopt) const;
  [[nodiscard]] std::vector<schedule::Candidate> redrill(Day today,
                                                         std::optional<DeckRef> deck = std::nullopt) const;

  /// Appends the review, steps the progress and keeps the answer's text. Throws StaleCard when the card's
  /// progress is not `shown.progress` any longer. Returns the new progress.
  schedule::Progress record_review(StoredCard const& shown, Answered const& answered, Moment const& moment);
  schedule::Progress suspend(CardRef card, Moment const& moment);
  schedule::Progress resume(CardRef card, Moment const& moment);
  schedule::Progress bury(CardRef card, Day until, Moment const& moment);
  schedule::Progress reset(CardRef card, Moment const& moment);
  /// Voids this device's newest event that is not voided yet; nothing when there is none.
  std::optional<Undone> undo(Moment const& moment);

  /// Events of one card in the log's order, voids that name them included.
  [[nodiscard]] std::vector<Event> history(CardRef card) const;
  [[nodiscard]] std::optional<std::string> answer_text(Uuid const& event) const;
  [[nodiscard]] Totals totals(Day today) const;
  /// Instant of the newest event, to notice a clock that was set back.
  [[nodiscard]] std::optional<Instant> last_event_at() const;

  /// integrity_check, foreign keys, domain checks, and a replay of the log against the stored states.
  [[nodiscard]] Health check() const;
  /// Folds all states anew from the log; returns how many differed.
  int rebuild();
  /// A whole copy of the collection, mode 0600, never half written; an existing file is replaced.
  void backup_to(std::filesystem::path const& target) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace graven::store
