#include "decks/exchange/anki/out/package_writer.hpp"

#include <algorithm>
#include <chrono>
#include <future>
#include <optional>
#include <utility>
#include <vector>

#include "decks/exchange/anki/out/collection_settings.hpp"
#include "decks/exchange/anki/out/collection_writer.hpp"
#include "decks/exchange/anki/out/note.hpp"
#include "decks/exchange/anki/out/notetypes.hpp"
#include "decks/exchange/anki/out/progress_rows.hpp"
#include "decks/exchange/anki/out/stored_zip.hpp"

namespace graven::exchange::anki {
namespace {

std::vector<Card const*> exported(Deck const& deck) {
  std::vector<Card const*> cards;
  cards.reserve(deck.cards.size());
  for (auto const& card : deck.cards) {
    if (card.state == CardState::active) cards.push_back(&card);
  }
  return cards;
}

/// When what each card says last changed; milliseconds since 1970.
std::vector<std::int64_t> changes(ExportRequest const& request, std::vector<Card const*> const& cards) {
  std::vector<std::int64_t> times;
  times.reserve(cards.size());
  for (auto const* card : cards)
    times.push_back(request.changed_at ? request.changed_at(*card).time_since_epoch().count() : 0);
  return times;
}

std::int64_t in_seconds(std::int64_t ms) {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::milliseconds{ms}).count();
}

/// Notes of all cards, in order. While one lot of them is put away, the next is made in another thread.
class NoteMaker {
 public:
  NoteMaker(Deck const& deck, std::vector<Card const*> const& cards) : deck_(deck), cards_(cards) { begin(); }

  /// Called once for each card.
  Note next() {
    if (place_ == lot_.size()) {
      lot_ = coming_.get();
      place_ = 0;
      begin();
    }
    return std::move(lot_[place_++]);
  }

 private:
  static constexpr std::size_t lot_size = 2048;

  void begin() {
    auto const first = begun_;
    begun_ = std::min(first + lot_size, cards_.size());
    if (first == begun_) return;
    coming_ = std::async(std::launch::async, [this, first, last = begun_] {
      std::vector<Note> notes;
      notes.reserve(last - first);
      for (auto i = first; i < last; ++i) notes.push_back(note_of(deck_, *cards_[i]));
      return notes;
    });
  }

  Deck const& deck_;
  std::vector<Card const*> const& cards_;
  std::vector<Note> lot_;
  std::size_t place_ = 0;
  std::size_t begun_ = 0;  ///< cards up to here were given to the other thread
  std::future<std::vector<Note>> coming_;
};

/// All rows but the one that says what the collection is.
void add_cards(CollectionWriter& writer, ExportRequest const& request, std::vector<Card const*> const& cards,
               std::vector<std::int64_t> const& changed, std::int64_t deck) {
  // Ids are times of making: each card a millisecond after the one before it, from the oldest on.
  auto const oldest = changed.empty() ? 0 : *std::min_element(changed.begin(), changed.end());
  std::vector<ReviewRow> reviews;
  NoteMaker notes(request.deck, cards);
  for (std::size_t i = 0; i < cards.size(); ++i) {
    auto const place = static_cast<std::int64_t>(i) + 1;
    auto const id = std::max<std::int64_t>(oldest, 0) + place;
    auto row = fresh_row(place);
    if (request.history) {
      auto const history = request.history(*cards[i]);
      row = card_row(history, request.study, place);
      for (auto& review : review_rows(history.events, request.study.scheduler)) {
        review.card = id;
        reviews.push_back(review);
      }
    }
    writer.add(notes.next(), row, id, deck, in_seconds(changed[i]));
  }
  make_ids_unique(reviews);
  for (auto const& review : reviews) writer.add(review);
}

}  // namespace

bool is_name_of_collection(std::string_view file_name) {
  std::string name(file_name);
  for (auto& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name == "collection.apkg" || name.ends_with(".colpkg") ||
         (name.starts_with("backup-") && name.ends_with(".apkg"));
}

std::string package_of(ExportRequest const& request, std::function<std::string()> const& whole) {
  auto const cards = exported(request.deck);
  auto const changed = changes(request, cards);
  auto const deck = deck_id(request.deck);
  CollectionWriter writer;
  add_cards(writer, request, cards, changed, deck);
  auto json = std::async(std::launch::async, whole);
  auto const newest = changed.empty() ? 0 : *std::max_element(changed.begin(), changed.end());
  std::optional collection = std::move(writer).finish(
      {creation_time(request.study), newest, configuration_json(request.study, deck, cards.size()),
       notetypes_json(), decks_json(request.deck), presets_json()});
  auto const whole_deck = json.get();
  StoredZip zip(collection->bytes().size() + whole_deck.size());
  zip.add("collection.anki2", collection->bytes());
  collection.reset();  // of a large deck as long as the archive is going to be
  zip.add("media", "{}");
  zip.add(whole_deck_entry, whole_deck);
  return std::move(zip).finish();
}

}  // namespace graven::exchange::anki
