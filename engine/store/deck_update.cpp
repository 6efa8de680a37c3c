#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include "engine/model/cloze.hpp"
#include "engine/store/card_content.hpp"
#include "engine/store/deck_table.hpp"
#include "engine/store/event_log.hpp"
#include "engine/store/progress_table.hpp"
#include "engine/store/settings_table.hpp"

namespace graven::store {
namespace {

/// A card of the deck's lineage as the collection has it.
struct Known {
  CardRef card;
  bool in_deck = false;
  bool answered = false;
  int position = 0;
  Uuid digest;
  bool seen = false;  ///< in the deck that is being added
};

using KnownCards = std::unordered_map<std::string, Known>;

struct DeckRow {
  DeckRef ref;
  std::string revision;
};

std::optional<DeckRow> deck_of_origin(Connection& connection, std::string_view origin) {
  auto row = connection.query(
      "select d.id, r.revision from deck d join deck_revision r on r.id = d.revision where d.origin = ?");
  row.bind(origin);
  if (!row.next()) return std::nullopt;
  return DeckRow{DeckRef{row.integer(0)}, row.text(1)};
}

void refuse_taken_name(Connection& connection, Deck const& deck) {
  auto row = connection.query("select 1 from deck where name = ? and origin <> ?");
  row.bind(deck.name, deck.origin);
  if (row.next()) throw NameTaken(deck.name);
}

DeckRef insert_deck(Connection& connection, Deck const& deck, std::int64_t revision) {
  connection
      .query(
          "insert into deck (name, origin, title, lesson, lesson_sha256, revision, goals, aliases, cards, "
          "active, "
          "drafts, suspended) values (?, ?, '', '', '', ?, '[]', '[]', 0, 0, 0, 0)")
      .bind(deck.name, deck.origin, revision)
      .run();
  return DeckRef{connection.last_row()};
}

void update_deck(Connection& connection, DeckRef ref, Deck const& deck, std::int64_t revision) {
  int active = 0;
  int drafts = 0;
  int suspended = 0;
  for (auto const& card : deck.cards) {
    active += card.state == CardState::active ? 1 : 0;
    drafts += card.state == CardState::draft ? 1 : 0;
    suspended += card.state == CardState::suspended ? 1 : 0;
  }
  connection
      .query(
          "update deck set name = ?, title = ?, lesson = ?, lesson_sha256 = ?, revision = ?, goals = ?, "
          "aliases = ?, cards = ?, active = ?, drafts = ?, suspended = ? where id = ?")
      .bind(deck.name, deck.title, deck.lesson, deck.lesson_sha256, revision, written(deck.goals),
            written(deck.aliases), static_cast<int>(deck.cards.size()), active, drafts, suspended, ref)
      .run();
}

KnownCards known_cards(Connection& connection, std::string_view origin) {
  auto row = connection.query(
      "select c.name, c.id, n.position, n.digest, p.due from card c left join content n on n.card = c.id "
      "left join progress p on p.card = c.id where c.origin = ?");
  row.bind(origin);
  KnownCards known;
  while (row.next()) {
    Known card;
    card.card = CardRef{row.integer(1)};
    card.in_deck = !row.absent(2);
    card.answered = !row.absent(4);
    if (card.in_deck) {
      card.position = row.number(2);
      card.digest = row.uuid(3);
    }
    known.emplace(row.text(0), card);
  }
  return known;
}

/// A new card's name and progress, in its place.
CardRef insert_card(Connection& connection, std::string const& origin, std::string const& name, DeckRef deck,
                    int position, bool active) {
  connection.query("insert into card (origin, name) values (?, ?)").bind(origin, name).run();
  CardRef const card{connection.last_row()};
  connection
      .query(
          "insert into progress (card, deck, position, active, repetitions, interval_days, ease_hundredths, "
          "reviews, repeats, lapses, suspended, last_event_ms, last_event_counter) "
          "values (?, ?, ?, ?, 0, 0, ?, 0, 0, 0, 0, 0, 0)")
      .bind(card, deck, position, active ? 1 : 0, schedule::Sm2State{}.ease_hundredths)
      .run();
  return card;
}

/// Where and since when a card stands in its deck.
struct Standing {
  DeckRef deck;
  int position;
  Instant changed_at;  ///< when what it says last changed
};

void write_content(Connection& connection, CardRef ref, Standing const& standing, Card const& card,
                   WrittenContent const& content) {
  connection
      .query(
          "insert into content (deck, position, digest, kind, state, grade_mode, made, heading, front, "
          "answer, need, "
          "weight, concepts, after, details, card, changed_at) "
          "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(standing.deck, standing.position, content.digest, name_of(card.kind), name_of(card.state),
            name_of(card.grade_mode), name_of(card.made), card.group, card.front, card.answer, card.need,
            card.weight, content.concepts, content.after, content.details, ref, standing.changed_at)
      .run();
}

void erase_content(Connection& connection, CardRef card) {
  connection.query("delete from content where card = ?").bind(card).run();
}

void move_content(Connection& connection, CardRef ref, int position) {
  connection.query("update content set position = ? where card = ?").bind(position, ref).run();
}

/// Tells the progress row, and with it the queue's indexes, where the card now stands.
void place(Connection& connection, CardRef card, DeckRef deck, int position, bool active) {
  connection.query("update progress set deck = ?, position = ?, active = ? where card = ?")
      .bind(deck, position, active ? 1 : 0, card)
      .run();
}

void take_out(Connection& connection, CardRef card) {
  connection.query("update progress set deck = null, position = null, active = 0 where card = ?")
      .bind(card)
      .run();
  erase_content(connection, card);
}

/// Whose events are appended, and when.
struct Log {
  RandomBits const& random;
  Moment const& moment;
  schedule::Scheduler scheduler;
};

/// What a card said until now, and since when.
struct Before {
  Card card;
  Instant changed_at;
};

Before content_of(Connection& connection, CardRef card) {
  static auto const sql =
      fmt::format("select n.changed_at, {} from content n where n.card = ?", content_columns);
  auto row = connection.query(sql);
  row.bind(card);
  if (!row.next()) throw std::invalid_argument("no such card");
  return {content_at(row, 1), row.instant(0)};
}

/// What the learner is told that the card asked; empty when it still does.
std::string asked_before(Card const& before, Card const& now) {
  constexpr std::size_t longest = 2000;
  auto const shown = [](Card const& card) {
    return card.kind == CardKind::cloze ? cloze_front(card.front) : card.front;
  };
  auto asked = shown(before);
  return asked == shown(now) ? std::string() : std::string(cut(asked, longest));
}

/// Brings forward a card that was learned and means something else now. True when it was.
bool change_meaning(Connection& connection, Log const& log, CardRef ref, CardName name, Card const& before,
                    Card const& card) {
  if (meaning_revision(card) <= meaning_revision(before)) return false;
  auto progress = progress_of(connection, ref);
  CardChanged change{std::move(name), card.on_meaning, asked_before(before, card)};
  auto const appended = append(connection, log.random, log.moment, ref, std::move(change));
  schedule::apply(progress, appended.event, log.scheduler);
  save_progress(connection, ref, progress);
  return true;
}

void add_card(Connection& connection, Log const& log, DeckRef deck, std::string const& origin,
              Card const& card, int position, KnownCards& known, AddReport& report) {
  auto const content = written(card);
  auto [entry, is_new] = known.try_emplace(card.id);
  auto& had = entry->second;
  if (had.seen) throw std::invalid_argument(fmt::format("card {} stands twice in deck {}", card.id, origin));
  had.seen = true;
  bool const active = card.state == CardState::active;
  if (is_new) had.card = insert_card(connection, origin, card.id, deck, position, active);
  if (had.in_deck && had.digest == content.digest) {
    ++report.kept;
    if (had.position == position) return;
    move_content(connection, had.card, position);
  } else {
    (had.in_deck ? report.changed : report.added).push_back(card.id);
    report.returned += !had.in_deck && had.answered ? 1 : 0;
    auto changed_at = log.moment.at;
    if (had.in_deck) {
      auto const before = content_of(connection, had.card);
      if (had.answered && change_meaning(connection, log, had.card, {origin, card.id}, before.card, card))
        report.meaning.push_back(card.id);
      // Later than before even when the clock was set back, or the change would not arrive anywhere.
      changed_at = content_digest(before.card) == content_digest(card)
                       ? before.changed_at
                       : std::max(changed_at, before.changed_at + std::chrono::seconds{1});
      erase_content(connection, had.card);
    }
    write_content(connection, had.card, {deck, position, changed_at}, card, content);
  }
  if (!is_new) place(connection, had.card, deck, position, active);
}

}  // namespace

AddReport add_deck(Connection& connection, RandomBits const& random, Deck const& deck,
                   std::string_view revision, Moment const& moment) {
  refuse_taken_name(connection, deck);
  AddReport report;
  auto const existing = deck_of_origin(connection, deck.origin);
  auto const revision_id = revision_row(connection, deck.origin, revision, moment.at);
  auto const ref = existing ? existing->ref : insert_deck(connection, deck, revision_id);
  auto known = known_cards(connection, deck.origin);
  known.reserve(known.size() + deck.cards.size());
  Log const log{random, moment, read_settings(connection).scheduler};
  int position = 0;
  for (auto const& card : deck.cards) {
    add_card(connection, log, ref, deck.origin, card, ++position, known, report);
  }
  for (auto const& [name, card] : known) {
    if (card.seen || !card.in_deck) continue;
    report.removed.push_back(name);
    take_out(connection, card.card);
  }
  std::sort(report.removed.begin(), report.removed.end());
  update_deck(connection, ref, deck, revision_id);
  report.new_deck = !existing;
  report.unchanged = existing && existing->revision == revision && report.added.empty() &&
                     report.changed.empty() && report.removed.empty();
  return report;
}

bool remove_deck(Connection& connection, std::string_view name) {
  auto const deck = deck_named(connection, name);
  if (!deck) return false;
  connection.query("update progress set deck = null, position = null, active = 0 where deck = ?")
      .bind(deck->ref)
      .run();
  connection.query("delete from content where deck = ?").bind(deck->ref).run();
  connection.query("delete from deck where id = ?").bind(deck->ref).run();
  return true;
}

}  // namespace graven::store
