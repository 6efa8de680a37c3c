#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/event.hpp"
#include "engine/team/keys.hpp"
#include "engine/team/segment.hpp"

/// A made-up learner with logs on several devices, the same for the same seed.
namespace graven::team::testing {

[[nodiscard]] SecretKey key_of(std::uint64_t seed);

/// One device's log as a collection has it: study days from 2026-03-01 on, some answers a day, now and then a
/// void, a suspension, a burial, a reset or an absence.
[[nodiscard]] std::vector<Event> device_log(std::uint64_t seed, int days);

/// What leaves of a log.
[[nodiscard]] std::vector<Event> outgoing(std::vector<Event> const& log, SecretKey const& key,
                                          ShareLevel level = ShareLevel::events);

/// Segments of at most `size` events, each following the one before.
[[nodiscard]] std::vector<std::string> segments(std::vector<Event> const& log, SecretKey const& key,
                                                std::size_t size, ShareLevel level = ShareLevel::events);

/// The header of a segment of the whole log.
[[nodiscard]] SegmentHeader header_of(std::vector<Event> const& log, SecretKey const& key,
                                      ShareLevel level = ShareLevel::events);

}  // namespace graven::team::testing
