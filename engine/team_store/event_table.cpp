#include "engine/team_store/event_table.hpp"

#include <algorithm>
#include <vector>

#include "engine/store/sqlite_error.hpp"
#include "engine/team_store/concepts_text.hpp"

namespace graven::team {
namespace {

using Row = std::optional<std::int64_t>;
using Number = std::optional<int>;
using Text = std::optional<std::string>;

std::vector<ConceptOutcome> outcomes_in(std::string_view text) {
  auto outcomes = concepts_in(text);
  if (!outcomes) throw store::BadValue("concepts of an event");
  return *std::move(outcomes);
}

/// The texts that rows name by number; read once, since every event would need four of them.
struct Shared {
  std::unordered_map<std::int64_t, std::string> words;
  std::unordered_map<std::int64_t, CardName> cards;
  std::unordered_map<std::int64_t, Uuid> devices;

  explicit Shared(store::Connection& connection) {
    auto word = connection.query("select id, text from word");
    while (word.next()) words.emplace(word.integer(0), word.text(1));
    auto card = connection.query("select id, deck, name from card");
    while (card.next()) cards.emplace(card.integer(0), CardName{card.text(1), card.text(2)});
    auto device = connection.query("select id, uuid from device");
    while (device.next()) devices.emplace(device.integer(0), device.uuid(1));
  }

