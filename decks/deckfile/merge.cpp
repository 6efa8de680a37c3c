#include "decks/deckfile/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "decks/deckfile/card_merge.hpp"
#include "decks/deckfile/problems.hpp"
#include "decks/deckfile/retirement.hpp"
#include "engine/text/unicode.hpp"

namespace graven::deckfile {
namespace {

using CardDigests = std::map<std::string, Digests, std::less<>>;       ///< card → its fields
using Entries = std::map<std::string, CardEntry const*, std::less<>>;  ///< card → entry

CardDigests digests_of(Lock const& lock) {
  CardDigests all;
  for (auto const& each : lock.fields) all[each.card].insert_or_assign(each.field, each.digest);
  return all;
}

Entries cards_of(DeckFile const& file) {
  Entries all;
  for (auto const& each : file.entries) {
    if (auto const* entry = std::get_if<CardEntry>(&each)) all.emplace(entry->card.id, entry);
  }
  return all;
}

/// A text in a hint.
std::string shown(std::string_view text) {
  constexpr std::size_t longest = 120;
  auto size = std::min(text.size(), longest);
  while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  if (text.empty()) return "nothing";
  return fmt::format("\"{}{}\"", text.substr(0, size), size < text.size() ? "…" : "");
}

class Merger {
 public:
  Merger(DeckFile const& mine, Lock const& lock, DeckFile const& fresh, std::string_view lesson)
      : mine_(mine),
        lock_(lock),
        fresh_(fresh),
        lesson_(lesson),
        locked_(digests_of(lock)),
        my_cards_(cards_of(mine)),
        fresh_cards_(cards_of(fresh)) {}

  Merged merge() {
    merge_cards();
    add_new_cards();
    for (auto& lot : leaving_) put_away(merged_.file.entries, std::move(lot), merged_.lock);
    drop_empty_groups();
    merge_head();
    write_lock();
    return std::move(merged_);
  }

 private:
  void merge_cards() {
    for (auto const& each : mine_.entries) {
      auto const* card = std::get_if<CardEntry>(&each);
      if (card == nullptr) {
        merged_.file.entries.push_back(each);
      } else {
        merge_card(*card);
      }
    }
  }

  void merge_card(CardEntry const& mine) {
    auto& entries = merged_.file.entries;
    auto const& id = mine.card.id;
    auto const locked = locked_.find(id);
    bool const away = is_put_away(mine, lock_);
    if (auto const fresh = fresh_cards_.find(id); fresh != fresh_cards_.end()) {
      auto before = mine;
      if (away) before.card.state = lock_.left.at(id);
      entries.emplace_back(with_lesson(before, *fresh->second));
      if (away) returning_.emplace(id, taken_out());
    } else if (auto const left = lock_.left.find(id); left != lock_.left.end()) {
      entries.emplace_back(mine);
      merged_.lock.left.insert(*left);
    } else if (locked == locked_.end()) {
      entries.emplace_back(mine);
    } else if (is_touched(mine, locked->second)) {
      entries.emplace_back(mine);
      merged_.lock.left.emplace(id, mine.card.state);
      report(0, fmt::format("the lesson no longer gives card {}, which you had changed: it is kept", id),
             "delete it, or leave it as a card of your own");
    } else {
      entries.emplace_back(mine);
      leaving_.push_back(taken_out());
    }
  }

  CardEntry with_lesson(CardEntry const& mine, CardEntry const& fresh) {
    auto const locked = locked_.find(mine.card.id);
    auto const changes = changes_of(mine, locked == locked_.end() ? Digests() : locked->second, fresh);
    for (auto const field : changes.contested) contest(mine, fresh, field);
    return merged_card(mine, changes, fresh);
  }

  /// The last entry and the comments that belong to it.
  Lot taken_out() {
    auto& entries = merged_.file.entries;
    auto begin = entries.end() - 1;
    while (begin != entries.begin()) {
      auto const* comment = std::get_if<Comment>(&*(begin - 1));
      if (comment == nullptr || !comment->attached) break;
      --begin;
    }
    Lot lot(std::make_move_iterator(begin), std::make_move_iterator(entries.end()));
    entries.erase(begin, entries.end());
    return lot;
  }

