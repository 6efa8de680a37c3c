#pragma once

#include <memory>
#include <string>

#include "engine/team_store/log_pieces.hpp"
#include "engine/team_store/team_store.hpp"

namespace graven::team {

/// A piece of a device's log that the server has.
struct ArrivedPiece {
  Uuid device;
  LogPiece piece;
  std::vector<std::pair<std::int64_t, Uuid>> events;  ///< seq and id of each in its range
};

/// A team on a PostgreSQL server. What a call may do and sees is the server's to say, by the login of the
/// URL: a learner adds and reads what is his own, a manager reads what the members of his teams have shared
/// (and each reading stands in their list of looks), the owner does everything. docs/team-postgres.md.
///
/// Connects when first used. Any call may throw store::StoreError; ingest may then be repeated.
class PostgresStore final : public TeamStore {
 public:
  /// A URL of libpq (url.hpp). Throws store::StoreError when a password is in it.
  explicit PostgresStore(std::string url);
  ~PostgresStore() override;

  /// The server's clock counts, not `received_at`.
  Ingested ingest(std::span<Delivery const> deliveries, Instant received_at) override;
  [[nodiscard]] bool has_segment(std::string_view digest) const override;
  void for_each_event(std::span<Uuid const> learners,
                      std::function<void(Uuid const& learner, Event const&)> const& take) const override;
  [[nodiscard]] std::vector<Fault> faults() const override;
  void put_members(std::span<MemberCard const> cards) override;
  [[nodiscard]] std::vector<MemberCard> members() const override;
  void put_roster(Roster const& roster) override;
  [[nodiscard]] Roster roster() const override;
  void erase(Uuid const& learner, Day on) override;
  [[nodiscard]] std::vector<Erasure> erasures() const override;
  /// Who and when are the server's to say.
  void record_look(Look const& look) override;
  [[nodiscard]] std::vector<Look> looks_at(Uuid const& learner) const override;

  /// The pieces of devices' logs that may be read, by learner, device and first seq.
  [[nodiscard]] std::vector<DeviceLog> logs() const;

  /// What the server has of the reader's own devices, by device and last seq; with the ids of events of all
  /// pieces, or of each device's last one alone.
  [[nodiscard]] std::vector<ArrivedPiece> arrived(Uuid const& learner, bool all_ids) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace graven::team
