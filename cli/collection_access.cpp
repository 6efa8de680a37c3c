#include "cli/collection_access.hpp"

#include <fmt/format.h>

#include <chrono>
#include <ostream>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/team/own_plans.hpp"
#include "cli/terminal/safe_text.hpp"
#include "engine/model/diagnostic.hpp"
#include "engine/schedule/study_day.hpp"

namespace graven::cli {
namespace {

void need_place(Context const& context) {
  if (!context.database.empty()) return;
  throw CommandError(ExitCode::unusable, "nothing says where your collection is",
                     "set HOME or GRAVEN_DB, or give --db FILE");
}

CommandError no_such_card(store::Collection const& collection, std::string_view id,
                          std::optional<DeckRef> deck) {
  auto const lines = collection.cards(deck);
  std::vector<std::string_view> ids;
  ids.reserve(lines.size());
  for (auto const& line : lines) ids.emplace_back(line.id);
  auto const near = nearest(id, ids);
  return {ExitCode::not_met, fmt::format("there is no card {}", id),
          near.empty() ? "graven cards lists all" : fmt::format("did you mean {}?", near)};
}

CommandError ambiguous(store::Collection const& collection, std::string_view id,
                       std::vector<CardRef> const& found) {
  std::vector<std::string> names;
  for (auto const ref : found) {
    if (auto const card = collection.card(ref)) names.push_back(card->deck_name + "/" + card->name.card);
  }
  return {ExitCode::not_met, fmt::format("{} decks have a card {}", found.size(), id),
          fmt::format("say which: {}", fmt::join(names, ", "))};
}

}  // namespace

store::Collection open_collection(Context const& context) {
  need_place(context);
  store::Collection::OpenOptions options;
  options.random = context.random;
  options.now = context.now();
  store::Collection collection(context.database, std::move(options));
  collection.pace_new_cards(deadlines_of(own_plans(context), collection));
  return collection;
}

store::Collection open_existing_collection(Context const& context) {
  need_place(context);
  std::error_code ignored;  // what cannot be looked at is for the store to name
  if (std::filesystem::status(context.database, ignored).type() == std::filesystem::file_type::not_found) {
    throw CommandError(ExitCode::unusable,
                       fmt::format("there is no collection at {}", context.database.string()),
                       "graven add LESSON makes one");
  }
  return open_collection(context);
}

Moment moment_now(Context const& context, store::Settings const& settings) {
  return schedule::moment_at(context.now(), *context.zone, std::chrono::hours{settings.rollover_hour});
}

void warn_of_clock_set_back(store::Collection const& collection, Context& context) {
  using namespace std::chrono_literals;
  auto const last = collection.last_event_at();
  if (!last) return;
  auto const behind = *last - context.now();
  if (behind <= 5min) return;  // two machines may differ that much
  auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(behind).count();
  auto const gap = minutes < 120    ? counted(minutes, "minute")
                   : minutes < 1440 ? counted(minutes / 60, "hour")
                                    : counted(minutes / 1440, "day");
  context.err << fmt::format("warning: the clock is {} behind the last answer; answers count for {}\n", gap,
                             to_string(moment_now(context, collection.settings()).study_day));
}

store::StoredDeck deck_named(store::Collection const& collection, std::string_view name) {
  if (auto found = collection.find_deck(name)) return *std::move(found);
  auto const decks = collection.decks();
  std::vector<std::string_view> names;
  for (auto const& deck : decks) names.emplace_back(deck.name);
  throw CommandError(ExitCode::not_met, fmt::format("there is no deck {} in your collection", name),
                     names.empty() ? "graven add LESSON takes one in" : did_you_mean(name, names));
}

Deck deck_without_cards(store::StoredDeck const& stored) {
  Deck deck;
  deck.name = stored.name;
  deck.origin = stored.origin;
  deck.title = stored.title;
  deck.goals = stored.goals;
  deck.aliases = stored.aliases;
  return deck;
}

Deck whole_deck(store::Collection const& collection, store::StoredDeck const& stored) {
  auto deck = deck_without_cards(stored);
  for (auto& each : collection.deck_cards(stored.ref)) deck.cards.push_back(std::move(each.card));
  return deck;
}

std::optional<store::StoredDeck> deck_if_named(store::Collection const& collection, std::string_view name) {
  if (name.empty()) return std::nullopt;
  return deck_named(collection, name);
}

store::StoredCard card_named(store::Collection const& collection, std::string_view text,
                             std::string_view deck) {
  auto id = text;
  if (auto const slash = text.find('/'); slash != std::string_view::npos) {
    deck = text.substr(0, slash);
    id = text.substr(slash + 1);
  }
  std::optional<DeckRef> within;
  if (auto const found = deck_if_named(collection, deck)) within = found->ref;
  auto const found = collection.find_cards(id, within);
  if (found.empty()) throw no_such_card(collection, id, within);
  if (found.size() > 1) throw ambiguous(collection, id, found);
  if (auto card = collection.card(found.front())) return *std::move(card);
  throw no_such_card(collection, id, within);
}

std::string shown_name(store::StoredCard const& card) {
  return terminal::safe_line(card.deck_name + "/" + card.name.card);
}

}  // namespace graven::cli
