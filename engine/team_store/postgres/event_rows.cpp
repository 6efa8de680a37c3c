#include "engine/team_store/postgres/event_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/team_store/concepts_text.hpp"

namespace graven::team {
namespace {

/// Learners read in one statement, and rows fetched at once.
constexpr std::size_t learners_a_statement = 200;
constexpr int rows_a_fetch = 5000;

constexpr std::string_view read_columns =
    "learner_id, event_id, version, device, seq, clock_ms, clock_counter, at_ms, zone_offset, study_day, "
    "kind, "
    "deck, card, revision, grade, suggested, concepts, first_key_ms, total_ms, scheduler, interval_hint, "
    "target, "
    "until_day, effect, extra";

/// A row's value is none of ours.
struct StrangeRow {};

class EventRow {
 public:
  explicit EventRow(pqxx::row const& row) : row_(row) {}

  [[nodiscard]] bool absent(int column) const { return at(column).is_null(); }
  [[nodiscard]] std::string_view text(int column) const {
    auto const field = at(column);
    return field.is_null() ? std::string_view() : std::string_view(field.c_str(), field.size());
  }
  template <class Number>
  [[nodiscard]] Number number(int column) const {
    auto const digits = text(column);
    Number value{};
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) throw StrangeRow();
    return value;
  }
  [[nodiscard]] std::optional<int> optional_number(int column) const {
    if (absent(column)) return std::nullopt;
    return number<int>(column);
  }
  [[nodiscard]] Uuid uuid(int column) const {
    auto const id = parse_uuid(text(column));
    if (!id) throw StrangeRow();
    return *id;
  }
  [[nodiscard]] Day day(int column) const { return day_from_number(number<int>(column)); }
  [[nodiscard]] Grade grade(int column) const {
    auto const grade = Grade::of(number<int>(column));
    if (!grade) throw StrangeRow();
    return *grade;
  }

 private:
  // The index is an int for libpqxx 7, an unsigned one before.
  [[nodiscard]] pqxx::field at(int column) const { return row_[static_cast<pqxx::row::size_type>(column)]; }

  pqxx::row const& row_;
};

CardName card_at(EventRow const& row) {
  if (row.absent(11) || row.absent(12)) throw StrangeRow();
  return {std::string(row.text(11)), std::string(row.text(12))};
}

ReviewGiven review_in(EventRow const& row) {
  ReviewGiven review;
  review.card = card_at(row);
  review.deck_revision = row.text(13);
  review.grade = row.grade(14);
  review.suggested = row.grade(15);
  auto concepts = concepts_in(row.text(16));
  if (!concepts) throw StrangeRow();
  review.concepts = *std::move(concepts);
  review.first_key_ms = row.optional_number(17);
  review.total_ms = row.optional_number(18);
  review.scheduler = row.text(19);
  review.interval_hint = row.optional_number(20);
  return review;
}

EventBody body_in(EventRow const& row) {
  auto const kind = row.text(10);
  if (kind == "review") return review_in(row);
  if (kind == "void") return Voided{row.uuid(21)};
  if (kind == "suspend") return Suspended{card_at(row)};
  if (kind == "resume") return Resumed{card_at(row)};
  if (kind == "bury") return Buried{card_at(row), row.day(22)};
  if (kind == "reset") return Reset{card_at(row)};
  if (kind == "strictness") return StrictnessReset{std::string(row.text(11))};
  if (kind == "pause") return row.absent(22) ? Paused{} : Paused{row.day(22)};
  if (kind == "continue") return Continued{};
  if (kind == "change") {
    auto const effect = on_meaning(row.text(23));
    if (!effect) throw StrangeRow();
    return CardChanged{card_at(row), *effect, {}};
  }
  if (row.absent(12)) return UnknownEvent{std::string(kind), std::nullopt};
  return UnknownEvent{std::string(kind), card_at(row)};
}

Event event_in(EventRow const& row) {
  Event event;
  event.id = row.uuid(1);
  event.version = row.number<int>(2);
  event.device = row.uuid(3);
  event.seq = row.number<std::int64_t>(4);
  event.clock = {row.number<std::int64_t>(5), row.number<std::int32_t>(6)};
  event.at = Instant{std::chrono::milliseconds{row.number<std::int64_t>(7)}};
  event.zone_offset_minutes = row.number<int>(8);
  event.study_day = row.day(9);
  event.body = body_in(row);
  event.extra = row.text(24);
  return event;
}

struct LearnerId {
  Uuid key;
  std::int64_t row = 0;
};

std::vector<LearnerId> readable(pqxx::transaction_base& transaction, std::span<Uuid const> wanted) {
  std::vector<LearnerId> learners;
  for (auto const& row :
       transaction.exec("select key_id, learner_id from graven.readable_learner order by key_id")) {
    EventRow const values(row);
    auto const key = values.uuid(0);
    bool const is_wanted = wanted.empty() || std::find(wanted.begin(), wanted.end(), key) != wanted.end();
    if (is_wanted) learners.push_back({key, values.number<std::int64_t>(1)});
  }
  return learners;
}

void give(Uuid const& learner, std::vector<Event>& events,
          std::function<void(Uuid const&, Event const&)> const& take) {
  // By id last, so that two versions of one seq have an order, too.
  std::sort(events.begin(), events.end(), [](Event const& left, Event const& right) {
    if (comes_before(left, right)) return true;
    return !comes_before(right, left) && left.id < right.id;
  });
  for (auto const& event : events) take(learner, event);
  events.clear();
}

void read_some(pqxx::transaction_base& transaction, std::span<LearnerId const> learners,
               std::function<void(Uuid const&, Event const&)> const& take) {
  std::string ids;
  for (auto const& each : learners) ids += (ids.empty() ? "" : ",") + std::to_string(each.row);
  transaction.exec(fmt::format(
      "declare some_events no scroll cursor for select {0} from graven.readable_event where learner_id = "
      "any ('{{{1}}}'::integer[]) order by array_position('{{{1}}}'::integer[], learner_id)",
      read_columns, ids));
  std::size_t at = 0;  // whose events are being collected
  std::vector<Event> events;
  while (true) {
    auto const rows = transaction.exec(fmt::format("fetch {} from some_events", rows_a_fetch));
    if (rows.empty()) break;
    for (auto const& row : rows) {
      EventRow const values(row);
      auto const learner = values.number<std::int64_t>(0);
      for (; learners[at].row != learner; ++at) give(learners[at].key, events, take);
      try {
        events.push_back(event_in(values));
      } catch (StrangeRow const&) {
        continue;
      }
    }
  }
  give(learners[at].key, events, take);
  transaction.exec("close some_events");
}

}  // namespace

void read_event_rows(pqxx::transaction_base& transaction, std::span<Uuid const> wanted,
                     std::function<void(Uuid const&, Event const&)> const& take) {
  auto const learners = readable(transaction, wanted);
  std::span<LearnerId const> left(learners);
  while (!left.empty()) {
    auto const count = std::min(left.size(), learners_a_statement);
    read_some(transaction, left.first(count), take);
    left = left.subspan(count);
  }
}

}  // namespace graven::team
