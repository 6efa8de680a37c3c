#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "cli/context.hpp"
#include "engine/team/keys.hpp"
#include "engine/team/share_level.hpp"

/// What this machine knows of its learner's team: `team.key` and `team.toml` beside the collection, both
/// readable for their owner only.
namespace graven::cli {

struct Membership {
  std::filesystem::path folder;  ///< shared by the team
  std::string label;             ///< how the team sees the learner
  Day joined;
  team::ShareLevel level = team::ShareLevel::events;
};

/// Nothing when the learner is in no team. Throws CommandError (unusable) when the file is damaged.
[[nodiscard]] std::optional<Membership> membership_of(Context const& context);
/// The same for commands that make no sense without. Throws CommandError (not_met).
[[nodiscard]] Membership need_membership(Context const& context);
void keep_membership(Context const& context, Membership const& membership);
void forget_membership(Context const& context);

/// Nothing when there is none. Throws CommandError (unusable) when the file is damaged.
[[nodiscard]] std::optional<team::SecretKey> key_of(Context const& context);
/// Throws CommandError (unusable): a member without a key has lost it.
[[nodiscard]] team::SecretKey need_key(Context const& context);
void keep_key(Context const& context, team::SecretKey const& key);
void forget_key(Context const& context);
[[nodiscard]] team::SecretKey read_key_file(std::filesystem::path const& file);

[[nodiscard]] std::filesystem::path key_file(Context const& context);
[[nodiscard]] std::filesystem::path membership_file(Context const& context);

}  // namespace graven::cli
