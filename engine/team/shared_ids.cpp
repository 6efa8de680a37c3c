#include "engine/team/shared_ids.hpp"

#include <algorithm>
#include <string>

#include "engine/team/keys.hpp"
#include "engine/text/digest.hpp"

namespace graven::team {

Uuid named_uuid(std::string_view what, std::span<std::uint8_t const> bytes) {
  std::string named(what);
  named += '\0';
  named.append(bytes.begin(), bytes.end());
  auto const digest = text::quick_digest(named);
  Uuid id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0fU) | 0x80U);  // version 8
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3fU) | 0x80U);  // variant of RFC 9562
  return id;
}

Uuid shared_event_id(Uuid const& local) { return named_uuid("graven event", local.bytes); }

Uuid device_salt(Uuid const& local) { return named_uuid("graven device", local.bytes); }

Uuid shared_device_id(PublicKey const& key, Uuid const& salt) {
  std::array<std::uint8_t, sizeof(key.bytes) + sizeof(salt.bytes)> both{};
  std::copy(salt.bytes.begin(), salt.bytes.end(),
            std::copy(key.bytes.begin(), key.bytes.end(), both.begin()));
  return named_uuid("graven shared device", both);
}

}  // namespace graven::team
