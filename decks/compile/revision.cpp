#include "decks/compile/revision.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "decks/compile/card_matching.hpp"
#include "decks/compile/concept_keys.hpp"
#include "decks/compile/identity.hpp"
#include "engine/model/cloze.hpp"

namespace graven::compile {
namespace {

using deckfile::CardEntry;
using deckfile::DeckFile;
using deckfile::Lock;

template <class File, class Take>
void for_each_entry(File& file, Take take) {
  std::string group;
  for (auto& each : file.entries) {
    if (auto* heading = std::get_if<deckfile::Group>(&each)) group = heading->heading;
    if (auto* entry = std::get_if<CardEntry>(&each)) take(*entry, group);
  }
}

CardTraits traits_of(Card const& card, std::string const& group, Lock const& lock) {
  CardTraits traits;
  traits.kind = card.kind;
  traits.front = card.front;
  traits.answer = card.answer;
  traits.section = group;
  if (auto const item = lock.items.find(card.id); item != lock.items.end()) {
    traits.section = item->second.section;
    traits.item = item->second.text;
    traits.anchor = item->second.anchor;
  }
  traits.line = card.from.empty() ? 0 : card.from.front().first;
  traits.draft = card.state == CardState::draft;
  traits.whole = card.kind == CardKind::translate && !card.after.empty();
  return traits;
}

/// The cards that a compiler made and an author may have edited or deleted.
struct OldCards {
  std::vector<CardTraits> traits;
  std::vector<std::string> ids;
};

/// How the compiler made the cards that the lock knows.
struct LockedCards {
  std::set<std::string> known;
  std::set<std::string> drafts;

  explicit LockedCards(Lock const& lock) {
    auto const draft = deckfile::lock_digest(name_of(CardState::draft));
    for (auto const& each : lock.fields) {
      known.insert(each.card);
      if (each.field == "State" && each.digest == draft) drafts.insert(each.card);
    }
  }
};

/// A card with `Made: hand` counts when the lesson still makes one of its `made` ids.
OldCards old_cards(DeckFile const& mine, Lock const& lock, std::set<std::string> const& made) {
  LockedCards const locked(lock);
  OldCards old;
  std::set<std::string> here;
  for_each_entry(mine, [&](CardEntry const& entry, std::string const& group) {
    auto const& card = entry.card;
    here.insert(card.id);
    bool const known = locked.known.contains(card.id);
    if (card.made == Made::hand && !known && !made.contains(card.id)) return;
    auto traits = traits_of(card, group, lock);
    if (known) traits.draft = locked.drafts.contains(card.id);
    traits.gone = lock.left.contains(card.id);
    old.traits.push_back(std::move(traits));
    old.ids.push_back(card.id);
  });
  for (auto const& [id, item] : lock.items) {
    if (here.contains(id)) continue;
    CardTraits deleted;
    deleted.section = item.section;
    deleted.item = item.text;
    deleted.anchor = item.anchor;
    deleted.gone = true;
    old.traits.push_back(std::move(deleted));
    old.ids.push_back(id);
  }
  return old;
}

/// Ids for the new cards: their partners', or new ones.
std::vector<std::string> new_ids(std::vector<CardEntry*> const& entries, std::vector<CardMatch> const& pairs,
                                 OldCards const& old, DeckFile const& mine, std::string const& deck) {
  std::set<std::string> taken(old.ids.begin(), old.ids.end());
  for_each_entry(mine, [&](CardEntry const& entry, auto const&) { taken.insert(entry.card.id); });
  std::vector<std::string> ids(entries.size());
  for (auto const& pair : pairs) {
    ids[pair.fresh] = old.ids[pair.old];
    keep_id(entries[pair.fresh]->card, old.ids[pair.old]);
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!ids[i].empty()) continue;
    give_id(entries[i]->card, deck, taken);
    ids[i] = entries[i]->card.id;
  }
  return ids;
}

/// A text in a message.
std::string excerpt(std::string_view text) {
  constexpr std::size_t longest = 160;
  std::string line;
  for (char const c : text) line += c == '\n' || c == '\t' ? ' ' : c;
  if (line.size() <= longest) return line;
  auto size = longest;
  while (size > 0 && (static_cast<unsigned char>(line[size]) & 0xC0U) == 0x80U) --size;
  line.resize(size);
  return line + "…";
}

std::string asked(Card const& card) {
  return excerpt(card.kind == CardKind::cloze ? cloze_front(card.front) : card.front);
}

/// What it wants to hear.
std::string wanted(Card const& card) {
  if (card.grade_mode == GradeMode::code || card.concepts.empty()) return excerpt(card.answer);
  std::string all;
  for (auto const& each : card.concepts) all += (all.empty() ? "" : "; ") + each.wordings.front();
  return excerpt(all);
}

int line_of(Card const& card) { return card.from.empty() ? 0 : card.from.front().first; }

class Reviser {
 public:
  Reviser(DeckFile const& mine, Lock& lock, Identities const& identities, OnMeaning on_meaning)
      : lock_(lock), identities_(identities), on_meaning_(on_meaning) {
    for_each_entry(mine,
                   [&](CardEntry const& entry, auto const&) { before_.emplace(entry.card.id, &entry); });
    for (auto const& each : identities.kept) kept_.emplace(each.id, each.item);
  }

