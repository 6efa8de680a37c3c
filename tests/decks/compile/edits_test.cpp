#include "decks/compile/edits.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "decks/lesson/reader.hpp"

using namespace graven;
using compile::CardFate;

namespace {

constexpr std::string_view page_of_joins = R"(Joins: bringing tables together

by the end of this lesson you can

  • Uses a left join only when rows without a match matter
  • Chooses an inner or a cross join deliberately

Reflect

What does a left join keep that an inner join drops?

what a strong answer notices

A strong answer mentions unmatched rows of the left table, and empty columns of the right table.

Common mistakes

  • Expecting a join to sort its rows.
  • Forgetting the condition when two tables share a key.
  • Using DISTINCT instead of a correct condition.

takeaways

  • Uses EXISTS for checking whether a row has 1 match
  • A cross join is a pairing of every row with every other row
  • Prefers an explicit join over a comma in the FROM list
)";

std::string with(std::string_view text, std::string_view from, std::string_view to) {
  std::string out(text);
  auto const at = out.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return out.replace(at, from.size(), to);
}

compile::Compiled first_state(std::string_view page, std::string_view file = "joins.txt") {
  auto const read = lesson::read_lesson(page, file);
  REQUIRE(read.lesson);
  compile::Options options;
  options.deck_name = "joins";
  return compile::compile(*read.lesson, options);
}

/// A deck through all states of its lesson.
struct History {
  explicit History(std::string_view first = page_of_joins) : state(first_state(first)) {}

  History& next(std::string_view page, OnMeaning effect = OnMeaning::keep) {
    state = compile::with_edits(first_state(page), state.deck, state.lock, "joins.txt", effect);
    return *this;
  }

  [[nodiscard]] std::vector<deckfile::CardEntry> entries() const {
    std::vector<deckfile::CardEntry> all;
    for (auto const& each : state.deck.entries) {
      if (auto const* entry = std::get_if<deckfile::CardEntry>(&each)) all.push_back(*entry);
    }
    return all;
  }

  /// The first card that asks or answers so.
  [[nodiscard]] deckfile::CardEntry card(std::string_view text) const {
    for (auto const& each : entries()) {
      bool const fits = (each.card.front + '\n' + each.card.answer).find(text) != std::string::npos;
      if (fits && each.card.state != CardState::draft) return each;
    }
    FAIL("no card with " << text);
    return {};
  }

  [[nodiscard]] deckfile::CardEntry by_id(std::string const& id) const {
    for (auto const& each : entries()) {
      if (each.card.id == id) return each;
    }
    FAIL("no card " << id);
    return {};
  }

  [[nodiscard]] std::vector<CardFate> fates() const {
    std::vector<CardFate> all;
    for (auto const& each : state.changes) all.push_back(each.fate);
    return all;
  }

  [[nodiscard]] std::vector<std::string> codes() const {
    std::vector<std::string> all;
    for (auto const& each : state.diagnostics) {
      if (each.code.starts_with("W4") || each.code.starts_with("N4")) all.push_back(each.code);
    }
    return all;
  }

  compile::Compiled state;
};

std::set<std::string> ids_of(History const& history) {
  std::set<std::string> ids;
  for (auto const& each : history.entries()) ids.insert(each.card.id);
  return ids;
}

}  // namespace

