#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/model/time.hpp"
#include "engine/team/keys.hpp"
#include "engine/team/refusal.hpp"

/// What a learner says of himself in the shared folder, signed by the learner's key.
namespace graven::team {

struct MemberCard {
  PublicKey key;
  std::string label;  ///< a name or a pseudonym, as the learner chose
  Day joined;
  std::optional<Day> left;

  friend bool operator==(MemberCard const&, MemberCard const&) = default;
};

/// 1 to 64 bytes of UTF-8 on one line, no control characters, no blanks at either end.
[[nodiscard]] bool is_label(std::string_view text);

[[nodiscard]] std::string write_member_card(MemberCard const& card, SecretKey const& key);
[[nodiscard]] Taken<MemberCard> read_member_card(std::string_view bytes);

/// The learner takes everything back: from then on nothing signed by this key is taken in.
struct Tombstone {
  PublicKey key;
  Day erased;

  friend bool operator==(Tombstone const&, Tombstone const&) = default;
};

[[nodiscard]] std::string write_tombstone(Tombstone const& tombstone, SecretKey const& key);
[[nodiscard]] Taken<Tombstone> read_tombstone(std::string_view bytes);

/// Largest of these files, in bytes.
inline constexpr std::size_t largest_card = std::size_t{16} << 10U;

}  // namespace graven::team