  void revise(CardEntry& entry) {
    auto const before = before_.find(entry.card.id);
    if (before == before_.end()) {
      add(entry);
    } else if (kept_.contains(entry.card.id)) {
      keep(before->second->card, entry);
    } else if (entry.card.state == CardState::retired && before->second->card.state != CardState::retired) {
      retire(before->second->card, entry);
    }
  }

  std::vector<CardChange> take() { return std::move(changes_); }

 private:
  void add(CardEntry& entry) {
    auto const& card = entry.card;
    CardChange change{CardFate::added, card.id, "", "", asked(card), line_of(card)};
    if (auto const from = identities_.splits.find(card.id); from != identities_.splits.end()) {
      change.fate = CardFate::split;
      entry.split_from = change.other = from->second;
    }
    changes_.push_back(std::move(change));
  }

  void retire(Card const& before, CardEntry& entry) {
    CardChange change{CardFate::retired, before.id, "", asked(before), "", 0};
    if (auto const into = identities_.merges.find(before.id); into != identities_.merges.end()) {
      change.fate = CardFate::merged;
      entry.merged_into = change.other = into->second;
    }
    changes_.push_back(std::move(change));
  }

  void keep(Card const& before, CardEntry& entry) {
    auto& now = entry.card;
    carry_concept_keys(before, now, lock_.continues);
    auto const change = card_change(before, now, kept_.at(now.id));
    bool const back = before.state == CardState::retired && now.state != CardState::retired;
    bool const was_asked = back || deckfile::is_served(before);
    bool const is_asked = deckfile::is_served(now);
    bool const meaning = was_asked && change == Change::meaning;
    if (meaning) {
      now.revision = meaning_revision(before) + 1;
      now.on_meaning = on_meaning_;
    }
    if (back) {
      entry.merged_into.clear();
      tell(CardFate::restored, before, now);
    } else if (was_asked != is_asked) {
      tell(is_asked ? CardFate::asked : CardFate::not_asked, before, now);
    } else if (is_asked && change > Change::cosmetic) {
      tell(meaning ? CardFate::meaning : CardFate::reworded, before, now);
    }
  }

  void tell(CardFate fate, Card const& before, Card const& now) {
    bool const front = text_change(asked(before), asked(now)) > Change::cosmetic;
    changes_.push_back({fate, now.id, "", front ? asked(before) : wanted(before),
                        front ? asked(now) : wanted(now), line_of(now)});
  }

