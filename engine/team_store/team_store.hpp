#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/event.hpp"
#include "engine/team/member_card.hpp"
#include "engine/team/roster.hpp"

/// What a team keeps: events of its learners, who they are, and who looked. A team file (SQLite) and a server
/// (PostgreSQL) stand behind the same calls.
namespace graven::team {

/// Events of one learner's device, in the order of their seq, as they leave it (outgoing.hpp).
struct Delivery {
  Uuid learner;            ///< key_id of the key that vouches for them
  Uuid device;             ///< shared id
  std::int64_t first = 0;  ///< seqs of the device's log that these events tell of, from 1, both included
  std::int64_t last = 0;
  std::string digest;  ///< of the segment, hexadecimal; empty when it is none: then every event is looked at
  std::string previous;  ///< digest of the segment before; empty when there is none
  std::vector<Event> events;
};

struct Ingested {
  std::int64_t added = 0;
  std::int64_t known = 0;          ///< had arrived before
  std::int64_t refused = 0;        ///< of learners who are erased
  std::int64_t skewed = 0;         ///< of the added ones: from a clock that is ahead by more than 300 s
  std::vector<std::string> notes;  ///< what somebody should know, each in words
};

/// Something about the pieces of a device's log that arrived.
struct Fault {
  enum class Kind {
    gap,     ///< `first` to `last` are missing
    fork,    ///< of some from `first` to `last` there are two versions: a cloned disk, a restored backup
    splice,  ///< the segment of `first` to `last` follows one that nobody has seen
  };
  Kind kind = Kind::gap;
  Uuid learner;
  Uuid device;
  std::int64_t first = 0;
  std::int64_t last = 0;

  friend bool operator==(Fault const&, Fault const&) = default;
};

/// Someone looked at what is known of a learner.
struct Look {
  Instant at;
  std::string who;              ///< login or name, as the system has it
  std::string what;             ///< "report", "items", …
  std::optional<Uuid> learner;  ///< absent: the whole team

  friend bool operator==(Look const&, Look const&) = default;
};

struct Erasure {
  Uuid learner;
  Day on;

  friend bool operator==(Erasure const&, Erasure const&) = default;
};

class TeamStore {
 public:
  TeamStore() = default;
  TeamStore(TeamStore const&) = delete;
  TeamStore& operator=(TeamStore const&) = delete;
  virtual ~TeamStore() = default;

  /// Takes the deliveries in, all or none; whatever arrived before is left as it is, so that any order, any
  /// repetition and any cut into deliveries give the same. Events of erased learners are refused.
  virtual Ingested ingest(std::span<Delivery const> deliveries, Instant received_at) = 0;

  /// Whether a segment of that digest was taken in before, so that it need not be read again.
  [[nodiscard]] virtual bool has_segment(std::string_view digest) const = 0;

  /// Every event, learner by learner, each learner's in the log's order (comes_before); of all learners when
  /// the list is empty. Streams.
  virtual void for_each_event(std::span<Uuid const> learners,
                              std::function<void(Uuid const& learner, Event const&)> const& take) const = 0;

  /// Gaps and forks in what arrived, by learner, device and seq.
  [[nodiscard]] virtual std::vector<Fault> faults() const = 0;

  /// Takes in what learners say of themselves, all or none; nothing of an erased one.
  virtual void put_members(std::span<MemberCard const> cards) = 0;
  [[nodiscard]] virtual std::vector<MemberCard> members() const = 0;

  /// Names, groups and reports, all anew.
  virtual void put_roster(Roster const& roster) = 0;
  [[nodiscard]] virtual Roster roster() const = 0;

  /// Deletes every row of the learner, and remembers that what arrives of him is to be refused.
  virtual void erase(Uuid const& learner, Day on) = 0;
  [[nodiscard]] virtual std::vector<Erasure> erasures() const = 0;

  /// Who looked. A learner may read the looks at himself and at the whole team.
  virtual void record_look(Look const& look) = 0;
  [[nodiscard]] virtual std::vector<Look> looks_at(Uuid const& learner) const = 0;
};

}  // namespace graven::team
