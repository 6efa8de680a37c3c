#include "engine/store/take_in.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

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

/// The card whose events are coming in.
struct CurrentCard {
  CardName name;
  std::optional<CardRef> ref;
  std::set<std::pair<Instant, std::string>> known;  ///< in the log of it: when, and of which kind
  /// Events before these, or these in another order than time's: stepping the progress would not do.
  bool fold_anew = false;
  bool touched = false;
  schedule::Progress progress;
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
    finish_card();
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
    if (!name || name->deck != source.origin) {
      ++source.report.of_no_card;
      return;
    }
    if (past.at > moment_.at + std::chrono::hours{24}) {
      ++source.report.from_future;
      return;
    }
    if (*name != card_.name) begin_card(*name);
    if (!card_.ref) {
      ++source.report.of_no_card;
    } else if (is_known(past) || !append_past(past, source)) {
      ++source.report.known;
    } else {
      count(past.body, source.report);
    }
  }

  void begin_card(CardName const& name) {
    finish_card();
    card_ = {};
    card_.name = name;
    {
      auto row = connection_.query("select id from card where origin = ? and name = ?");
      row.bind(name.deck, name.card);
      if (!row.next()) return;
      card_.ref = CardRef{row.integer(0)};
    }
    auto row = connection_.query("select kind, at from event where card = ?");
    row.bind(*card_.ref);
    while (row.next()) card_.known.emplace(row.instant(1), row.text(0));
    card_.fold_anew = !card_.known.empty();
  }

  void finish_card() {
    if (!card_.touched) return;
    card_.touched = false;
    if (card_.fold_anew)
      card_.progress = schedule::fold(events_of(connection_, *card_.ref), settings_.scheduler);
    save_progress(connection_, *card_.ref, card_.progress);
  }

  [[nodiscard]] bool is_known(PastEvent const& past) const {
    return card_.known.contains({past.at, std::string(kind_of(past.body))});
  }

  bool append_past(PastEvent const& past, Source const& source) {
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
    if (!insert_event(connection_, device_.row, event, card_.ref, revision_of(event.body, source)))
      return false;
    ++device_.last_seq;
    card_.touched = true;
    if (event.clock < card_.progress.last_event) card_.fold_anew = true;
    if (!card_.fold_anew) schedule::apply(card_.progress, event, settings_.scheduler);
    card_.known.emplace(event.at, kind_of(event.body));
    if (std::holds_alternative<ReviewGiven>(event.body)) ++answers_[event.study_day];
    return true;
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
  CurrentCard card_;
  std::map<Day, std::int64_t> answers_;
};

}  // namespace

std::vector<TakenIn> take_in(Connection& connection, RandomBits const& random,
                             std::vector<PastDeck> const& decks, Moment const& moment,
                             date::time_zone const& zone) {
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
