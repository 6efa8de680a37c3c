#include "engine/store/doctor.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "engine/store/card_content.hpp"
#include "engine/store/progress_table.hpp"
#include "engine/store/replay.hpp"
#include "engine/store/settings_table.hpp"
#include "engine/store/sqlite_error.hpp"

namespace graven::store {
namespace {

constexpr int most_of_one_kind = 20;

/// Findings of one kind; after the first twenty only counted.
class Kind {
 public:
  Kind(Health& health, Cure cure) : health_(health), cure_(cure) {}
  Kind(Kind const&) = delete;
  Kind& operator=(Kind const&) = delete;
  ~Kind() {
    if (count_ > most_of_one_kind) {
      health_.findings.push_back(fmt::format("… and {} more like this", count_ - most_of_one_kind));
    }
  }
  void add(std::string finding) {
    health_.cures.insert(cure_);
    if (++count_ <= most_of_one_kind) health_.findings.push_back(std::move(finding));
  }

 private:
  Health& health_;
  Cure cure_;
  int count_ = 0;
};

/// A query whose rows, one text each, are faults.
struct Check {
  Cure cure;
  std::string_view says;  ///< with the row's text for {}
  std::string_view sql;
};

constexpr Check checks[] = {
    {Cure::restore, "the log of device {} has gaps",
     "select hex(d.uuid) from device d join (select device, count(*) as n, min(seq) as low, max(seq) as high "
     "from event group by device) on device = d.id where low <> 1 or high <> n"},
    {Cure::restore, "event {} is about a card but names none",
     "select seq from event where kind in ('review', 'suspend', 'resume', 'bury', 'reset', 'change') and "
     "card is null"},
    {Cure::restore, "event {} is about a card that is not there",
     "select seq from event where card is not null and card not in (select id from card)"},
    {Cure::restore, "event {} voids an event that is not in the log",
     "select v.seq from event v where v.kind = 'void' and not exists (select 1 from event e where e.id = "
     "v.target)"},
    {Cure::restore, "review {} has no grade from 0 to 5",
     "select seq from event where kind = 'review' and (grade is null or grade not between 0 and 5)"},
    {Cure::rebuild, "card {} has an impossible interval or ease",
     "select c.name from progress p join card c on c.id = p.card where p.ease_hundredths < 130 "
     "or p.interval_days not between 0 and 36500 or (p.due is not null and (p.interval_days < 1 "
     "or p.due > p.last_review + p.interval_days))"},
    {Cure::rebuild, "card {} is due but was never answered",
     "select c.name from progress p join card c on c.id = p.card where p.due is not null "
     "and (p.reviews = 0 or p.last_review is null)"},
    {Cure::restore, "card {} has content but no deck",
     "select c.name from content n join card c on c.id = n.card where n.deck not in (select id from deck)"},
    {Cure::rebuild, "progress row {} belongs to no card",
     "select card from progress where card not in (select id from card)"},
    {Cure::restore, "content row {} belongs to no card",
     "select card from content where card not in (select id from card)"},
    {Cure::restore, "answer {} belongs to no event",
     "select event from answer where event not in (select row from event)"},
    {Cure::rebuild, "deck {} miscounts its cards",
     "select d.name from deck d where (d.cards, d.active, d.drafts, d.suspended) is not (select count(*), "
     "coalesce(sum(state = 'active'), 0), coalesce(sum(state = 'draft'), 0), coalesce(sum(state = "
     "'suspended'), 0) "
     "from content n where n.deck = d.id)"},
};

void look_at_file(Connection& connection, Health& health) {
  {
    Kind damage(health, Cure::restore);
    auto row = connection.query("pragma integrity_check(20)");
    while (row.next()) {
      if (row.text(0) != "ok") damage.add("the file is damaged: " + row.text(0));
    }
  }
  Kind broken(health, Cure::restore);
  auto row = connection.query("pragma foreign_key_check");
  while (row.next()) {
    broken.add(fmt::format("row {} of {} refers to a row of {} that is not there", row.integer(1),
                           row.text(0), row.text(2)));
  }
}

void look_at_rows(Connection& connection, Health& health) {
  for (auto const& check : checks) {
    Kind faults(health, check.cure);
    auto row = connection.query(check.sql);
    while (row.next()) faults.add(fmt::format(fmt::runtime(check.says), row.text(0)));
  }
}

bool can_be_read(Query const& row, int first) {
  try {
    static_cast<void>(content_at(row, first));
    return true;
  } catch (BadValue const&) {
    return false;
  }
}

void look_at_contents(Connection& connection, Health& health) {
  static auto const sql = fmt::format(
      "select c.name, d.name, n.digest, {} from content n join card c on c.id = n.card "
      "join deck d on d.id = n.deck",
      content_columns);
  Kind faults(health, Cure::remove_and_add);
  auto row = connection.query(sql);
  while (row.next()) {
    if (has_digest(row, 3, row.uuid(2))) continue;
    faults.add(fmt::format("card {} in deck {} {}", row.text(0), row.text(1),
                           can_be_read(row, 3) ? "is not as its deck file said" : "cannot be read"));
  }
}

void look_at_decks(Connection& connection, Health& health) {
  Kind faults(health, Cure::add_again);
  auto row = connection.query("select name, goals, aliases from deck");
  while (row.next()) {
    try {
      static_cast<void>(goals_in(row.text(1)));
      static_cast<void>(aliases_in(row.text(2)));
    } catch (BadValue const&) {
      faults.add(fmt::format("the goals or aliases of deck {} cannot be read", row.text(0)));
    }
  }
}

constexpr std::string_view folded_days =
    "select study_day, count(*) as answers from event e where kind = 'review' and not exists "
    "(select 1 from event v where v.target = e.id and v.kind = 'void') group by study_day";

void look_at_days(Connection& connection, Health& health) {
  static auto const sql = fmt::format(
      "select study_day from (select * from ({0}) except select study_day, answers from answers_of_day) "
      "union "
      "select study_day from (select study_day, answers from answers_of_day except select * from ({0}))",
      folded_days);
  Kind faults(health, Cure::rebuild);
  auto row = connection.query(sql);
  while (row.next()) {
    faults.add(fmt::format("the count of answers on {} is not what the log says", to_string(row.day(0))));
  }
}

void look_at_states(Connection& connection, Health& health) {
  {
    auto row = connection.query("select count(*) from event");
    if (row.next()) health.events = row.integer(0);
  }
  Kind differing(health, Cure::rebuild);
  replay(connection, read_settings(connection).scheduler, [&](Replayed const& card) {
    ++health.cards;
    if (card.sound()) return;
    differing.add(fmt::format("the progress of card {} in deck {} is not what the log says", card.name.card,
                              card.name.deck));
  });
}

void mend(Connection& connection, Replayed const& card) {
  if (!card.has_row) {
    connection
        .query(
            "insert into progress (card, active, repetitions, interval_days, ease_hundredths, reviews, "
            "repeats, "
            "lapses, suspended, last_event_ms, last_event_counter) values (?, 0, 0, 0, 250, 0, 0, 0, 0, 0, "
            "0)")
        .bind(card.card)
        .run();
  }
  save_progress(connection, card.card, card.folded);
  connection.query("update progress set deck = ?, position = ?, active = ? where card = ?")
      .bind(card.place.deck, card.place.position, card.place.active, card.card)
      .run();
}

int recount(Connection& connection) {
  Health differing;
  look_at_days(connection, differing);
  static auto const insert =
      fmt::format("insert into answers_of_day (study_day, answers) select * from ({})", folded_days);
  connection.execute("delete from answers_of_day");
  connection.query(insert).run();
  connection
      .query(
          "update deck set (cards, active, drafts, suspended) = (select count(*), "
          "coalesce(sum(state = 'active'), 0), coalesce(sum(state = 'draft'), 0), "
          "coalesce(sum(state = 'suspended'), 0) from content n where n.deck = deck.id) "
          "where (cards, active, drafts, suspended) is not (select count(*), "
          "coalesce(sum(state = 'active'), 0), coalesce(sum(state = 'draft'), 0), "
          "coalesce(sum(state = 'suspended'), 0) from content n where n.deck = deck.id)")
      .run();
  return static_cast<int>(differing.findings.size()) + connection.changes();
}

}  // namespace

Health examine(Connection& connection) {
  SQLite::Transaction const reading(connection.database());
  Health health;
  try {
    look_at_file(connection, health);
    look_at_rows(connection, health);
    look_at_contents(connection, health);
    look_at_decks(connection, health);
    look_at_days(connection, health);
    look_at_states(connection, health);
  } catch (BadValue const& bad) {
    Kind(health, Cure::restore).add(fmt::format("a row cannot be read: {}", bad.what()));
  } catch (SQLite::Exception const& failure) {
    auto const family = failure.getErrorCode() & 0xff;
    if (family != SQLITE_CORRUPT && family != SQLITE_ERROR) throw;
    Kind(health, Cure::restore).add(fmt::format("the rest cannot be read: {}", failure.what()));
  }
  return health;
}

int fold_anew(Connection& connection) {
  int differed = recount(connection);
  connection.query("delete from progress where card not in (select id from card)").run();
  differed += connection.changes();
  replay(connection, read_settings(connection).scheduler, [&](Replayed const& card) {
    if (card.sound()) return;
    ++differed;
    mend(connection, card);
  });
  return differed;
}

}  // namespace graven::store
