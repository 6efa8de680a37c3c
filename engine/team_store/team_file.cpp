#include "engine/team_store/team_file.hpp"

#include "engine/store/connection.hpp"
#include "engine/store/sqlite_error.hpp"
#include "engine/team_store/event_table.hpp"
#include "engine/team_store/faults.hpp"
#include "engine/team_store/ingestion.hpp"
#include "engine/team_store/people_tables.hpp"
#include "engine/team_store/schema.hpp"

namespace graven::team {
namespace {

/// The remedies of a collection name --db, which is not where a team file is named.
std::unique_ptr<store::Connection> open_team_file(std::filesystem::path const& file) {
  try {
    return store::with_store_errors(file, [&] {
      return std::make_unique<store::Connection>(file,
                                                 store::FileFormat{team_file_id, team_file_scripts(), {}});
    });
  } catch (store::StoreError const& error) {
    using Kind = store::StoreError::Kind;
    if (error.kind() != Kind::not_ours && error.kind() != Kind::cannot_open) throw;
    throw store::StoreError(error.kind(), error.what(), "Name another team file.");
  }
}

}  // namespace

struct TeamFile::Impl {
  explicit Impl(std::filesystem::path const& file) : connection(open_team_file(file)) {}

  template <class Action>
  auto read(Action&& action) {
    return store::with_store_errors(connection->file(), [&] { return action(*connection); });
  }

  template <class Action>
  void write(Action&& action) {
    store::with_store_errors(connection->file(), [&] {
      store::Writing writing(*connection);
      action(*connection);
      writing.commit();
    });
  }

  std::unique_ptr<store::Connection> connection;
};

TeamFile::TeamFile(std::filesystem::path const& file) : impl_(std::make_unique<Impl>(file)) {}
TeamFile::~TeamFile() = default;

Ingested TeamFile::ingest(std::span<Delivery const> deliveries, Instant received_at) {
  Ingested ingested;
  impl_->write([&](store::Connection& c) { ingested = take_in(c, deliveries, received_at); });
  return ingested;
}

bool TeamFile::has_segment(std::string_view digest) const {
  return impl_->read([&](store::Connection& c) { return was_delivered(c, digest); });
}

void TeamFile::for_each_event(std::span<Uuid const> learners,
                              std::function<void(Uuid const&, Event const&)> const& take) const {
  impl_->read([&](store::Connection& c) { read_events(c, learners, take); });
}

std::vector<Fault> TeamFile::faults() const {
  return impl_->read([](store::Connection& c) { return find_faults(c); });
}

void TeamFile::put_members(std::span<MemberCard const> cards) {
  impl_->write([&](store::Connection& c) {
    for (auto const& card : cards) write_member(c, card);
  });
}

std::vector<MemberCard> TeamFile::members() const {
  return impl_->read([](store::Connection& c) { return read_members(c); });
}

void TeamFile::put_roster(Roster const& roster) {
  impl_->write([&](store::Connection& c) { write_people(c, roster); });
}

Roster TeamFile::roster() const {
  return impl_->read([](store::Connection& c) { return read_people(c); });
}

void TeamFile::erase(Uuid const& learner, Day on) {
  impl_->write([&](store::Connection& c) { erase_learner(c, learner, on); });
}

std::vector<Erasure> TeamFile::erasures() const {
  return impl_->read([](store::Connection& c) { return read_erasures(c); });
}

void TeamFile::record_look(Look const& look) {
  impl_->write([&](store::Connection& c) { write_look(c, look); });
}

std::vector<Look> TeamFile::looks_at(Uuid const& learner) const {
  return impl_->read([&](store::Connection& c) { return read_looks(c, learner); });
}

}  // namespace graven::team
