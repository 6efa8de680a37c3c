#pragma once

#include <filesystem>
#include <memory>

#include "engine/team_store/team_store.hpp"

namespace graven::team {

/// A team in one SQLite file, for as many learners as a folder can carry. Every change is one transaction,
/// synced when the call returns. Any call may throw store::StoreError.
class TeamFile final : public TeamStore {
 public:
  /// Opens the file, makes it (mode 0600) when it is not there, and brings it to the current schema. What is
  /// no team file, or a newer one, is refused untouched.
  explicit TeamFile(std::filesystem::path const& file);
  ~TeamFile() override;

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
  void record_look(Look const& look) override;
  [[nodiscard]] std::vector<Look> looks_at(Uuid const& learner) const override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace graven::team
