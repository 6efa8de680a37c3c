#include "engine/team_store/postgres/people_rows.hpp"

#include "engine/store/sqlite_error.hpp"
#include "engine/team_store/postgres/event_columns.hpp"

namespace graven::team {
namespace {

using PqxxField = pqxx::field;

Uuid uuid_in(PqxxField const& field) {
  auto const id = parse_uuid(field.c_str());
  if (!id) throw store::BadValue("an id");
  return *id;
}

std::optional<int> day_number_of(std::optional<Day> const& day) {
  if (!day) return std::nullopt;
  return day_number(*day);
}

/// A parameter; null when there is none.
char const* text_or_null(Field const& text) { return text ? text->c_str() : nullptr; }

}  // namespace

void write_member_row(pqxx::transaction_base& transaction, MemberCard const& card) {
  auto const left = day_number_of(card.left);
  Field const left_text = left ? Field(std::to_string(*left)) : Field();
  transaction.exec_params("select graven.put_member($1::uuid, $2::text, $3::text, $4::integer, $5::integer)",
                          to_string(key_id(card.key)), hex(card.key), card.label, day_number(card.joined),
                          text_or_null(left_text));
}

std::vector<MemberCard> member_rows(pqxx::transaction_base& transaction) {
  std::vector<MemberCard> members;
  for (auto const& row : transaction.exec("select public_key, label, joined, left_on from "
                                          "graven.readable_learner where public_key is not null "
                                          "and label is not null and joined is not null order by key_id")) {
    auto const key = parse_public_key(row[0].c_str());
    if (!key) throw store::BadValue("a key");
    MemberCard card{*key, row[1].c_str(), day_from_number(row[2].as<int>()), {}};
    if (!row[3].is_null()) card.left = day_from_number(row[3].as<int>());
    if (is_label(card.label)) members.push_back(std::move(card));
  }
  return members;
}

void write_roster_rows(pqxx::transaction_base& transaction, Roster const& roster) {
  transaction.exec("delete from graven_people.person_group");
  transaction.exec("delete from graven_people.person_report");
  transaction.exec("delete from graven_people.person");
  for (auto const& person : roster.people) {
    auto const key = to_string(person.key);
    auto const added = transaction.exec_params(
        "insert into graven_people.person (key_id, name) select $1::uuid, $2::text where not exists (select "
        "from graven.erasure e where e.key_id = $1::uuid) returning 1",
        key, person.name);
    if (added.empty()) continue;
    for (auto const& group : person.groups) {
      transaction.exec_params(
          "insert into graven_people.person_group (key_id, name) values ($1::uuid, $2) on conflict do "
          "nothing",
          key, group);
    }
    for (auto const& report : person.reports) {
      transaction.exec_params(
          "insert into graven_people.person_report (key_id, report) values ($1::uuid, $2::uuid) on conflict "
          "do "
          "nothing",
          key, to_string(report));
    }
  }
}

Roster roster_rows(pqxx::transaction_base& transaction) {
  Roster roster;
  for (auto const& row :
       transaction.exec("select key_id, name from graven.readable_person order by key_id")) {
    roster.people.push_back({uuid_in(row[0]), row[1].c_str(), {}, {}});
  }
  for (auto& person : roster.people) {
    auto const key = to_string(person.key);
    for (auto const& row : transaction.exec_params(
             "select unnest(groups) from graven.readable_person where key_id = $1::uuid", key)) {
      person.groups.emplace_back(row[0].c_str());
    }
    for (auto const& row : transaction.exec_params(
             "select unnest(reports) from graven.readable_person where key_id = $1::uuid", key)) {
      person.reports.push_back(uuid_in(row[0]));
    }
  }
  return roster;
}

std::vector<Erasure> erasure_rows(pqxx::transaction_base& transaction) {
  std::vector<Erasure> erasures;
  for (auto const& row :
       transaction.exec("select key_id, erased_on from graven.readable_erasure order by key_id")) {
    erasures.push_back({uuid_in(row[0]), day_from_number(row[1].as<int>())});
  }
  return erasures;
}

void write_look_rows(pqxx::transaction_base& transaction, Look const& look) {
  if (is_owner(transaction)) {
    auto const learner = look.learner ? Field(to_string(*look.learner)) : Field();
    transaction.exec_params(
        "insert into graven.look (what, learner_id) values ($1, (select l.learner_id from graven.learner l "
        "where "
        "l.key_id = $2::uuid))",
        look.what, text_or_null(learner));
    return;
  }
  if (transaction.exec("select team_id from graven.my_teams()").empty()) return;
  transaction.exec_params(
      "insert into graven.look (what, team_id) select $1, t.team_id from graven.my_teams() t", look.what);
}

std::vector<Look> look_rows(pqxx::transaction_base& transaction, Uuid const& learner) {
  std::vector<Look> looks;
  for (auto const& row : transaction.exec_params("select (extract(epoch from at) * 1000)::bigint, who, what, "
                                                 "learner from graven.readable_look where "
                                                 "learner is null or learner = $1::uuid order by at, look_id",
                                                 to_string(learner))) {
    Look look{
        Instant{std::chrono::milliseconds{row[0].as<std::int64_t>()}}, row[1].c_str(), row[2].c_str(), {}};
    if (!row[3].is_null()) look.learner = uuid_in(row[3]);
    looks.push_back(std::move(look));
  }
  return looks;
}

bool is_owner(pqxx::transaction_base& transaction) {
  return transaction.exec("select graven.is_owner()")[0][0].as<bool>();
}

std::vector<DeviceLog> device_log_rows(pqxx::transaction_base& transaction) {
  std::vector<DeviceLog> logs;
  for (auto const& row : transaction.exec("select key_id, device, first, last, digest, previous from "
                                          "graven.readable_delivery order by key_id, "
                                          "device, first, last")) {
    add_piece(logs, uuid_in(row[0]), uuid_in(row[1]),
              {row[2].as<std::int64_t>(), row[3].as<std::int64_t>(), row[4].c_str(), row[5].c_str()});
  }
  return logs;
}

std::vector<ArrivedPiece> arrived_rows(pqxx::transaction_base& transaction, Uuid const& learner,
                                       bool all_ids) {
  std::vector<ArrivedPiece> pieces;
  for (auto const& row : transaction.exec_params("select device, first, last, digest, previous from "
                                                 "graven.readable_delivery where key_id = $1::uuid "
                                                 "order by device, last, first",
                                                 to_string(learner))) {
    pieces.push_back({uuid_in(row[0]),
                      {row[1].as<std::int64_t>(), row[2].as<std::int64_t>(), row[3].c_str(), row[4].c_str()},
                      {}});
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    auto& piece = pieces[i];
    bool const newest = i + 1 == pieces.size() || pieces[i + 1].device != piece.device;
    if (!newest && !all_ids) continue;
    for (auto const& row :
         transaction.exec_params("select seq, event_id from graven.event where learner_id = graven.me() and "
                                 "device = $1::uuid and "
                                 "seq between $2 and $3 order by seq, event_id",
                                 to_string(piece.device), piece.piece.first, piece.piece.last)) {
      piece.events.emplace_back(row[0].as<std::int64_t>(), uuid_in(row[1]));
    }
  }
  return pieces;
}

}  // namespace graven::team
