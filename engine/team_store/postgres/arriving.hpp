#pragma once

#include <map>
#include <pqxx/pqxx>
#include <span>
#include <vector>

#include "engine/team_store/postgres/event_columns.hpp"
#include "engine/team_store/team_store.hpp"

/// Deliveries into graven.event, graven.daily and graven.delivery. One statement takes them all: the events
/// that are new, the days' figures that follow from exactly those, and the pieces of the logs they came in.
/// So a second sending, or a second sender, changes nothing.
namespace graven::team {

class Arriving {
 public:
  /// For a connection that was just opened; what is remembered of another one is forgotten.
  void prepare(pqxx::connection& connection);

  /// All or none.
  [[nodiscard]] Ingested take_in(pqxx::connection& connection, std::span<Delivery const> deliveries);

 private:
  struct Admitted {
    Delivery const* delivery;
    std::int64_t learner;
  };

  bool take_at_once(pqxx::connection& connection, Delivery const& delivery, Ingested& ingested);
  std::vector<Admitted> admit(pqxx::transaction_base& transaction, std::span<Delivery const> deliveries,
                              Ingested& ingested);
  void learn_words(pqxx::transaction_base& transaction, std::span<Admitted const> admitted);
  void take_arrays(pqxx::transaction_base& transaction, Admitted const& admitted, Ingested& ingested);
  void take_copied(pqxx::transaction_base& transaction, std::span<Admitted const> admitted,
                   Ingested& ingested);

  WordIds words_;                          // words are never changed
  std::map<Uuid, std::int64_t> learners_;  // until one turns out to be gone
};

}  // namespace graven::team
