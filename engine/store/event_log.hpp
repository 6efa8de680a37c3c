#pragma once

#include <optional>
#include <vector>

#include "engine/model/event.hpp"
#include "engine/model/ids.hpp"
#include "engine/store/connection.hpp"

/// The append-only log. Everything here runs within the caller's transaction.
namespace graven::store {

struct Appended {
  std::int64_t row;
  Event event;
};

/// Stamps and appends an event of this device: next seq, next clock, an id from time, `random` and seq.
/// `card` is the card the body names; absent for a void.
Appended append(Connection& connection, RandomBits const& random, Moment const& moment,
                std::optional<CardRef> card, EventBody body);

/// Appends an event that is stamped already; false, and nothing done, when one of that id is there.
/// `revision` is the row in deck_revision of a review.
[[nodiscard]] bool insert_event(Connection& connection, std::int64_t device_row, Event const& event,
                                std::optional<CardRef> card, std::optional<std::int64_t> revision);

/// The row in deck_revision of a state of a deck file, made when it is not there.
[[nodiscard]] std::int64_t revision_row(Connection& connection, std::string_view origin,
                                        std::string_view revision, Instant now);

/// Events of one card and the voids that name them, in the log's order.
[[nodiscard]] std::vector<Event> events_of(Connection& connection, CardRef card);

/// An event that a void may name.
struct Voidable {
  std::int64_t row;
  Uuid id;
  std::string kind;
  CardRef card;
  Day study_day;
};

/// This device's newest event that is not voided and is about a card; with `card`, its newest review.
[[nodiscard]] std::optional<Voidable> newest_voidable(Connection& connection);
[[nodiscard]] std::optional<Voidable> newest_review(Connection& connection, CardRef card);

[[nodiscard]] CardName card_name(Connection& connection, CardRef card);

void keep_answer(Connection& connection, std::int64_t event_row, std::string_view text);
[[nodiscard]] std::optional<std::string> answer_of(Connection& connection, Uuid const& event);
[[nodiscard]] std::optional<Instant> newest_instant(Connection& connection);

/// `text` cut to at most `longest` bytes, not inside a code point.
[[nodiscard]] std::string_view cut(std::string_view text, std::size_t longest);

/// Longest answer that is kept, in bytes; the rest is cut off between two code points.
inline constexpr std::size_t longest_answer = std::size_t{64} << 10;

}  // namespace graven::store