TEST_CASE("a name the author gave an exercise finds its card again, whatever becomes of the text") {
  constexpr std::string_view page = R"(# Joins

::: challenge {#keys}
Which column joins orders to customers?

::: solution
customer_id does.
:::
:::

::: challenge {#sizes}
How many rows has a cross join of three and four rows?

::: solution
Twelve rows.
:::
:::
)";
  History history(page);
  auto const keys = history.card("customer_id").card.id;
  auto const sizes = history.card("Twelve").card.id;
  // They change places, and nothing of the first one's text is left.
  constexpr std::string_view edited = R"(# Joins

::: challenge {#sizes}
How many rows has a cross join of three and four rows?

::: solution
Twelve rows.
:::
:::

::: challenge {#keys}
Name what ties an invoice and its buyer together.

::: solution
The number of the buyer.
:::
:::
)";
  history.next(edited);
  CHECK(history.card("invoice").card.id == keys);
  CHECK(history.card("Twelve").card.id == sizes);

  // Two that have one name are told apart by their texts alone.
  auto const twice = with(edited, "{#sizes}", "{#keys}");
  History again(twice);
  auto const twelve = again.card("Twelve").card.id;
  again.next(with(twice, "three and four", "4 and 3"));
  CHECK(again.card("Twelve").card.id == twelve);
}

TEST_CASE("an edit of a sentence keeps its card and is classified") {
  struct Row {
    std::string_view edit;
    std::string_view from;
    std::string_view to;
    std::vector<CardFate> fates;
  };
  auto const wording = std::vector{CardFate::reworded};
  auto const meaning = std::vector{CardFate::meaning};
  for (auto const& row : {
           Row{"nothing", "Joins", "Joins", {}},
           Row{"cosmetic: a full stop and case",
               "  • Uses EXISTS for checking",
               "  • uses  EXISTS for checking",
               {}},
           Row{"question words", "What does a left join keep that an inner",
               "Which does the left join keep that inner", wording},
           Row{"a word added", "inner join drops?", "inner join always silently drops?", meaning},
           Row{"a plain word added", "inner join drops?", "inner join silently drops?", wording},
           Row{"a word taken out", "only when rows without a match matter",
               "only when rows without match matter", wording},
           Row{"spelling", "an explicit join", "an explict join", wording},
           Row{"one content word", "inner join drops?", "inner join duplicates?", meaning},
           Row{"several words", "What does a left join keep that an inner join drops?",
               "What does a right join keep that an inner union hides?", meaning},
           Row{"a number", "a row has 1 match", "a row has 2 match", meaning},
           Row{"a sign", "a comma in the FROM list", "a comma in the FROM = list", meaning},
           Row{"the aspect", "What does a left join keep that an inner join drops?",
               "Why does a left join keep what an inner join drops?", meaning},
           Row{"an idea that is wanted", "empty columns of the right table", "repeated keys", meaning},
           Row{"a reordered pair", "inner or a cross join", "cross or an inner join", wording},
       }) {
    CAPTURE(row.edit);
    History history;
    auto const before = ids_of(history);
    history.next(with(page_of_joins, row.from, row.to));
    CHECK(ids_of(history) == before);
    CHECK(history.fates() == row.fates);
  }
}

TEST_CASE("a card that may ask something else gets a new revision and a warning") {
  History history;
  auto const id = history.card("What does a left join keep").card.id;
  auto const page = with(page_of_joins, "inner join drops?", "inner join duplicates?");
  SUBCASE("progress is kept unless the author says otherwise") {
    history.next(page);
    CHECK(history.by_id(id).card.revision == 2);
    CHECK(history.by_id(id).card.on_meaning == OnMeaning::keep);
  }
  SUBCASE("or learned anew") {
    history.next(page, OnMeaning::reset);
    CHECK(deckfile::field_text(history.by_id(id), "Rev") == "2 reset");
  }
  CHECK(history.codes() == std::vector<std::string>{"W402"});
  CHECK(history.state.changes[0].before == "What does a left join keep that an inner join drops?");
  CHECK(history.state.changes[0].now == "What does a left join keep that an inner join duplicates?");
  history.next(page);
  CHECK(history.by_id(id).card.revision == 2);
  CHECK(history.state.changes.empty());
  history.next(page_of_joins);
  CHECK(history.by_id(id).card.revision == 3);
}

TEST_CASE("a placeholder that is filled in makes a new card") {
  auto const open = with(page_of_joins, "  • Expecting", "  • FIXME\n  • Expecting");
  History history(open);
  auto const before = ids_of(history);
  history.next(with(open, "FIXME", "Confusing a join with a union."));
  for (auto const& id : before) CHECK(history.by_id(id).card.state != CardState::retired);
  auto const fates = history.fates();
  CHECK(std::count(fates.begin(), fates.end(), CardFate::added) >= 1);
}

TEST_CASE("what is moved within its lesson or with its file keeps its card") {
  History history;
  auto const before = ids_of(history);
  auto page = with(page_of_joins, "  • Forgetting the condition when two tables share a key.\n", "");
  page = with(page, "correct condition.\n",
              "correct condition.\n  • Forgetting the condition when two tables share a key.\n");
  history.next(page);
  CHECK(ids_of(history) == before);
  CHECK(history.fates().empty());
  history.state = compile::with_edits(first_state(page, "other/name.txt"), history.state.deck,
                                      history.state.lock, "other/name.txt");
  CHECK(ids_of(history) == before);
  CHECK(history.fates().empty());
}

TEST_CASE("a new title changes the words around a card and not what it asks") {
  History history;
  auto const before = ids_of(history);
  history.next(with(page_of_joins, "Joins:", "Unions:"));
  CHECK(ids_of(history) == before);
  for (auto const fate : history.fates()) CHECK(fate == CardFate::reworded);
}

TEST_CASE("text that leaves takes its card to the end and text that returns brings it back") {
  History history;
  auto const id = history.card("EXISTS").card.id;
  auto const shorter = with(page_of_joins, "  • Uses EXISTS for checking whether a row has 1 match\n", "");
  history.next(shorter);
  CHECK(history.entries().back().card.id == id);
  CHECK(history.entries().back().card.state == CardState::retired);
  CHECK(history.fates() == std::vector{CardFate::retired});
  CHECK(history.codes() == std::vector<std::string>{"N403"});
  history.next(shorter);
  CHECK(history.fates().empty());
  SUBCASE("as it was") {
    history.next(page_of_joins);
    CHECK(history.state.deck == first_state(page_of_joins).deck);
  }
  SUBCASE("in another frame") {
    history.next(with(page_of_joins, "Uses EXISTS for checking whether a row",
                      "Use EXISTS to checking whether the row"));
    CHECK(history.by_id(id).card.state == CardState::active);
  }
  CHECK(history.fates() == std::vector{CardFate::restored});
}

TEST_CASE("text that is only similar to what was retired makes a new card") {
  History history;
  auto const id = history.card("EXISTS").card.id;
  auto const line = "  • Uses EXISTS for checking whether a row has 1 match\n";
  history.next(with(page_of_joins, line, ""));
  history.next(with(page_of_joins, line, "  • Uses EXISTS for checking whether a table has 1 key\n"));
  CHECK(history.by_id(id).card.state == CardState::retired);
  CHECK(history.fates() == std::vector{CardFate::added});
}

TEST_CASE("a sentence cut in two gives its card to the better half") {
  auto const page =
      with(page_of_joins, "  • Using DISTINCT instead of a correct condition.",
           "  • Hiding repeated rows with DISTINCT where the condition of the join is wrong, and "
           "sorting large results that nobody asked to be sorted.");
  History history(page);
  auto const before = ids_of(history);
  history.next(with(page, " is wrong, and sorting large results", " is wrong.\n  • Sorting large results"));
  for (auto const& id : before) CHECK(history.by_id(id).card.state != CardState::retired);
  bool found = false;
  for (auto const& each : history.state.changes) {
    if (each.fate != CardFate::split) continue;
    found = true;
    CHECK(history.by_id(each.id).split_from == each.other);
    CHECK(before.contains(each.other));
  }
  CHECK(found);
}

TEST_CASE("of two sentences joined into one the lesser card is retired with where it went") {
  auto page = with(page_of_joins, "  • Using DISTINCT instead of a correct condition.",
                   "  • Hiding repeated rows with DISTINCT where the condition of the join is wrong.\n"
                   "  • Sorting large results that nobody asked to be sorted.");
  History history(page);
  auto const before = ids_of(history);
  history.next(with(page, " is wrong.\n  • Sorting large", " is wrong, and sorting large"));
  CHECK(ids_of(history) == before);
  bool found = false;
  for (auto const& each : history.state.changes) {
    if (each.fate != CardFate::merged) continue;
    found = true;
    auto const card = history.by_id(each.id);
    CHECK(card.merged_into == each.other);
    CHECK(card.card.state == CardState::retired);
    CHECK(history.by_id(each.other).card.state != CardState::retired);
  }
  CHECK(found);
}

TEST_CASE("a card whose question the author reworded follows its sentence all the same") {
  History history;
  auto const id = history.card("What does a left join keep").card.id;
  for (auto& each : history.state.deck.entries) {
    auto* entry = std::get_if<deckfile::CardEntry>(&each);
    if (entry != nullptr && entry->card.id == id) entry->card.front = "Left against inner: which rows stay?";
  }
  history.next(with(page_of_joins, "inner join drops?", "inner join duplicates?"));
  CHECK(history.by_id(id).card.front == "Left against inner: which rows stay?");
  CHECK(history.by_id(id).card.state == CardState::active);
  CHECK(history.codes() == std::vector<std::string>{"W401"});
}

TEST_CASE("a card the author deleted stays away though its sentence is reworded") {
  History history;
  auto const id = history.card("EXISTS").card.id;
  std::erase_if(history.state.deck.entries, [&](auto const& each) {
    auto const* entry = std::get_if<deckfile::CardEntry>(&each);
    return entry != nullptr && entry->card.id == id;
  });
  auto const left = ids_of(history);
  for (auto const* words : {"Uses EXISTS for checking", "Use EXISTS to checking"}) {
    history.next(with(page_of_joins, "Uses EXISTS for checking", words));
    CHECK(ids_of(history) == left);
    CHECK(history.fates().empty());
  }
}

TEST_CASE("the words an older card began with make a new card with an id of its own") {
  History history;
  auto const card = history.card("What does a left join keep").card;
  history.next(with(page_of_joins, "inner join drops?", "inner join silently drops?"));
  auto const both = with(page_of_joins, "Reflect\n\nWhat does a left join keep that an inner join drops?",
                         "Reflect\n\nWhat does a left join keep that an inner join silently drops?");
  auto const again = both + "\nPractice\n\nWhat does a left join keep that an inner join drops?\n";
  history.next(again);
  CHECK(history.by_id(card.id).card.front == "What does a left join keep that an inner join silently drops?");
  auto const ids = ids_of(history);
  CHECK(ids.size() == history.entries().size());
}

TEST_CASE("concepts keep their keys when they are reworded and no two get one") {
  History history;
  auto const id = history.card("What does a left join keep").card.id;
  auto const keys = [&] {
    auto deck = deckfile::to_deck(history.state.deck);
    deckfile::apply_lock(deck, history.state.lock);
    std::vector<std::string> all;
    for (auto const& card : deck.cards) {
      if (card.id != id) continue;
      for (auto const& each : card.concepts) all.push_back(each.key);
    }
    return all;
  };
  auto const first = keys();
  REQUIRE(first.size() == 2);
  auto const reworded =
      with(page_of_joins, "unmatched rows of the left table", "rows of the left table without a match");
  history.next(reworded);
  CHECK(keys() == first);
  auto page = with(reworded, "mentions rows", "mentions unmatched rows of the left table, rows");
  history.next(page);
  auto const three = keys();
  REQUIRE(three.size() == 3);
  CHECK(std::set<std::string>(three.begin(), three.end()).size() == 3);
}

TEST_CASE("lines of code keep their cards when others come in between and when they are edited") {
  std::string const page =
      "Loops: from Python to Go\n\nOverview\n\nLoops add up.\n\nPython\n\ntotal = 0\nprint(total)\n\nGo\n\n"
      "total := 0\nfmt.Println(total)\n";
  History history(page);
  auto const before = ids_of(history);
  REQUIRE(before.size() == 3);
  auto edited = with(page, "print(total)", "print(total, 2)");
  edited = with(edited, "fmt.Println(total)", "fmt.Println(total, 2)");
  edited = with(edited, "total = 0\n", "count = 9\ntotal = 0\n");
  edited = with(edited, "total := 0\n", "count := 9\ntotal := 0\n");
  history.next(edited);
  for (auto const& id : before) CHECK(history.by_id(id).card.state != CardState::retired);
}

TEST_CASE("what the lock keeps of a lesson is text whatever it begins with") {
  History const history(with(page_of_joins, "  • Expecting",
                             "  • “Joins sort their rows.” They do not promise that.\n  • Expecting"));
  auto const read = deckfile::parse_lock(deckfile::print_lock(history.state.lock), "joins.deck.lock");
  REQUIRE(read);
  CHECK(read->items == history.state.lock.items);
  bool found = false;
  for (auto const& [id, item] : read->items) found = found || item.text.starts_with("“Joins sort");
  CHECK(found);
}
