#include "decks/compile/one_deck.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "decks/compile/identity.hpp"
#include "decks/compile/words.hpp"
#include "engine/text/digest.hpp"

namespace graven::compile {
namespace {

using deckfile::CardEntry;

/// What a card asks, without the topic that its lesson puts in front.
std::string question_key(Card const& card, std::string const& topic) {
  auto front = std::string_view(card.front);
  auto const lead = topic + ": ";
  if (front.starts_with(lead)) front.remove_prefix(lead.size());
  return fmt::format("{}\n{}", name_of(card.kind), equal_text(front));
}

class Joiner {
 public:
  explicit Joiner(std::string name) {
    auto& head = whole_.deck.head;
    head.origin = name;
    head.name = std::move(name);
  }

  /// Asked for all parts before the first is added: a question goes where it is answered.
  void note_answered(DeckPart const& part) {
    for (auto const& each : part.compiled.deck.entries) {
      auto const* entry = std::get_if<CardEntry>(&each);
      if (entry != nullptr && deckfile::is_served(entry->card))
        answered_.insert(question_key(entry->card, part.topic));
    }
  }

  void add(DeckPart part) {
    auto const goals = take_goals(part.compiled.goals);
    auto& file = part.compiled.deck;
    digests_ += file.head.lesson_sha256;
    std::map<std::string, std::string> ids;  // within the part → in the whole
    auto const first_entry = whole_.deck.entries.size();
    std::string group;
    for (auto& each : file.entries) {
      if (auto const* heading = std::get_if<deckfile::Group>(&each)) group = heading->heading;
      auto* entry = std::get_if<CardEntry>(&each);
      if (entry == nullptr) continue;
      entry->lesson = part.lesson;
      entry->card.group = group_of(part.topic, group);
      for (auto& goal : entry->card.goals) goal = goals.at(goal);
      auto const key = question_key(entry->card, part.topic);
      add_card(std::move(*entry), key, part.compiled.lock, ids);
    }
    rename_references(first_entry, ids);
    cover_goals(part.compiled.goals, goals, ids);
    for (auto const& [role, count] : part.compiled.counts) whole_.counts[role] += count;
    std::move(part.compiled.diagnostics.begin(), part.compiled.diagnostics.end(),
              std::back_inserter(whole_.diagnostics));
  }

  Compiled take() {
    for (auto const& each : whole_.goals) whole_.deck.head.goals.push_back(each.goal);
    whole_.deck.head.lesson_sha256 = text::hex(text::sha256(digests_));
    auto items = std::move(whole_.lock.items);
    whole_.lock = deckfile::lock_of(whole_.deck);
    whole_.lock.items = std::move(items);
    return std::move(whole_);
  }

 private:
  static std::string group_of(std::string const& topic, std::string const& group) {
    if (topic.empty() || group.empty() || group == topic) return topic.empty() ? group : topic;
    return fmt::format("{}: {}", topic, group);
  }

  void add_card(CardEntry&& entry, std::string const& key, deckfile::Lock const& lock,
                std::map<std::string, std::string>& ids) {
    auto& card = entry.card;
    auto const before = card.id;
    bool const elsewhere = !deckfile::is_served(card) && answered_.contains(key);
    auto const [known, is_new] = elsewhere ? std::pair(asked_.find(key), false) : asked_.emplace(key, "");
    if (!is_new) {
      if (known != asked_.end()) ids.emplace(before, known->second);
      return;
    }
    if (taken_.contains(before)) {
      give_id(card, whole_.deck.head.name, taken_);
    } else {
      taken_.insert(before);
    }
    known->second = card.id;
    ids.emplace(before, card.id);
    auto const& item = lock.items.at(before);
    auto placed = deckfile::locked_item(card.group, item.text);
    placed.anchor = item.anchor;
    whole_.lock.items.emplace(card.id, std::move(placed));
    if (card.group != group_) whole_.deck.entries.emplace_back(deckfile::Group{card.group});
    group_ = card.group;
    whole_.deck.entries.emplace_back(std::move(entry));
  }

  /// A card to be learned first may stand in an earlier lesson, or be answered in a later one only.
  void rename_references(std::size_t first_entry, std::map<std::string, std::string> const& ids) {
    for (auto i = first_entry; i < whole_.deck.entries.size(); ++i) {
      auto* entry = std::get_if<CardEntry>(&whole_.deck.entries[i]);
      if (entry == nullptr) continue;
      std::vector<std::string> after;
      for (auto const& id : entry->card.after) {
        if (auto const at = ids.find(id); at != ids.end() && at->second != entry->card.id)
          after.push_back(at->second);
      }
      entry->card.after = std::move(after);
    }
  }

  /// Numbers of the part's goals in the whole, which has each text once.
  std::map<int, int> take_goals(std::vector<GoalCoverage> const& goals) {
    std::map<int, int> numbers;
    for (auto const& each : goals) {
      auto const next = static_cast<int>(whole_.goals.size()) + 1;
      auto const [known, is_new] = goal_of_text_.try_emplace(equal_text(each.goal.text), next);
      numbers.emplace(each.goal.id, known->second);
      if (is_new) whole_.goals.push_back({Goal{next, each.goal.text, each.goal.line}, {}});
    }
    return numbers;
  }

  void cover_goals(std::vector<GoalCoverage> const& goals, std::map<int, int> const& numbers,
                   std::map<std::string, std::string> const& ids) {
    for (auto const& each : goals) {
      auto& covered = whole_.goals[static_cast<std::size_t>(numbers.at(each.goal.id)) - 1].covered;
      for (auto const& id : each.covered) {
        auto const at = ids.find(id);
        bool const known =
            at == ids.end() || std::find(covered.begin(), covered.end(), at->second) != covered.end();
        if (!known) covered.push_back(at->second);
      }
    }
  }

  Compiled whole_;
  std::set<std::string> answered_;            ///< question_key of what some part answers
  std::map<std::string, std::string> asked_;  ///< question_key → card
  std::map<std::string, int> goal_of_text_;
  std::set<std::string> taken_;
  std::string group_;
  std::string digests_;
};

}  // namespace

Compiled one_deck(std::string name, std::vector<DeckPart> parts) {
  Joiner joiner(std::move(name));
  for (auto const& part : parts) joiner.note_answered(part);
  for (auto& part : parts) joiner.add(std::move(part));
  return joiner.take();
}

}  // namespace graven::compile
