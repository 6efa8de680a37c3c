#include "engine/team_store/postgres/postgres_store.hpp"

#include <fmt/format.h>

#include "engine/store/store_error.hpp"
#include "engine/team_store/postgres/arriving.hpp"
#include "engine/team_store/postgres/event_rows.hpp"
#include "engine/team_store/postgres/people_rows.hpp"
#include "engine/team_store/postgres/schema.hpp"
#include "engine/team_store/postgres/server.hpp"

namespace graven::team {
namespace {

void check_version(pqxx::connection& connection, std::string const& place) {
  using store::StoreError;
  pqxx::work transaction(connection);
  auto const versions = transaction.exec("select current, min_writer from graven.schema_version");
  auto const current = versions.empty() ? 0 : versions[0][0].as<int>();
  auto const least = versions.empty() ? 0 : versions[0][1].as<int>();
  transaction.commit();
  if (least > postgres_schema_version) {
    throw StoreError(StoreError::Kind::newer,
                     fmt::format("{} is of version {} and takes nothing from before version {}; this graven "
                                 "writes version {}",
                                 place, current, least, postgres_schema_version),
                     "Install a newer graven.");
  }
  if (current < postgres_schema_version) {
    throw StoreError(StoreError::Kind::not_ours,
                     fmt::format("{} is of version {}, and this graven needs version {}", place, current,
                                 postgres_schema_version),
                     "Its owner brings it up to date: graven team postgres init URL");
  }
}

}  // namespace

struct PostgresStore::Impl {
  explicit Impl(std::string url)
      : server(std::move(url), [this](pqxx::connection& connection) {
          connection.set_client_encoding("UTF8");
          check_version(connection, server.place());
          arriving.prepare(connection);
        }) {}

  /// One transaction, committed. `action` may run again, and so sets its result anew each time.
  template <class Action>
  auto run(Action&& action) {
    using Result = decltype(action(std::declval<pqxx::transaction_base&>()));
    if constexpr (std::is_void_v<Result>) {
      server.run([&](pqxx::connection& connection) {
        pqxx::work transaction(connection);
        action(transaction);
        transaction.commit();
      });
    } else {
      Result result{};
      server.run([&](pqxx::connection& connection) {
        pqxx::work transaction(connection);
        result = action(transaction);
        transaction.commit();
      });
      return result;
    }
  }

  /// A manager's reading is on record before it begins, in a transaction of its own: the server shows nothing
  /// else. The owner's is where it is about events.
  void look_first(bool at_events) {
    if (has_looked) return;
    has_looked = run([&](pqxx::transaction_base& transaction) {
      if (!at_events && is_owner(transaction)) return false;
      write_look_rows(transaction, {{}, {}, "events", std::nullopt});
      return true;
    });
  }

  Arriving arriving;
  Server server;
  bool has_looked = false;
};

PostgresStore::PostgresStore(std::string url) : impl_(std::make_unique<Impl>(std::move(url))) {}
PostgresStore::~PostgresStore() = default;

Ingested PostgresStore::ingest(std::span<Delivery const> deliveries, Instant /*received_at*/) {
  Ingested ingested;
  impl_->server.run(
      [&](pqxx::connection& connection) { ingested = impl_->arriving.take_in(connection, deliveries); });
  return ingested;
}

bool PostgresStore::has_segment(std::string_view digest) const {
  return impl_->run([&](pqxx::transaction_base& transaction) {
    return !transaction
                .exec_params("select 1 from graven.readable_delivery where digest = $1", std::string(digest))
                .empty();
  });
}

void PostgresStore::for_each_event(std::span<Uuid const> learners,
                                   std::function<void(Uuid const&, Event const&)> const& take) const {
  impl_->look_first(true);
  impl_->run([&](pqxx::transaction_base& transaction) { read_event_rows(transaction, learners, take); });
}

std::vector<Fault> PostgresStore::faults() const {
  impl_->look_first(false);
  return impl_->run([](pqxx::transaction_base& transaction) {
    return faults_in(
        device_log_rows(transaction),
        [&](DeviceLog const& log) -> std::optional<std::pair<std::int64_t, std::int64_t>> {
          auto const seqs = transaction.exec_params(
              "select min(seq), max(seq) from (select e.seq from graven.readable_event e where "
              "e.learner_id = (select l.learner_id from graven.readable_learner l where l.key_id = "
              "$1::uuid) and e.device = $2::uuid group by e.seq having count(*) > 1) as doubled",
              to_string(log.learner), to_string(log.device));
          if (seqs[0][0].is_null()) return std::nullopt;
          return std::pair(seqs[0][0].as<std::int64_t>(), seqs[0][1].as<std::int64_t>());
        });
  });
}

void PostgresStore::put_members(std::span<MemberCard const> cards) {
  impl_->run([&](pqxx::transaction_base& transaction) {
    for (auto const& card : cards) write_member_row(transaction, card);
  });
}

std::vector<MemberCard> PostgresStore::members() const {
  impl_->look_first(false);
  return impl_->run(member_rows);
}

void PostgresStore::put_roster(Roster const& roster) {
  impl_->run([&](pqxx::transaction_base& transaction) { write_roster_rows(transaction, roster); });
}

Roster PostgresStore::roster() const {
  impl_->look_first(false);
  return impl_->run(roster_rows);
}

void PostgresStore::erase(Uuid const& learner, Day on) {
  impl_->run([&](pqxx::transaction_base& transaction) {
    transaction.exec_params("select graven.erase($1::uuid, $2::integer)", to_string(learner), day_number(on));
  });
}

std::vector<Erasure> PostgresStore::erasures() const { return impl_->run(erasure_rows); }

void PostgresStore::record_look(Look const& look) {
  impl_->run([&](pqxx::transaction_base& transaction) { write_look_rows(transaction, look); });
  impl_->has_looked = true;
}

std::vector<Look> PostgresStore::looks_at(Uuid const& learner) const {
  return impl_->run([&](pqxx::transaction_base& transaction) { return look_rows(transaction, learner); });
}

std::vector<DeviceLog> PostgresStore::logs() const {
  impl_->look_first(false);
  return impl_->run(device_log_rows);
}

std::vector<ArrivedPiece> PostgresStore::arrived(Uuid const& learner, bool all_ids) const {
  return impl_->run(
      [&](pqxx::transaction_base& transaction) { return arrived_rows(transaction, learner, all_ids); });
}

}  // namespace graven::team
