#include "engine/store/take_in.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <unordered_map>

#include "engine/schedule/study_day.hpp"
#include "engine/store/deck_table.hpp"
#include "engine/store/event_log.hpp"
#include "engine/store/progress_table.hpp"
#include "engine/store/settings_table.hpp"
#include "engine/text/digest.hpp"

namespace graven::store {
namespace {

/// A device that stands for what this installation imported. It follows from the installation's own, so that
/// copies of one collection that import on their own do not give one seq to two events.
struct ImportDevice {
  std::int64_t row = 0;
  Uuid id;
  std::int64_t last_seq = 0;
};

ImportDevice import_device(Connection& connection) {
  ImportDevice device;
  {
    auto own = connection.query("select d.uuid from collection join device d on d.id = collection.device");
    if (!own.next()) throw BadValue("no device");
    auto const id = own.uuid(0);
    auto const digest = text::quick_digest("import\n" + std::string(id.bytes.begin(), id.bytes.end()));
    std::copy_n(digest.begin(), device.id.bytes.size(), device.id.bytes.begin());
  }
  // Version 8 of RFC 9562: made of a digest.
  device.id.bytes[6] = static_cast<std::uint8_t>(0x80U | (device.id.bytes[6] & 0x0FU));
  device.id.bytes[8] = static_cast<std::uint8_t>(0x80U | (device.id.bytes[8] & 0x3FU));
  connection.query("insert into device (uuid) values (?) on conflict do nothing").bind(device.id).run();
  auto row = connection.query(
      "select d.id, coalesce((select max(e.seq) from event e where e.device = d.id), 0) from device d "
      "where d.uuid = ?");
  row.bind(device.id);
  if (!row.next()) throw BadValue("no device");
  device.row = row.integer(0);
  device.last_seq = row.integer(1);
  return device;
}

/// Version 8 of RFC 9562; ids that graven gave to its own events have version 7.
bool is_made_of_a_digest(Uuid const& id) { return (id.bytes[6] >> 4U) == 8; }

/// A card whose events are coming in.
struct IncomingCard {
  std::optional<CardRef> ref;  ///< absent when the collection does not know the card
  bool had_events = false;     ///< before these
  bool touched = false;
  /// There were events before these, or they come in another order than time's: stepping would not do.
  bool fold_anew = false;
  Instant newest;
  schedule::Progress progress;
};

/// SQLite builds a table for each `in (…)` of a check, at every row, which takes more time than all the rest.
/// What is inserted meanwhile comes from types that cannot hold anything else.
class WithoutChecks {
 public:
  explicit WithoutChecks(Connection& connection) : connection_(connection) {
    connection_.execute("pragma ignore_check_constraints = on");
  }
  WithoutChecks(WithoutChecks const&) = delete;
  WithoutChecks& operator=(WithoutChecks const&) = delete;
  ~WithoutChecks() {
    // Does nothing but set a flag of the connection; that cannot fail.
    connection_.execute("pragma ignore_check_constraints = off");
  }

 private:
  Connection& connection_;
};

class Intake {
 public:
  Intake(Connection& connection, Moment const& moment, date::time_zone const& zone)
      : connection_(connection),
        moment_(moment),
        zone_(zone),
        settings_(read_settings(connection)),
        device_(import_device(connection)) {}

  void take_deck(PastDeck const& deck, TakenIn& report) {
    if (!deck.events) return;
    auto const& origin = deck.added.deck->origin;
    auto const rollover = std::chrono::hours{deck.rollover_hour.value_or(settings_.rollover_hour)};
    auto const revision = revision_row(connection_, origin, deck.added.revision, moment_.at);
    deck.events([&](PastEvent const& event) { take(event, {origin, rollover, revision, report}); });
    save_cards();
  }

  /// To be called behind the last deck.
  void count_answers() {
    for (auto const& [day, answers] : answers_) {
      connection_
          .query(
              "insert into answers_of_day (study_day, answers) values (?1, ?2) "
              "on conflict do update set answers = answers + ?2")
          .bind(day, answers)
          .run();
    }
  }

 private:
  struct Source {
    std::string const& origin;
    std::chrono::hours rollover;
    std::int64_t revision;
    TakenIn& report;
  };

  void take(PastEvent const& past, Source const& source) {
    auto const name = card_of(past.body);
    if (!name || name->deck != source.origin || kind_of(past.body).empty()) {
      ++source.report.of_no_card;
      return;
    }
    if (past.at > moment_.at + std::chrono::hours{24}) {
      ++source.report.from_future;
      return;
    }
    auto const [place, is_new] = cards_.try_emplace(name->card);
    auto& card = place->second;
    if (is_new) look_up(card, *name);
    if (!card.ref) {
      ++source.report.of_no_card;
    } else if (is_known(card, past) || !append_past(card, past, source)) {
      ++source.report.known;
    } else {
      count(past.body, source.report);
    }
  }

