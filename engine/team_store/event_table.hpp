#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/model/event.hpp"
#include "engine/store/connection.hpp"

/// Events as rows. Runs within the caller's transaction.
namespace graven::team {

/// Whose event it is and when it came, as rows and instants.
struct Arrival {
  std::int64_t learner;
  std::int64_t device;
  Instant received_at;
};

/// Clocks may differ by so much before an event counts as skewed.
inline constexpr std::chrono::seconds clock_tolerance{300};

[[nodiscard]] bool is_skewed(Event const& event, Instant received_at);

/// Inserts events of one transaction; remembers the rows of the texts they share.
class EventWriter {
 public:
  explicit EventWriter(store::Connection& connection) : connection_(connection) {}

  /// False when the learner has an event of that id already; that one stays as it is.
  bool insert(Event const& event, Arrival const& arrival);

 private:
  std::int64_t word(std::string_view text);
  std::int64_t card(CardName const& name);

  store::Connection& connection_;
  std::unordered_map<std::string, std::int64_t> words_;
  std::unordered_map<std::string, std::int64_t> cards_;  // by deck and name with a line break between
};

/// Every event of these learners, or of all when there are none, learner by learner in the log's order.
void read_events(store::Connection& connection, std::span<Uuid const> learners,
                 std::function<void(Uuid const&, Event const&)> const& take);

}  // namespace graven::team