  Lock& lock_;
  Identities const& identities_;
  OnMeaning on_meaning_;
  std::map<std::string, CardEntry const*> before_;
  std::map<std::string, std::optional<Change>> kept_;
  std::vector<CardChange> changes_;
};

std::string effect_text(OnMeaning effect) {
  switch (effect) {
    case OnMeaning::keep:
      return "keep their progress";
    case OnMeaning::ease:
      return "go on with half the interval";
    case OnMeaning::reset:
      return "learn it anew";
  }
  return {};
}

std::string note_text(CardChange const& change) {
  switch (change.fate) {
    case CardFate::retired:
      return fmt::format("card {} is retired: its text has left the lesson", change.id);
    case CardFate::merged:
      return fmt::format("card {} is retired: its text is part of card {} now", change.id, change.other);
    case CardFate::restored:
      return fmt::format("card {} is back: its text has returned", change.id);
    case CardFate::split:
      return fmt::format("card {} is new: its text was part of card {}", change.id, change.other);
    default:
      return {};
  }
}

}  // namespace

Identities identify(Compiled& fresh, DeckFile const& mine, Lock const& lock) {
  std::vector<CardEntry*> entries;
  std::vector<CardTraits> traits;
  std::set<std::string> made;
  for_each_entry(fresh.deck, [&](CardEntry& entry, std::string const& group) {
    entries.push_back(&entry);
    traits.push_back(traits_of(entry.card, group, fresh.lock));
    made.insert(entry.card.id);
  });
  std::vector<std::string> before;
  for (auto const* entry : entries) before.push_back(entry->card.id);

  auto const old = old_cards(mine, lock, made);
  auto const found = match_cards(old.traits, traits);
  auto const ids = new_ids(entries, found.pairs, old, mine, fresh.deck.head.origin);
  std::map<std::string, std::string> renamed;
  std::map<std::string, deckfile::LockedItem> items;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    renamed.emplace(before[i], ids[i]);
    items.emplace(ids[i], fresh.lock.items.at(before[i]));
  }
  for (auto* entry : entries) {
    for (auto& id : entry->card.after) id = renamed.at(id);
  }
  fresh.lock.items = std::move(items);

  Identities identities;
  for (auto const& pair : found.pairs) {
    auto const& item = old.traits[pair.old].item;
    auto change = item.empty() ? std::nullopt : std::optional(text_change(item, traits[pair.fresh].item));
    identities.kept.push_back({ids[pair.fresh], change});
  }
  for (auto const& [card, from] : found.splits) identities.splits.emplace(ids[card], old.ids[from]);
  for (auto const& [card, into] : found.merges) identities.merges.emplace(old.ids[card], ids[into]);
  return identities;
}

std::vector<CardChange> revise(DeckFile const& mine, DeckFile& merged, Lock& lock,
                               Identities const& identities, OnMeaning on_meaning) {
  Reviser reviser(mine, lock, identities, on_meaning);
  for_each_entry(merged, [&](CardEntry& entry, auto const&) { reviser.revise(entry); });
  return reviser.take();
}

Diagnostics diagnostics_of(std::vector<CardChange> const& changes, std::string_view lesson_file,
                           OnMeaning on_meaning) {
  Diagnostics found;
  for (auto const& each : changes) {
    Place const place{std::string(lesson_file), each.line, each.line > 0 ? 1 : 0};
    if (each.fate == CardFate::meaning) {
      found.push_back(
          {"W402", Severity::warning, place, fmt::format("card {} may ask something else now", each.id),
           fmt::format("before: \"{}\"; now: \"{}\". Those who learned it {} and are asked today; if it "
                       "is the same question, lower its Rev again",
                       each.before, each.now, effect_text(on_meaning)),
           ""});
    } else if (auto note = note_text(each); !note.empty()) {
      auto const& text = each.now.empty() ? each.before : each.now;
      found.push_back({"N403", Severity::note, place, std::move(note), fmt::format("\"{}\"", text), ""});
    }
  }
  return found;
}

}  // namespace graven::compile
