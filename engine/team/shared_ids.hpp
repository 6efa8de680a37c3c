#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/model/uuid.hpp"

/// The names that things have outside the learner's machine. Ids in the collection are made of the clock
/// (UUID version 7): sent as they are, they would tell to the millisecond when each card was answered.
namespace graven::team {

struct PublicKey;

/// A UUID (version 8 of RFC 9562) that follows from the bytes by BLAKE2b; `what` keeps names of different
/// things apart.
[[nodiscard]] Uuid named_uuid(std::string_view what, std::span<std::uint8_t const> bytes);

/// An event's, the same at every share level, so that a change of the level doubles nothing.
[[nodiscard]] Uuid shared_event_id(Uuid const& local);

/// Stands for the device in a segment's header, beside the key.
[[nodiscard]] Uuid device_salt(Uuid const& local);

/// A device's. It follows from the learner's key as well, so that nobody can send anything as a device of
/// another learner: whoever reads can check it.
[[nodiscard]] Uuid shared_device_id(PublicKey const& key, Uuid const& salt);

}  // namespace graven::team
