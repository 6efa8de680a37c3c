#include "cli/export_source.hpp"

#include <memory>
#include <unordered_map>
#include <utility>

#include "cli/collection_access.hpp"
#include "cli/documents.hpp"
#include "cli/files.hpp"

namespace graven::cli {
namespace {

/// What the collection knows of a deck's cards beside their texts, by card id.
struct CardsBeside {
  struct Entry {
    CardRef ref;
    schedule::Progress progress;
    Instant changed_at;
  };

  store::Collection collection;
  std::unordered_map<std::string, Entry> entries;
};

}  // namespace

ExportSource source_in_collection(Context const& context, std::string const& name, Learned learned) {
  auto const beside = std::make_shared<CardsBeside>(CardsBeside{open_existing_collection(context), {}});
  auto const& collection = beside->collection;
  auto const stored = deck_named(collection, name);
  auto const settings = collection.settings();
  ExportSource source;
  source.study = {moment_now(context, settings), settings.scheduler, settings.rollover_hour};
  source.deck = deck_without_cards(stored);
  auto cards = collection.deck_cards(stored.ref);
  source.deck.cards.reserve(cards.size());
  beside->entries.reserve(cards.size());
  for (auto& each : cards) {
    beside->entries.emplace(each.card.id,
                            CardsBeside::Entry{each.ref, std::move(each.progress), each.changed_at});
    source.deck.cards.push_back(std::move(each.card));
  }
  source.changed_at = [beside](Card const& card) { return beside->entries.at(card.id).changed_at; };
  if (learned == Learned::included) {
    source.history = [beside](Card const& card) {
      auto const& entry = beside->entries.at(card.id);
      return exchange::CardHistory{entry.progress, standing(beside->collection.history(entry.ref))};
    };
  }
  return source;
}

Checked<ExportSource> source_in_file(Context const& context, std::string const& name, Changes changes) {
  auto loaded = load_with_lock(read_document(name));
  if (!loaded) return tl::make_unexpected(std::move(loaded.error()));
  ExportSource source;
  source.deck = std::move(loaded->deck);
  if (changes == Changes::not_wanted) return source;
  auto lock = std::make_shared<deckfile::Lock>(std::move(loaded->lock));
  if (deckfile::note_changes(*lock, source.deck, context.now()))
    write_file(lock_of_file(name), deckfile::print_lock(*lock));
  source.changed_at = [lock](Card const& card) { return lock->changed.at(card.id).at; };
  return source;
}

}  // namespace graven::cli