  void contest(CardEntry const& mine, CardEntry const& fresh, std::string_view field) {
    auto const& from = fresh.card.from;
    report(from.empty() ? 0 : from.front().first,
           fmt::format("the lesson changed {} of card {}, which you had changed: yours is kept", field,
                       mine.card.id),
           fmt::format("yours: {}; the lesson's: {}", shown(field_text(mine, field)),
                       shown(field_text(fresh, field))));
  }

  void report(int line, std::string message, std::string hint) {
    merged_.conflicts.push_back({"W401", Severity::warning, Place{lesson_, line, line > 0 ? 1 : 0},
                                 std::move(message), std::move(hint), ""});
  }

  /// A card of the lesson that is not in the file: the author deleted it, or it is new.
  bool is_new(std::string const& id) const {
    auto const& dropped = lock_.dropped;
    return !my_cards_.contains(id) && !locked_.contains(id) &&
           std::find(dropped.begin(), dropped.end(), id) == dropped.end();
  }

  void add_new_cards() {
    std::string group;
    std::string before;  // the last card of this group that stands in the deck
    for (auto const& each : fresh_.entries) {
      if (auto const* heading = std::get_if<Group>(&each)) {
        group = heading->heading;
        before.clear();
      }
      auto const* card = std::get_if<CardEntry>(&each);
      if (card == nullptr) continue;
      auto const& id = card->card.id;
      if (is_new(id)) insert({*card}, group, before);
      if (auto const back = returning_.find(id); back != returning_.end())
        insert(back->second, group, before);
      if (my_cards_.contains(id) || is_new(id)) before = id;
    }
  }

  void insert(Lot const& lot, std::string const& group, std::string const& before) {
    auto& entries = merged_.file.entries;
    auto at = std::find_if(entries.begin(), entries.end(), [&](Entry const& each) {
      auto const* entry = std::get_if<CardEntry>(&each);
      return entry != nullptr && entry->card.id == before;
    });
    if (at == entries.end()) {
      at = std::find_if(entries.begin(), entries.end(), [&](Entry const& each) {
        auto const* heading = std::get_if<Group>(&each);
        return heading != nullptr && heading->heading == group;
      });
    }
    if (at == entries.end()) {
      at = live_end(entries);
      if (!group.empty()) at = entries.insert(at, Group{group}) + 1;
    } else {
      ++at;
    }
    entries.insert(at, lot.begin(), lot.end());
  }

  /// A group all of whose cards have gone.
  void drop_empty_groups() {
    std::set<std::string> empty_before;
    each_empty_group(mine_.entries,
                     [&](std::size_t i) { empty_before.insert(std::get<Group>(mine_.entries[i]).heading); });
    auto& entries = merged_.file.entries;
    std::vector<std::size_t> gone;
    each_empty_group(entries, [&](std::size_t i) {
      if (!empty_before.contains(std::get<Group>(entries[i]).heading)) gone.push_back(i);
    });
    for (auto i = gone.rbegin(); i != gone.rend(); ++i) {
      entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(*i));
    }
  }

