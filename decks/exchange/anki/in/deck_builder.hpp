#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "decks/exchange/anki/in/card_maker.hpp"
#include "decks/exchange/anki/in/history.hpp"
#include "decks/exchange/anki/in/media_map.hpp"

namespace graven::exchange::anki {

/// A deck with what leads back to the package.
struct BuiltDeck {
  Deck deck;
  std::vector<CardSource> sources;
  std::set<std::string> media;  ///< names in the media map that its cards refer to
};

/// What did not become a card, or not whole.
struct LeftOut {
  int without_question = 0;
  int without_notetype = 0;
  int other_field_count = 0;
  int media = 0;  ///< references to files that the package lacks
};

/// Turns the package's notes and cards into decks.
class DeckBuilder {
 public:
  DeckBuilder(ForeignDatabase& database, CollectionFacts const& facts, MediaMap const& media,
              ImportOptions const& options);
  DeckBuilder(DeckBuilder const&) = delete;
  DeckBuilder& operator=(DeckBuilder const&) = delete;
  ~DeckBuilder();
  /// Throws BadPackage and SQLite::Exception.
  void build();

  [[nodiscard]] std::vector<BuiltDeck>& decks() { return decks_; }
  [[nodiscard]] LeftOut const& left_out() const { return left_out_; }
  [[nodiscard]] CardMaker const& maker() const { return maker_; }

 private:
  struct Row;
  struct Pending;
  void place_decks();
  void take(Row const& row);
  void convert(Pending& pending) const;
  void convert_pending();
  void keep(Pending& pending);
  [[nodiscard]] std::string name_medium(Pending& pending, std::string_view name) const;
  [[nodiscard]] std::string id_of(BuiltDeck const& deck, Row const& row, Uuid& source);

  ForeignDatabase& database_;
  CollectionFacts const& facts_;
  MediaMap const& media_;
  ImportOptions const& options_;
  CardMaker maker_;
  std::vector<BuiltDeck> decks_;
  std::map<std::int64_t, std::size_t> place_of_;  ///< of Anki's decks in `decks_`
  std::map<std::int64_t, std::string> group_of_;
  std::unordered_set<std::string> ids_;  ///< deck and card
  std::vector<Pending> pending_;
  std::size_t pending_bytes_ = 0;
  std::size_t text_bytes_ = 0;
  LeftOut left_out_;
};

}  // namespace graven::exchange::anki
