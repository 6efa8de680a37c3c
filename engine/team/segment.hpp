#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/event.hpp"
#include "engine/team/keys.hpp"
#include "engine/team/refusal.hpp"
#include "engine/team/share_level.hpp"

/// A segment: a piece of one device's log, written once and never changed. A line of JSON says whose it is,
/// then one event a line, then the signature over all of that.
namespace graven::team {

struct SegmentHeader {
  PublicKey learner;
  Uuid salt;  ///< gives the device's shared id, together with the key
  ShareLevel level = ShareLevel::events;
  std::int64_t first = 0;  ///< seqs of the log that it tells of, from 1, both included
  std::int64_t last = 0;
  std::string previous;  ///< digest of the device's segment before; empty for the first

  [[nodiscard]] Uuid device() const;
  friend bool operator==(SegmentHeader const&, SegmentHeader const&) = default;
};

struct Segment {
  SegmentHeader header;
  std::vector<Event> events;
  std::string digest;  ///< of all its bytes: BLAKE2b-256, hexadecimal
};

/// `events` are in the order of their seq; except at the level `summary` they are all from `first` to `last`.
[[nodiscard]] std::string write_segment(SegmentHeader const& header, std::vector<Event> const& events,
                                        SecretKey const& key);

/// Checks everything that can be checked without knowing other segments: size, form, signature, that the
/// device is the key's own, and that the events are those the header announces, in their order.
[[nodiscard]] Taken<Segment> read_segment(std::string_view bytes);

[[nodiscard]] std::string segment_digest(std::string_view bytes);

/// "DEVICE-FIRST-LAST-HASH.seg". The hash keeps apart what a cloned disk writes of the same range. Names only
/// help people and make collisions impossible: nothing is believed because of a name.
[[nodiscard]] std::string segment_name(SegmentHeader const& header, std::string_view digest);

inline constexpr std::size_t largest_segment = std::size_t{4} << 20U;  ///< bytes
inline constexpr std::size_t most_events = 1000;

}  // namespace graven::team