  template <class Value>
  static Value const& at(std::unordered_map<std::int64_t, Value> const& map, std::int64_t row) {
    auto const found = map.find(row);
    if (found == map.end()) throw store::BadValue("an event that names what is not there");
    return found->second;
  }
  [[nodiscard]] std::string word_or_nothing(store::Query const& row, int column) const {
    return row.absent(column) ? std::string() : at(words, row.integer(column));
  }
};

constexpr std::string_view event_of_learner =
    "select id, version, device, seq, clock_ms, clock_counter, at, zone_offset, study_day, kind, card, "
    "revision, grade, suggested, concepts, first_key_ms, total_ms, scheduler, interval_hint, target, until, "
    "detail, extra from event where learner = ?";

ReviewGiven review_at(store::Query const& row, Shared const& shared, CardName card) {
  ReviewGiven review;
  review.card = std::move(card);
  review.deck_revision = shared.word_or_nothing(row, 11);
  review.grade = row.grade(12);
  review.suggested = row.grade(13);
  review.concepts = outcomes_in(row.text(14));
  review.first_key_ms = row.optional_number(15);
  review.total_ms = row.optional_number(16);
  review.scheduler = shared.word_or_nothing(row, 17);
  review.interval_hint = row.optional_number(18);
  return review;
}

EventBody body_at(store::Query const& row, Shared const& shared) {
  auto const& kind = Shared::at(shared.words, row.integer(9));
  auto const card = row.absent(10) ? CardName{} : Shared::at(shared.cards, row.integer(10));
  if (kind == "review") return review_at(row, shared, card);
  if (kind == "void") return Voided{row.uuid(19)};
  if (kind == "suspend") return Suspended{card};
  if (kind == "resume") return Resumed{card};
  if (kind == "bury") return Buried{card, row.day(20)};
  if (kind == "reset") return Reset{card};
  if (kind == "strictness") return StrictnessReset{row.text(21)};
  if (kind == "pause") return Paused{row.optional_day(20)};
  if (kind == "continue") return Continued{};
  if (kind == "change") {
    auto const effect = on_meaning(row.text(21));
    if (!effect) throw store::BadValue("effect of a change");
    return CardChanged{card, *effect, {}};
  }
  return UnknownEvent{kind, row.absent(10) ? std::nullopt : std::optional(card)};
}

Event team_event_at(store::Query const& row, Shared const& shared) {
  Event event;
  event.id = row.uuid(0);
  event.version = row.number(1);
  event.device = Shared::at(shared.devices, row.integer(2));
  event.seq = row.integer(3);
  event.clock = {row.integer(4), row.number(5)};
  event.at = row.instant(6);
  event.zone_offset_minutes = row.number(7);
  event.study_day = row.day(8);
  event.body = body_at(row, shared);
  event.extra = row.text(22);
  return event;
}

/// As a number: gcc 12 sees an optional day as perhaps not set.
Number until_day(EventBody const& body) {
  if (auto const* buried = std::get_if<Buried>(&body)) return day_number(buried->until);
  auto const* paused = std::get_if<Paused>(&body);
  if (paused == nullptr || !paused->until) return std::nullopt;
  return day_number(*paused->until);
}

}  // namespace

bool is_skewed(Event const& event, Instant received_at) { return event.at > received_at + clock_tolerance; }

std::int64_t EventWriter::word(std::string_view text) {
  auto const [at, is_new] = words_.try_emplace(std::string(text), 0);
  if (!is_new) return at->second;
  connection_.query("insert into word (text) values (?) on conflict (text) do nothing").bind(text).run();
  auto row = connection_.query("select id from word where text = ?");
  row.bind(text);
  if (row.next()) at->second = row.integer(0);
  return at->second;
}

std::int64_t EventWriter::card(CardName const& name) {
  auto const [at, is_new] = cards_.try_emplace(name.deck + "\n" + name.card, 0);
  if (!is_new) return at->second;
  connection_.query("insert into card (deck, name) values (?, ?) on conflict (deck, name) do nothing")
      .bind(name.deck, name.card)
      .run();
  auto row = connection_.query("select id from card where deck = ? and name = ?");
  row.bind(name.deck, name.card);
  if (row.next()) at->second = row.integer(0);
  return at->second;
}

bool EventWriter::insert(Event const& event, Arrival const& arrival) {
  auto const* review = std::get_if<ReviewGiven>(&event.body);
  auto const* voided = std::get_if<Voided>(&event.body);
  auto const* strictness = std::get_if<StrictnessReset>(&event.body);
  auto const* change = std::get_if<CardChanged>(&event.body);
  auto const name = card_of(event.body);
  Text detail;
  if (strictness != nullptr) detail = strictness->deck;
  if (change != nullptr) detail = std::string(name_of(change->effect));
  connection_
      .query(
          "insert into event (learner, id, version, device, seq, clock_ms, clock_counter, at, zone_offset, "
          "study_day, kind, card, revision, grade, suggested, concepts, first_key_ms, total_ms, scheduler, "
          "interval_hint, target, until, detail, extra, received_at, skewed) values (?, ?, ?, ?, ?, ?, ?, ?, "
          "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (learner, id) do nothing")
      .bind(arrival.learner, event.id, event.version, arrival.device, event.seq, event.clock.ms,
            event.clock.counter, event.at, event.zone_offset_minutes, event.study_day,
            word(kind_of(event.body)), name ? Row(card(*name)) : Row(),
            review && !review->deck_revision.empty() ? Row(word(review->deck_revision)) : Row(),
            review ? Number(review->grade.value()) : Number(),
            review ? Number(review->suggested.value()) : Number(),
            review ? Text(concepts_text(review->concepts)) : Text(), review ? review->first_key_ms : Number(),
            review ? review->total_ms : Number(),
            review && !review->scheduler.empty() ? Row(word(review->scheduler)) : Row(),
            review ? review->interval_hint : Number(),
            voided ? std::optional(voided->event) : std::optional<Uuid>(), until_day(event.body), detail,
            event.extra.empty() ? Text() : Text(event.extra), arrival.received_at,
            is_skewed(event, arrival.received_at) ? 1 : 0)
      .run();
  return connection_.changes() == 1;
}

void read_events(store::Connection& connection, std::span<Uuid const> learners,
                 std::function<void(Uuid const&, Event const&)> const& take) {
  Shared const shared(connection);
  std::vector<std::pair<Uuid, std::int64_t>> wanted;
  {
    auto row = connection.query("select key_id, id from learner order by key_id");
    while (row.next()) {
      auto const id = row.uuid(0);
      bool const is_wanted =
          learners.empty() || std::find(learners.begin(), learners.end(), id) != learners.end();
      if (is_wanted) wanted.emplace_back(id, row.integer(1));
    }
  }
  std::vector<Event> events;
  for (auto const& [id, row_id] : wanted) {
    events.clear();
    auto row = connection.query(event_of_learner);
    row.bind(row_id);
    while (row.next()) events.push_back(team_event_at(row, shared));
    // By id last, so that two versions of one seq have an order, too.
    std::sort(events.begin(), events.end(), [](Event const& left, Event const& right) {
      if (comes_before(left, right)) return true;
      return !comes_before(right, left) && left.id < right.id;
    });
    for (auto const& event : events) take(id, event);
  }
}

}  // namespace graven::team