  void look_up(IncomingCard& card, CardName const& name) {
    auto row = connection_.query(
        "select c.id, exists (select 1 from event e where e.card = c.id) from card c "
        "where c.origin = ? and c.name = ?");
    row.bind(name.deck, name.card);
    if (!row.next()) return;
    card.ref = CardRef{row.integer(0)};
    card.had_events = card.fold_anew = row.number(1) != 0;
  }

  /// An id of ours says enough. One made of what another program knows may stand for an event that came from
  /// here, or the other way round: then both happened to one card at one instant. The clock of an event is its
  /// instant, unless this machine's had been set back.
  [[nodiscard]] bool is_known(IncomingCard const& card, PastEvent const& past) {
    if (!card.had_events && (!card.touched || past.at > card.newest)) return false;
    auto row =
        connection_.query("select id from event where clock_ms = ?1 and at = ?1 and card = ?2 and kind = ?3");
    row.bind(past.at, *card.ref, kind_of(past.body));
    while (row.next()) {
      if (is_made_of_a_digest(past.id) || is_made_of_a_digest(row.uuid(0))) return true;
    }
    return false;
  }

  bool append_past(IncomingCard& card, PastEvent const& past, Source const& source) {
    auto const stamped = schedule::moment_at(past.at, zone_, source.rollover);
    Event event;
    event.id = past.id;
    event.device = device_.id;
    event.seq = device_.last_seq + 1;
    // A clock ahead of ours would push ahead all that is stamped from now on.
    event.clock.ms = std::min(past.at, moment_.at).time_since_epoch().count();
    event.at = past.at;
    event.zone_offset_minutes = past.zone_offset_minutes.value_or(stamped.zone_offset_minutes);
    event.study_day = past.study_day.value_or(stamped.study_day);
    event.body = past.body;
    if (!insert_event(connection_, device_.row, event, card.ref, revision_of(event.body, source)))
      return false;
    ++device_.last_seq;
    if (card.touched && event.at < card.newest) card.fold_anew = true;
    card.newest = card.touched ? std::max(card.newest, event.at) : event.at;
    card.touched = true;
    if (!card.fold_anew) schedule::apply(card.progress, event, settings_.scheduler);
    if (std::holds_alternative<ReviewGiven>(event.body)) ++answers_[event.study_day];
    return true;
  }

  void save_cards() {
    std::vector<IncomingCard*> touched;
    for (auto& [name, card] : cards_) {
      if (card.touched) touched.push_back(&card);
    }
    std::sort(touched.begin(), touched.end(), [](auto const* a, auto const* b) { return *a->ref < *b->ref; });
    for (auto* card : touched) {
      if (card->fold_anew)
        card->progress = schedule::fold(events_of(connection_, *card->ref), settings_.scheduler);
      save_progress(connection_, *card->ref, card->progress);
    }
    cards_.clear();
  }

  [[nodiscard]] std::optional<std::int64_t> revision_of(EventBody const& body, Source const& source) {
    auto const* review = std::get_if<ReviewGiven>(&body);
    if (review == nullptr) return std::nullopt;
    if (review->deck_revision.empty()) return source.revision;
    return revision_row(connection_, source.origin, review->deck_revision, moment_.at);
  }

  static void count(EventBody const& body, TakenIn& report) {
    if (std::holds_alternative<ReviewGiven>(body)) {
      ++report.reviews;
    } else if (std::holds_alternative<Reset>(body)) {
      ++report.resets;
    } else if (std::holds_alternative<Suspended>(body)) {
      ++report.suspended;
    } else if (std::holds_alternative<Buried>(body)) {
      ++report.buried;
    } else {
      ++report.other;
    }
  }

  Connection& connection_;
  Moment const& moment_;
  date::time_zone const& zone_;
  Settings settings_;
  ImportDevice device_;
  std::unordered_map<std::string, IncomingCard> cards_;  ///< of the deck, by their ids
  std::map<Day, std::int64_t> answers_;
};

}  // namespace

std::vector<TakenIn> take_in(Connection& connection, RandomBits const& random,
                             std::vector<PastDeck> const& decks, Moment const& moment,
                             date::time_zone const& zone) {
  WithoutChecks const unchecked(connection);
  std::vector<TakenIn> reports(decks.size());
  Intake intake(connection, moment, zone);
  for (std::size_t i = 0; i < decks.size(); ++i) {
    auto const& added = decks[i].added;
    reports[i].deck = add_deck(connection, random, *added.deck, added.revision, moment);
    intake.take_deck(decks[i], reports[i]);
  }
  intake.count_answers();
  return reports;
}

}  // namespace graven::store
