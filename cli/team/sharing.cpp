#include "cli/team/sharing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "engine/team/outgoing.hpp"
#include "engine/team/segment.hpp"
#include "engine/team/shared_ids.hpp"
#include "engine/team/wire.hpp"

namespace graven::cli {
namespace {

/// Cut well below what a segment may have, in bytes; days are kept whole at the level `summary`.
constexpr std::size_t most_bytes = team::largest_segment / 2;
constexpr std::size_t events_of_summary = 500;

/// What is shared of one device.
struct Shared {
  std::int64_t last = 0;    ///< seq up to which there is what this collection made
  std::string digest;       ///< of the segment that ends there
  bool has_others = false;  ///< and something that this collection did not make
};

/// `ids[i]` is the shared id of the event with seq i + 1.
Shared compare(std::vector<SharedPiece> const& pieces, std::vector<Uuid> const& ids) {
  Shared shared;
  for (auto const& piece : pieces) {
    bool const ours = piece.last <= static_cast<std::int64_t>(ids.size()) &&
                      std::all_of(piece.events.begin(), piece.events.end(), [&](auto const& event) {
                        return ids[static_cast<std::size_t>(event.first - 1)] == event.second;
                      });
    if (!ours) {
      shared.has_others = true;
    } else if (piece.last > shared.last) {
      shared.last = piece.last;
      shared.digest = piece.digest;
    }
  }
  return shared;
}

/// Makes a device's new segments, each following the one before.
class Cutter {
 public:
  Cutter(team::SecretKey const& key, team::SegmentHeader header, ToShare& to)
      : key_(key), header_(std::move(header)), to_(to) {}

  void take(Event const& event) {
    auto const size = team::to_line(event).size();
    if (is_full(event, size)) close();
    events_.push_back(event);
    bytes_ += size + 1;
  }

  void close() {
    if (events_.empty()) return;
    bool const summary = header_.level == team::ShareLevel::summary;
    header_.first = events_.front().seq;
    header_.last = events_.back().seq;
    NewSegment made;
    made.bytes = team::write_segment(header_, summary ? team::day_summaries(events_) : events_, key_);
    made.events = static_cast<std::int64_t>(events_.size());
    auto const digest = team::segment_digest(made.bytes);
    made.name = team::segment_name(header_, digest);
    header_.previous = digest;
    to_.segments.push_back(std::move(made));
    events_.clear();
    bytes_ = 0;
  }

 private:
  [[nodiscard]] bool is_full(Event const& next, std::size_t size) const {
    if (events_.empty()) return false;
    if (header_.level == team::ShareLevel::summary) {
      return events_.size() >= events_of_summary && next.study_day != events_.back().study_day;
    }
    return events_.size() == team::most_events || bytes_ + size > most_bytes;
  }

  team::SecretKey const& key_;
  team::SegmentHeader header_;
  ToShare& to_;
  std::vector<Event> events_;
  std::size_t bytes_ = 0;
};

}  // namespace

SharedPieces pieces_in(SharedFolder const& folder, team::PublicKey const& key,
                       std::vector<std::string>& notes) {
  SharedPieces pieces;
  for_each_shared(folder.segments_of(team::key_id(key)), ".seg", team::largest_segment,
                  [&](FoundFile const& found) {
                    auto const leave_aside = [&](std::string_view why) {
                      notes.push_back(fmt::format("{} {}", found.path.string(), why));
                    };
                    if (!found.problem.empty()) return leave_aside(found.problem);
                    auto segment = team::read_segment(found.bytes);
                    if (!segment) return leave_aside(segment.error().message);
                    if (segment->header.learner != key) return leave_aside("is another learner's");
                    SharedPiece piece{segment->header.last, std::move(segment->digest), {}};
                    for (auto const& event : segment->events) piece.events.emplace_back(event.seq, event.id);
                    pieces[segment->header.device()].push_back(std::move(piece));
                  });
  for (auto& [device, all] : pieces) {
    std::sort(all.begin(), all.end(),
              [](SharedPiece const& left, SharedPiece const& right) { return left.last < right.last; });
  }
  return pieces;
}

ToShare what_to_share(store::Collection const& collection, team::SecretKey const& key, team::ShareLevel level,
                      SharedPieces const& there, Day today) {
  ToShare to;
  auto const learner = key.public_key();
  auto const devices = collection.own_devices();
  for (auto const& local : devices) {
    std::vector<Uuid> ids;
    collection.for_each_event(local,
                              [&](Event const& event) { ids.push_back(team::shared_event_id(event.id)); });
    team::SegmentHeader header{learner, team::device_salt(local), level, 0, 0, {}};
    auto const found = there.find(header.device());
    auto const shared = found == there.end() ? Shared{} : compare(found->second, ids);
    to.has_others = to.has_others || shared.has_others;
    if (shared.has_others && local == devices.back()) to.is_forked = true;
    header.previous = shared.digest;
    Cutter cutter(key, header, to);
    team::Outgoing outgoing({learner, local}, level);
    bool day_is_over = true;
    collection.for_each_event(local, [&](Event const& event) {
      auto const leaving = outgoing.next(event);  // from the first on: it counts the events of each day
      day_is_over = day_is_over && (level != team::ShareLevel::summary || event.study_day < today);
      if (event.seq > shared.last && day_is_over) cutter.take(leaving);
    });
    cutter.close();
  }
  return to;
}

}  // namespace graven::cli
