#include "engine/store/queue.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "engine/store/card_content.hpp"
#include "engine/store/settings_table.hpp"

namespace graven::store {
namespace {

int count_due(Connection& connection, Day today, std::optional<DeckRef> deck) {
  auto row = connection.query(
      "select count(*) from deck d cross join progress p indexed by progress_queue on p.deck = d.id "
      "where (?2 is null or d.id = ?2) and p.active = 1 and p.suspended = 0 and p.due is not null "
      "and p.ready <= ?1");
  row.bind(today, deck);
  return row.next() ? row.number(0) : 0;
}

std::optional<Day> next_due_day(Connection& connection, Day today, std::optional<DeckRef> deck) {
  auto row = connection.query(
      "select min((select min(p.ready) from progress p indexed by progress_queue where p.deck = d.id "
      "and p.active = 1 and p.suspended = 0 and p.due is not null and p.ready > ?1)) "
      "from deck d where (?2 is null or d.id = ?2)");
  row.bind(today, deck);
  return row.next() ? row.optional_day(0) : std::nullopt;
}

/// Cards first answered today, by deck.
std::map<DeckRef, int> introduced(Connection& connection, Day today) {
  auto row = connection.query(
      "select deck, count(*) from progress where last_review >= ?1 and first_review = ?1 and deck is not "
      "null "
      "group by deck");
  row.bind(today);
  std::map<DeckRef, int> counts;
  while (row.next()) counts[DeckRef{row.integer(0)}] = row.number(1);
  return counts;
}

std::vector<DeckRef> deck_refs(Connection& connection, std::optional<DeckRef> deck) {
  auto row = connection.query("select id from deck where (?1 is null or id = ?1) order by name");
  row.bind(deck);
  std::vector<DeckRef> refs;
  while (row.next()) refs.push_back(DeckRef{row.integer(0)});
  return refs;
}

/// Whether the deck still serves the card and it was not passed when it was last asked, or never asked.
bool is_to_be_learned(Connection& connection, DeckRef deck, std::string const& name) {
  auto row = connection.query(
      "select 1 from deck d join card c on c.origin = d.origin and c.name = ?2 join progress p on p.card = "
      "c.id "
      "where d.id = ?1 and p.deck = d.id and p.active = 1 and p.suspended = 0 and p.repetitions = 0");
  row.bind(deck, name);
  return row.next();
}

int count_new(Connection& connection, DeckRef deck) {
  auto row = connection.query(
      "select count(*) from progress indexed by progress_new where deck = ? and active = 1 and suspended = 0 "
      "and due is null");
  row.bind(deck);
  return row.next() ? row.number(0) : 0;
}

/// How many of `cards` new ones to take in on `today` so that the last comes on `deadline`.
int even_pace(int cards, Day today, Day deadline) {
  auto const days = (deadline - today).count() + 1;
  return (cards + days - 1) / days;
}

void take_new(Connection& connection, DeckRef deck, Day today, int wanted,
              std::vector<schedule::Candidate>& cards) {
  if (wanted <= 0) return;
  auto row = connection.query(
      "select p.card, n.after, c.name from progress p indexed by progress_new "
      "join content n on n.card = p.card join card c on c.id = p.card "
      "where p.deck = ?1 and p.active = 1 and p.suspended = 0 and p.due is null "
      "and (p.buried_until is null or p.buried_until <= ?2) order by p.position");
  row.bind(deck, today);
  // Cards mostly wait for earlier ones; those are known without asking, which keeps a long chain cheap.
  std::unordered_set<std::string> passed;
  while (wanted > 0 && row.next()) {
    auto const after = names_in(row.text(1));
    bool const held_back = std::any_of(after.begin(), after.end(), [&](std::string const& name) {
      return passed.contains(name) || is_to_be_learned(connection, deck, name);
    });
    passed.insert(row.text(2));
    if (held_back) continue;
    cards.push_back({CardRef{row.integer(0)}, deck, std::nullopt});
    --wanted;
  }
}

}  // namespace

std::vector<schedule::Candidate> due_cards(Connection& connection, Day today, int limit,
                                           std::optional<DeckRef> deck) {
  // A card answered today is due later, so none of them is here.
  auto row = connection.query(
      "select p.card, p.deck, p.due from deck d cross join progress p indexed by progress_queue "
      "on p.deck = d.id where (?3 is null or d.id = ?3) and p.active = 1 and p.suspended = 0 "
      "and p.due is not null and p.ready <= ?1 order by p.due, p.card limit ?2");
  row.bind(today, limit, deck);
  std::vector<schedule::Candidate> cards;
  while (row.next()) cards.push_back({CardRef{row.integer(0)}, DeckRef{row.integer(1)}, row.day(2)});
  return cards;
}

std::vector<schedule::Candidate> new_cards(Connection& connection, Day today, std::optional<DeckRef> deck,
                                           Deadlines const& deadlines) {
  auto const limit = read_settings(connection).new_per_day;
  auto const already = introduced(connection, today);
  std::vector<schedule::Candidate> cards;
  for (auto const each : deck_refs(connection, deck)) {
    auto const found = already.find(each);
    auto const taken = found == already.end() ? 0 : found->second;
    auto const deadline = deadlines.find(each);
    bool const paced = deadline != deadlines.end() && deadline->second >= today;
    auto const pace = paced ? even_pace(count_new(connection, each) + taken, today, deadline->second) : limit;
    take_new(connection, each, today, std::min(limit, pace) - taken, cards);
  }
  return cards;
}

std::vector<schedule::Candidate> redrill_cards(Connection& connection, Day today,
                                               std::optional<DeckRef> deck) {
  auto row = connection.query(
      "select card, deck, due from progress where last_review = ?1 and last_grade < 4 and active = 1 "
      "and suspended = 0 and (buried_until is null or buried_until <= ?1) and (?2 is null or deck = ?2) "
      "order by last_event_ms, last_event_counter");
  row.bind(today, deck);
  std::vector<schedule::Candidate> cards;
  while (row.next()) cards.push_back({CardRef{row.integer(0)}, DeckRef{row.integer(1)}, row.day(2)});
  return cards;
}

QueueCounts queue_counts(Connection& connection, Day today, std::optional<DeckRef> deck,
                         Deadlines const& deadlines) {
  QueueCounts counts;
  counts.due = count_due(connection, today, deck);
  counts.fresh = static_cast<int>(new_cards(connection, today, deck, deadlines).size());
  counts.redrill = static_cast<int>(redrill_cards(connection, today, deck).size());
  counts.next_due = next_due_day(connection, today, deck);
  return counts;
}

Totals totals(Connection& connection, Day today) {
  Totals totals;
  {
    auto row = connection.query(
        "select count(*), coalesce(sum(active), 0), coalesce(sum(drafts), 0), coalesce(sum(suspended), 0) "
        "from "
        "deck");
    if (row.next()) {
      totals.decks = row.number(0);
      totals.cards = row.number(1);
      totals.drafts = row.number(2);
      totals.suspended = row.number(3);
    }
  }
  {
    auto row = connection.query(
        "select (select count(*) from progress indexed by progress_suspended where active = 1 and suspended "
        "= 1), "
        "(select count(*) from progress indexed by progress_new where active = 1 and suspended = 0 "
        "and due is null)");
    if (row.next()) {
      totals.cards -= row.number(0);
      totals.suspended += row.number(0);
      totals.fresh = row.number(1);
    }
  }
  auto row = connection.query(
      "select coalesce(sum(answers), 0), coalesce(sum(answers) filter (where study_day = ?), 0) "
      "from answers_of_day");
  row.bind(today);
  if (row.next()) {
    totals.reviews = row.integer(0);
    totals.answered_today = row.number(1);
  }
  return totals;
}

}  // namespace graven::store
