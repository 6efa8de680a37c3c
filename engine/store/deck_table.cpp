#include "engine/store/deck_table.hpp"

#include <fmt/format.h>

#include "engine/store/card_content.hpp"
#include "engine/store/progress_table.hpp"
#include "engine/store/sqlite_error.hpp"

namespace graven::store {
namespace {

constexpr std::string_view deck_query =
    "select d.id, d.name, d.origin, d.title, r.revision, d.goals, d.aliases, d.cards, d.drafts, "
    "d.active - (select count(*) from progress p indexed by progress_suspended "
    "where p.deck = d.id and p.active = 1 and p.suspended = 1) "
    "from deck d join deck_revision r on r.id = d.revision where (?1 is null or d.name = ?1) order by d.name";

std::vector<StoredDeck> decks_where(Connection& connection, std::optional<std::string_view> name) {
  auto row = connection.query(deck_query);
  row.bind(name);
  std::vector<StoredDeck> decks;
  while (row.next()) {
    StoredDeck deck;
    deck.ref = DeckRef{row.integer(0)};
    deck.name = row.text(1);
    deck.origin = row.text(2);
    deck.title = row.text(3);
    deck.revision = row.text(4);
    deck.goals = goals_in(row.text(5));
    deck.aliases = aliases_in(row.text(6));
    deck.cards = row.number(7);
    deck.drafts = row.number(8);
    deck.active = row.number(9);
    decks.push_back(std::move(deck));
  }
  return decks;
}

/// The learner's suspension shows only on cards that would be served without it.
CardState shown_state(CardState authors, bool suspended_by_learner) {
  return authors == CardState::active && suspended_by_learner ? CardState::suspended : authors;
}

}  // namespace

std::vector<StoredDeck> all_decks(Connection& connection) { return decks_where(connection, std::nullopt); }

std::optional<StoredDeck> deck_named(Connection& connection, std::string_view name) {
  auto decks = decks_where(connection, name);
  if (decks.empty()) return std::nullopt;
  return std::move(decks.front());
}

std::vector<CardLine> card_lines(Connection& connection, std::optional<DeckRef> deck) {
  auto row = connection.query(
      "select n.card, d.name, c.name, n.kind, n.state, p.suspended, n.front, p.due from deck d "
      "cross join content n indexed by content_place on n.deck = d.id join card c on c.id = n.card "
      "join progress p on p.card = n.card where (?1 is null or d.id = ?1) order by d.name, n.position");
  row.bind(deck);
  std::vector<CardLine> lines;
  while (row.next()) {
    auto const kind = card_kind(row.text(3));
    auto const state = card_state(row.text(4));
    if (!kind || !state) throw BadValue("card " + row.text(2));
    lines.push_back({CardRef{row.integer(0)}, row.text(1), row.text(2), *kind,
                     shown_state(*state, row.number(5) != 0), row.text(6), row.optional_day(7)});
  }
  return lines;
}

std::vector<DeckCard> deck_cards(Connection& connection, DeckRef deck) {
  static auto const sql = fmt::format(
      "select n.card, c.name, n.changed_at, {}, {} from content n indexed by content_place "
      "join card c on c.id = n.card join progress p on p.card = n.card where n.deck = ? order by n.position",
      content_columns, progress_columns);
  constexpr int content_start = 3;
  auto row = connection.query(sql);
  row.bind(deck);
  std::vector<DeckCard> cards;
  while (row.next()) {
    DeckCard each;
    each.ref = CardRef{row.integer(0)};
    each.card = content_at(row, content_start);
    each.card.id = row.text(1);
    each.changed_at = row.instant(2);
    each.progress = progress_at(row, content_start + static_cast<int>(content_width));
    cards.push_back(std::move(each));
  }
  return cards;
}

std::vector<CardRef> cards_named(Connection& connection, std::string_view id, std::optional<DeckRef> deck) {
  auto row = connection.query(
      "select c.id from deck d cross join card c on c.origin = d.origin and c.name = ?1 "
      "join content n on n.card = c.id and n.deck = d.id where (?2 is null or d.id = ?2) order by d.name");
  row.bind(id, deck);
  std::vector<CardRef> refs;
  while (row.next()) refs.push_back(CardRef{row.integer(0)});
  return refs;
}

std::optional<StoredCard> stored_card(Connection& connection, CardRef card) {
  static auto const sql = fmt::format(
      "select n.deck, d.name, c.origin, c.name, r.revision, {}, {} from content n join card c on c.id = "
      "n.card "
      "join deck d on d.id = n.deck join deck_revision r on r.id = d.revision "
      "join progress p on p.card = n.card where n.card = ?",
      content_columns, progress_columns);
  auto row = connection.query(sql);
  row.bind(card);
  if (!row.next()) return std::nullopt;
  StoredCard stored;
  stored.ref = card;
  stored.deck = DeckRef{row.integer(0)};
  stored.deck_name = row.text(1);
  stored.name = {row.text(2), row.text(3)};
  stored.deck_revision = row.text(4);
  stored.card = content_at(row, 5);
  stored.card.id = stored.name.card;
  stored.progress = progress_at(row, 17);
  return stored;
}

}  // namespace graven::store
