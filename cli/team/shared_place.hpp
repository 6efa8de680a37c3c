#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/report/page.hpp"
#include "cli/team/collecting.hpp"
#include "cli/team/membership.hpp"
#include "cli/team/sharing.hpp"
#include "engine/team/member_card.hpp"
#include "engine/team_store/team_store.hpp"

/// Where a team shares: a folder that anything carries, or a PostgreSQL server.
namespace graven::cli {

/// As its learner uses it.
class SharedPlace {
 public:
  SharedPlace() = default;
  SharedPlace(SharedPlace const&) = delete;
  SharedPlace& operator=(SharedPlace const&) = delete;
  virtual ~SharedPlace() = default;

  /// The learner's card, if it is there and sound.
  [[nodiscard]] virtual std::optional<team::MemberCard> card_of(team::PublicKey const& key) const = 0;
  virtual void put_card(team::MemberCard const& card, team::SecretKey const& key) = 0;

  /// `all_ids`: with the events of each piece and not of each device's last alone, where that makes a
  /// difference.
  [[nodiscard]] virtual SharedPieces pieces_of(team::PublicKey const& key, bool all_ids,
                                               std::vector<std::string>& notes) const = 0;
  virtual void put(std::vector<NewSegment> const& segments, team::PublicKey const& key, Instant now) = 0;

  /// Copies the plans for the learner beside the collection; returns what cannot be used, in words.
  virtual std::vector<std::string> fetch_plans(Context const& context, Membership const& membership,
                                               team::PublicKey const& key) const = 0;

  /// Takes what the place shows to its reader into a store, as `collect` does.
  virtual Collected collect_into(team::TeamStore& store, Instant now) const = 0;

  /// Who looked at the learner or the whole team, newest first.
  [[nodiscard]] virtual std::vector<ShownLook> looks_at(Uuid const& learner) const = 0;

  /// Puts one answer where its card's author finds it, and says where. Throws CommandError (not_met) where
  /// there is no room for texts.
  virtual std::string put_dispute(std::string const& text, RandomBits const& random) = 0;

  /// Removes everything the learner shared; what arrives later is refused.
  virtual void take_back(team::SecretKey const& key, Day today) = 0;
};

/// `where` is a URL of a server or a folder. Throws CommandError (unusable) when it is neither.
[[nodiscard]] std::unique_ptr<SharedPlace> open_shared_place(std::string const& where);

/// `where`, so that it means the same from any folder.
[[nodiscard]] std::string absolute_place(std::string const& where);

/// A team's store: a URL of a server, or a team file.
[[nodiscard]] std::unique_ptr<team::TeamStore> open_team_store(std::string const& where);

}  // namespace graven::cli