  template <class Take>
  static void each_empty_group(std::vector<Entry> const& entries, Take take) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      bool const last = i + 1 == entries.size() || std::holds_alternative<Group>(entries[i + 1]);
      if (last && std::holds_alternative<Group>(entries[i])) take(i);
    }
  }

  /// No digest tells who changed a title or a goal; but the lesson did not, when it is the same.
  void merge_head() {
    auto& head = merged_.file.head;
    head = fresh_.head;
    auto const& mine = mine_.head;
    head.name = mine.name;
    head.origin = mine.origin;
    head.aliases = mine.aliases;
    merged_.file.front_notes = mine_.front_notes;
    if (!mine.lesson_sha256.empty() && mine.lesson_sha256 == head.lesson_sha256) {
      head.title = mine.title;
      head.goals = mine.goals;
      return;
    }
    std::set<int> known;
    for (auto const& goal : head.goals) known.insert(goal.id);
    for (auto const& goal : mine.goals) {
      if (!known.contains(goal.id) && is_served(goal.id)) head.goals.push_back(goal);
    }
  }

  bool is_served(int goal) const {
    auto const& entries = merged_.file.entries;
    return std::any_of(entries.begin(), entries.end(), [&](Entry const& each) {
      auto const* entry = std::get_if<CardEntry>(&each);
      return entry != nullptr && entry->card.state != CardState::retired &&
             std::find(entry->card.goals.begin(), entry->card.goals.end(), goal) != entry->card.goals.end();
    });
  }

  void write_lock() {
    merged_.lock.fields = lock_of(fresh_).fields;
    merged_.lock.continues = lock_.continues;
    merged_.lock.changed = lock_.changed;
    std::set<std::string> dropped(lock_.dropped.begin(), lock_.dropped.end());
    for (auto const& [id, fields] : locked_) {
      if (!my_cards_.contains(id)) dropped.insert(id);
    }
    for (auto const& [id, entry] : my_cards_) dropped.erase(id);  // the author took it back
    std::erase_if(merged_.lock.fields, [&](LockedField const& each) { return dropped.contains(each.card); });
    merged_.lock.dropped.assign(dropped.begin(), dropped.end());
    for (auto const& each : lock_.fields) {
      if (merged_.lock.left.contains(each.card)) merged_.lock.fields.push_back(each);
    }
    for (auto const& [id, item] : lock_.items) {
      if (dropped.contains(id) || merged_.lock.left.contains(id)) merged_.lock.items.emplace(id, item);
    }
  }

  DeckFile const& mine_;
  Lock const& lock_;
  DeckFile const& fresh_;
  std::string lesson_;
  CardDigests locked_;
  Entries my_cards_;
  Entries fresh_cards_;
  std::vector<Lot> leaving_;
  std::map<std::string, Lot, std::less<>> returning_;  ///< cards that were retired
  Merged merged_;
};

}  // namespace

Merged merge(DeckFile const& mine, Lock const& lock, DeckFile const& fresh, std::string_view lesson_file) {
  return Merger(mine, lock, fresh, lesson_file).merge();
}

std::vector<std::string> texts_from_elsewhere(Deck const& deck, DeckFile const& mine, Lock const& lock,
                                              DeckFile const& fresh) {
  auto const locked = digests_of(lock);
  auto const my_cards = cards_of(mine);
  auto const fresh_cards = cards_of(fresh);
  std::vector<std::string> elsewhere;
  for (auto const& card : deck.cards) {
    CardEntry entry;
    entry.card = card;
    auto const in_mine = my_cards.find(card.id);
    auto const in_fresh = fresh_cards.find(card.id);
    auto const in_lock = locked.find(card.id);
    auto const& fields = locked_fields();
    bool const known = std::all_of(fields.begin(), fields.end(), [&](std::string_view field) {
      auto const digest = digest_of(entry, field);
      auto const is = [&](auto const& at, Entries const& all) {
        return at != all.end() && digest_of(*at->second, field) == digest;
      };
      return is(in_mine, my_cards) || is(in_fresh, fresh_cards) ||
             (in_lock != locked.end() && found(in_lock->second, field) == digest);
    });
    if (!known) elsewhere.push_back(card.id);
  }
  auto const has = [](DeckFile const& file, Alias const& alias) {
    return std::find(file.head.aliases.begin(), file.head.aliases.end(), alias) != file.head.aliases.end();
  };
  bool const aliases = std::all_of(deck.aliases.begin(), deck.aliases.end(),
                                   [&](Alias const& each) { return has(mine, each) || has(fresh, each); });
  if (!aliases) elsewhere.emplace_back("aliases");
  return elsewhere;
}

}  // namespace graven::deckfile
