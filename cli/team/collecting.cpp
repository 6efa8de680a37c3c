#include "cli/team/collecting.hpp"

#include <map>
#include <optional>
#include <set>

#include "cli/parallel.hpp"
#include "engine/team/member_card.hpp"
#include "engine/team/segment.hpp"

namespace graven::cli {
namespace {

/// A transaction each: large enough that syncing costs little, small enough for memory.
constexpr std::size_t events_a_transaction = 50'000;
constexpr std::size_t bytes_read_at_once = std::size_t{16} << 20U;

class Collector {
 public:
  Collector(SharedFolder const& folder, team::TeamStore& store, Instant now)
      : folder_(folder), store_(store), now_(now) {}

  Collected run() {
    take_tombstones();
    take_members();
    take_roster();
    take_segments(folder_.segments());
    for (auto const& each : shared_folders_in(folder_.segments())) take_segments(each);
    read_waiting();
    commit();
    return std::move(collected_);
  }

 private:
  void leave_aside(FoundFile const& found, std::string why) {
    collected_.left_aside.push_back({found.path, std::move(why)});
  }

  /// Reads every file with `read` and hands what is sound to `use`.
  template <class Read, class Use>
  void take_cards(std::filesystem::path const& folder, Read read, Use use) {
    for_each_shared(folder, ".toml", team::largest_card, [&](FoundFile const& found) {
      if (!found.problem.empty()) return leave_aside(found, found.problem);
      auto const card = read(found.bytes);
      if (!card) return leave_aside(found, card.error().message);
      use(*card);
    });
  }

  void take_tombstones() {
    std::set<Uuid> erased;
    for (auto const& each : store_.erasures()) erased.insert(each.learner);
    take_cards(folder_.erased(), team::read_tombstone, [&](team::Tombstone const& tombstone) {
      auto const learner = team::key_id(tombstone.key);
      if (!erased.insert(learner).second) return;
      store_.erase(learner, tombstone.erased);
      ++collected_.erased;
    });
    erased_ = std::move(erased);
  }

  void take_members() {
    std::map<Uuid, team::MemberCard> known;
    for (auto const& card : store_.members()) known.emplace(team::key_id(card.key), card);
    std::vector<team::MemberCard> fresh;
    take_cards(folder_.members(), team::read_member_card, [&](team::MemberCard const& card) {
      auto const found = known.find(team::key_id(card.key));
      if (found == known.end() || found->second != card) fresh.push_back(card);
    });
    if (!fresh.empty()) store_.put_members(fresh);
  }

  void take_roster() {
    auto const found = read_shared(folder_.roster(), team::largest_roster);
    if (!found) return;
    if (!found->problem.empty()) return leave_aside(*found, found->problem);
    auto const roster = team::read_roster(found->bytes);
    if (!roster) return leave_aside(*found, roster.error().message);
    if (*roster != store_.roster()) store_.put_roster(*roster);
  }

  void take_segments(std::filesystem::path const& folder) {
    for_each_shared(folder, ".seg", team::largest_segment, [&](FoundFile const& found) {
      if (!found.problem.empty()) return leave_aside(found, found.problem);
      if (store_.has_segment(team::segment_digest(found.bytes))) {
        ++collected_.known_segments;
        return;
      }
      unread_bytes_ += found.bytes.size();
      unread_.push_back(found);
      if (unread_bytes_ >= bytes_read_at_once) read_waiting();
    });
  }

  /// Checking and reading is most of the work, and can be done for several files at the same time.
  void read_waiting() {
    std::vector<std::optional<team::Taken<team::Segment>>> segments(unread_.size());
    in_parallel(unread_.size(), jobs_of(0),
                [&](std::size_t i) { segments[i] = team::read_segment(unread_[i].bytes); });
    for (std::size_t i = 0; i < unread_.size(); ++i) take(unread_[i], *std::move(segments[i]));
    unread_.clear();
    unread_bytes_ = 0;
  }

  void take(FoundFile const& found, team::Taken<team::Segment> segment) {
    if (!segment) return leave_aside(found, segment.error().message);
    auto const learner = team::key_id(segment->header.learner);
    if (erased_.contains(learner)) {
      collected_.events.refused += static_cast<std::int64_t>(segment->events.size());
      return leave_aside(found, "is of a learner who was erased");
    }
    deliver(learner, *std::move(segment));
  }

  void deliver(Uuid const& learner, team::Segment segment) {
    ++collected_.segments;
    waiting_events_ += segment.events.size();
    waiting_.push_back({learner, segment.header.device(), segment.header.first, segment.header.last,
                        std::move(segment.digest), std::move(segment.header.previous),
                        std::move(segment.events)});
    if (waiting_events_ >= events_a_transaction) commit();
  }

  void commit() {
    if (waiting_.empty()) return;
    auto ingested = store_.ingest(waiting_, now_);
    auto& total = collected_.events;
    total.added += ingested.added;
    total.known += ingested.known;
    total.refused += ingested.refused;
    total.skewed += ingested.skewed;
    total.notes.insert(total.notes.end(), ingested.notes.begin(), ingested.notes.end());
    waiting_.clear();
    waiting_events_ = 0;
  }

  SharedFolder const& folder_;
  team::TeamStore& store_;
  Instant now_;
  Collected collected_;
  std::set<Uuid> erased_;
  std::vector<FoundFile> unread_;
  std::size_t unread_bytes_ = 0;
  std::vector<team::Delivery> waiting_;
  std::size_t waiting_events_ = 0;
};

}  // namespace

Collected collect(SharedFolder const& folder, team::TeamStore& store, Instant now) {
  return Collector(folder, store, now).run();
}

}  // namespace graven::cli
