#include "engine/team_store/people_tables.hpp"

#include <algorithm>

#include "engine/store/sqlite_error.hpp"

namespace graven::team {
namespace {

PublicKey key_at(store::Query const& row, int column) {
  auto const key = parse_public_key(row.text(column));
  if (!key) throw store::BadValue("a key");
  return *key;
}

std::optional<Uuid> optional_uuid(store::Query const& row, int column) {
  if (row.absent(column)) return std::nullopt;
  return row.uuid(column);
}

}  // namespace

std::int64_t learner_row(store::Connection& connection, Uuid const& learner) {
  {
    auto row = connection.query("select id from learner where key_id = ?");
    row.bind(learner);
    if (row.next()) return row.integer(0);
  }
  connection.query("insert into learner (key_id) values (?)").bind(learner).run();
  return connection.last_row();
}

void write_member(store::Connection& connection, MemberCard const& card) {
  auto const id = key_id(card.key);
  if (is_erased(connection, id)) return;
  connection.query("update learner set public_key = ?, label = ?, joined = ?, left_on = ? where id = ?")
      .bind(hex(card.key), card.label, card.joined, card.left, learner_row(connection, id))
      .run();
}

std::vector<MemberCard> read_members(store::Connection& connection) {
  auto row = connection.query(
      "select public_key, label, joined, left_on from learner where public_key is not null "
      "order by key_id");
  std::vector<MemberCard> members;
  while (row.next()) members.push_back({key_at(row, 0), row.text(1), row.day(2), row.optional_day(3)});
  return members;
}

void write_people(store::Connection& connection, Roster const& roster) {
  for (auto const* sql : {"delete from person_group", "delete from person_report", "delete from person"}) {
    connection.query(sql).run();
  }
  for (auto const& person : roster.people) {
    if (is_erased(connection, person.key)) continue;
    connection.query("insert into person (key_id, name) values (?, ?)").bind(person.key, person.name).run();
    for (auto const& group : person.groups) {
      connection.query("insert or ignore into person_group (key_id, name) values (?, ?)")
          .bind(person.key, group)
          .run();
    }
    for (auto const& report : person.reports) {
      connection.query("insert or ignore into person_report (key_id, report) values (?, ?)")
          .bind(person.key, report)
          .run();
    }
  }
}

Roster read_people(store::Connection& connection) {
  Roster roster;
  {
    auto row = connection.query("select key_id, name from person order by key_id");
    while (row.next()) roster.people.push_back({row.uuid(0), row.text(1), {}, {}});
  }
  for (auto& person : roster.people) {
    auto group = connection.query("select name from person_group where key_id = ? order by name");
    group.bind(person.key);
    while (group.next()) person.groups.push_back(group.text(0));
    auto report = connection.query("select report from person_report where key_id = ? order by report");
    report.bind(person.key);
    while (report.next()) person.reports.push_back(report.uuid(0));
  }
  return roster;
}

void erase_learner(store::Connection& connection, Uuid const& learner, Day on) {
  connection.execute("pragma secure_delete = on");  // else the rows could still be read in the file
  for (auto const* sql :
       {"delete from event where learner = (select id from learner where key_id = ?)",
        "delete from delivery where device in (select id from device where learner = (select id from learner "
        "where key_id = ?))",
        "delete from device where learner = (select id from learner where key_id = ?)",
        "delete from learner where key_id = ?", "delete from person_group where key_id = ?",
        "delete from person_report where key_id = ?1 or report = ?1", "delete from person where key_id = ?",
        "delete from look where learner = ?"}) {
    connection.query(sql).bind(learner).run();
  }
  connection.query("insert into erasure (key_id, erased_on) values (?, ?) on conflict (key_id) do nothing")
      .bind(learner, on)
      .run();
}

std::vector<Erasure> read_erasures(store::Connection& connection) {
  auto row = connection.query("select key_id, erased_on from erasure order by key_id");
  std::vector<Erasure> erasures;
  while (row.next()) erasures.push_back({row.uuid(0), row.day(1)});
  return erasures;
}

bool is_erased(store::Connection& connection, Uuid const& learner) {
  auto row = connection.query("select 1 from erasure where key_id = ?");
  row.bind(learner);
  return row.next();
}

void write_look(store::Connection& connection, Look const& look) {
  connection.query("insert into look (at, who, what, learner) values (?, ?, ?, ?)")
      .bind(look.at, look.who, look.what, look.learner)
      .run();
}

std::vector<Look> read_looks(store::Connection& connection, Uuid const& learner) {
  auto row = connection.query(
      "select at, who, what, learner from look where learner is null or learner = ? order by at, id");
  row.bind(learner);
  std::vector<Look> looks;
  while (row.next()) looks.push_back({row.instant(0), row.text(1), row.text(2), optional_uuid(row, 3)});
  return looks;
}

}  // namespace graven::team
