#include "decks/deckfile/references.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace graven::deckfile {
namespace {

/// For each card that waits, the references it waits on.
using Waiting = std::unordered_map<std::size_t, std::vector<AfterReference const*>>;

/// Removes every card that can be reached in time; what stays waits in a circle, or behind one.
void remove_reachable(Waiting& waiting, Body::Ids const& ids) {
  std::unordered_map<std::size_t, std::vector<std::size_t>> followers;
  std::unordered_map<std::size_t, std::size_t> open;  // references not yet reached
  std::vector<std::size_t> reached;
  for (auto const& [card, references] : waiting) {
    open[card] = references.size();
    for (auto const* reference : references) {
      auto const before = ids.at(reference->id).nth;
      followers[before].push_back(card);
      if (!waiting.contains(before)) reached.push_back(before);
    }
  }
  while (!reached.empty()) {
    auto const card = reached.back();
    reached.pop_back();
    auto const found = followers.find(card);
    if (found == followers.end()) continue;
    auto const behind = std::move(found->second);
    followers.erase(found);  // a card may be listed as reached more than once
    for (auto const follower : behind) {
      if (--open[follower] != 0) continue;
      waiting.erase(follower);
      reached.push_back(follower);
    }
  }
}

void report_circle(Waiting const& waiting, Body const& body, Problems& problems) {
  constexpr std::size_t most_named = 8;
  // Every card left waits for another one left, so walking on must come round.
  auto const next = [&](std::size_t card) {
    for (auto const* reference : waiting.at(card)) {
      if (waiting.contains(body.ids().at(reference->id).nth)) return reference;
    }
    return waiting.at(card).front();
  };
  auto card = waiting.begin()->first;
  for (auto const& [each, references] : waiting) card = std::min(card, each);
  for (std::size_t step = 0; step < waiting.size(); ++step) card = body.ids().at(next(card)->id).nth;
  auto const* const start = next(card);
  std::string circle(start->id);
  std::size_t named = 1;
  for (auto at = body.ids().at(start->id).nth; at != card; at = body.ids().at(next(at)->id).nth) {
    if (++named <= most_named) circle += fmt::format(", {}", next(at)->id);
  }
  problems.add(start->line, start->offset,
               fmt::format("these cards wait for each other: {}{}", circle, named > most_named ? ", …" : ""),
               "remove one of the After entries");
}

/// Hints on unknown ids. Comparing one with a hundred thousand others takes time, so a big deck gets few.
class IdHints {
 public:
  explicit IdHints(Body const& body) : body_(body) {}

  std::string hint(std::string_view id) {
    if (ids_.empty()) {
      for (auto const& [known, place] : body_.ids()) ids_.push_back(known);
      std::sort(ids_.begin(), ids_.end());
    }
    if (ids_.size() > comparisons_left_) return {};
    comparisons_left_ -= ids_.size();
    return did_you_mean(id, ids_);
  }

 private:
  Body const& body_;
  std::vector<std::string_view> ids_;
  std::size_t comparisons_left_ = 200'000;
};

}  // namespace

void check_references(Body const& body, Problems& problems) {
  IdHints hints(body);
  Waiting waiting;
  for (auto const& reference : body.references()) {
    auto const named = body.ids().find(reference.id);
    if (named == body.ids().end()) {
      problems.add(reference.line, reference.offset,
                   fmt::format("no card of this deck is called {}", quoted(reference.id)),
                   hints.hint(reference.id));
    } else if (named->second.nth == reference.card) {
      problems.add(reference.line, reference.offset, "a card cannot wait for itself");
    } else {
      waiting[reference.card].push_back(&reference);
    }
    if (problems.full()) return;
  }
  remove_reachable(waiting, body.ids());
  if (!waiting.empty()) report_circle(waiting, body, problems);
}

}  // namespace graven::deckfile
