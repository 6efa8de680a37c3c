#include "cli/team/shared_place.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "cli/team/looks.hpp"
#include "cli/team/own_plans.hpp"
#include "cli/team/server_copy.hpp"
#include "cli/team/shared_folder.hpp"
#include "engine/team/segment.hpp"
#include "engine/team_store/postgres/postgres_store.hpp"
#include "engine/team_store/postgres/url.hpp"
#include "engine/team_store/team_file.hpp"

namespace graven::cli {

namespace fs = std::filesystem;

namespace {

class FolderPlace final : public SharedPlace {
 public:
  explicit FolderPlace(fs::path root) : folder_(std::move(root)) {}

  std::optional<team::MemberCard> card_of(team::PublicKey const& key) const override {
    auto const found = read_shared(folder_.member_card(team::key_id(key)), team::largest_card);
    if (!found || !found->problem.empty()) return std::nullopt;
    auto const card = team::read_member_card(found->bytes);
    if (!card || card->key != key) return std::nullopt;
    return *card;
  }

  void put_card(team::MemberCard const& card, team::SecretKey const& key) override {
    write_shared(folder_, folder_.member_card(team::key_id(card.key)), team::write_member_card(card, key));
  }

  SharedPieces pieces_of(team::PublicKey const& key, bool /*all_ids*/,
                         std::vector<std::string>& notes) const override {
    return pieces_in(folder_, key, notes);
  }

  void put(std::vector<NewSegment> const& segments, team::PublicKey const& key, Instant /*now*/) override {
    for (auto const& each : segments) {
      write_shared(folder_, folder_.segments_of(team::key_id(key)) / each.name, each.bytes);
    }
  }

  std::vector<std::string> fetch_plans(Context const& context, Membership const& membership,
                                       team::PublicKey const& key) const override {
    return cli::fetch_plans(context, membership, key, folder_);
  }

  Collected collect_into(team::TeamStore& store, Instant now) const override {
    auto collected = collect(folder_, store, now);
    publish_looks(folder_, store);
    return collected;
  }

  std::vector<ShownLook> looks_at(Uuid const& /*learner*/) const override { return looks_in(folder_); }

  std::string put_dispute(std::string const& text, RandomBits const& random) override {
    auto const path = folder_.disputes() / fmt::format("{:016x}.toml", random());
    write_shared(folder_, path, text);
    return path.string();
  }

  void take_back(team::SecretKey const& key, Day today) override {
    auto const id = team::key_id(key.public_key());
    write_shared(folder_, folder_.tombstone(id), team::write_tombstone({key.public_key(), today}, key));
    remove_shared(folder_.segments_of(id));
    remove_shared(folder_.member_card(id));
  }

 private:
  SharedFolder folder_;
};

class ServerPlace final : public SharedPlace {
 public:
  explicit ServerPlace(std::string url) : store_(std::move(url)) {}

  std::optional<team::MemberCard> card_of(team::PublicKey const& key) const override {
    for (auto const& card : store_.members()) {
      if (card.key == key) return card;
    }
    return std::nullopt;
  }

  void put_card(team::MemberCard const& card, team::SecretKey const& /*key*/) override {
    store_.put_members(std::span(&card, 1));
  }

  SharedPieces pieces_of(team::PublicKey const& key, bool all_ids,
                         std::vector<std::string>& /*notes*/) const override {
    SharedPieces pieces;
    for (auto& each : store_.arrived(team::key_id(key), all_ids)) {
      pieces[each.device].push_back({each.piece.last, std::move(each.piece.digest), std::move(each.events)});
    }
    return pieces;
  }

  /// All or none, and what is read back from the very bytes that would go into a folder.
  void put(std::vector<NewSegment> const& segments, team::PublicKey const& key, Instant now) override {
    std::vector<team::Delivery> deliveries;
    for (auto const& each : segments) {
      auto segment = team::read_segment(each.bytes);
      if (!segment) throw CommandError(ExitCode::bug, "a new segment " + segment.error().message, "");
      auto& header = segment->header;
      deliveries.push_back({team::key_id(key), header.device(), header.first, header.last,
                            std::move(segment->digest), std::move(header.previous),
                            std::move(segment->events)});
    }
    if (!deliveries.empty()) (void)store_.ingest(deliveries, now);
  }

  /// A server has none: plans are files, and come by a folder or by mail.
  std::vector<std::string> fetch_plans(Context const& /*context*/, Membership const& /*membership*/,
                                       team::PublicKey const& /*key*/) const override {
    return {};
  }

  Collected collect_into(team::TeamStore& store, Instant now) const override {
    return copy_from_server(store_, store, now);
  }

  std::vector<ShownLook> looks_at(Uuid const& learner) const override {
    std::set<ShownLook> looks;
    for (auto const& look : store_.looks_at(learner)) looks.insert(shown_look(look));
    return {looks.rbegin(), looks.rend()};
  }

  std::string put_dispute(std::string const& /*text*/, RandomBits const& /*random*/) override {
    throw CommandError(ExitCode::not_met, "a server has no room for the text of an answer",
                       "send what is shown to the author yourself");
  }

  void take_back(team::SecretKey const& key, Day today) override {
    store_.erase(team::key_id(key.public_key()), today);
  }

 private:
  team::PostgresStore store_;
};

}  // namespace

std::unique_ptr<SharedPlace> open_shared_place(std::string const& where) {
  if (team::is_postgres_url(where)) return std::make_unique<ServerPlace>(where);
  return std::make_unique<FolderPlace>(where);
}

std::string absolute_place(std::string const& where) {
  return team::is_postgres_url(where) ? where : fs::absolute(where).lexically_normal().string();
}

std::unique_ptr<team::TeamStore> open_team_store(std::string const& where) {
  if (team::is_postgres_url(where)) return std::make_unique<team::PostgresStore>(where);
  return std::make_unique<team::TeamFile>(where);
}

}  // namespace graven::cli
