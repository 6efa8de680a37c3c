#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "decks/deckfile/deck_file.hpp"
#include "decks/deckfile/fields.hpp"
#include "decks/deckfile/labels.hpp"
#include "decks/deckfile/lines.hpp"
#include "decks/deckfile/problems.hpp"

namespace graven::deckfile {

/// Where a card stands in its file.
struct CardPlace {
  std::size_t nth = 0;  ///< among the cards, from 0
  int line = 0;
};

/// An id in an `After:` line, and where it stands.
struct AfterReference {
  std::size_t card;  ///< which card names it, from 0
  std::string_view id;
  Line line;
  std::size_t offset;
};

/// Reads groups, comments and cards: everything behind the front matter. A problem ends at most the card it
/// stands in; the next heading is read again.
class Body {
 public:
  using Take = std::function<void(Entry&&)>;

  /// `take` gets each entry once it is read.
  Body(std::string_view text, int first_line, Problems& problems, Take take);

  void read();
  [[nodiscard]] std::vector<AfterReference> const& references() const { return references_; }
  using Ids = std::unordered_map<std::string_view, CardPlace>;
  [[nodiscard]] Ids const& ids() const { return ids_; }

 private:
  void next();
  void skip_conflict();
  [[nodiscard]] bool at_entry() const;
  void spend(std::size_t units);
  [[nodiscard]] bool stopped() const { return lines_.done() || exhausted_ || problems_.full(); }

  void read_group();
  void read_comment();
  void read_card();
  void read_heading(CardEntry& entry);
  void read_named_line(CardEntry& entry);
  void read_key(CardEntry& entry, std::string_view name);
  void read_label(CardEntry& entry, Label label, std::size_t label_size);
  void take_text(CardEntry& entry, Label label, Block const& block);
  void take_wordings(CardEntry& entry, Label label, Block const& block);
  void keep_layout(CardEntry& entry, Label label, Block const& block);
  void check_gaps(CardEntry const& entry, Block const& block);
  void finish_card(CardEntry& entry, Line const& heading);
  void report_stray(std::string_view message, std::string_view hint);

  Lines lines_;
  Problems& problems_;
  Take take_;
  BlockReader blocks_;
  std::vector<AfterReference> references_;
  Ids ids_;
  std::string_view group_;
  std::size_t cards_ = 0;          ///< read so far
  std::size_t units_ = 0;          ///< of memory spent, about 32 bytes each
  std::uint32_t seen_ = 0;         ///< keys of the current card
  std::array<int, 7> labels_{};    ///< how many of each label the current card has
  bool stray_ = false;             ///< the line before was reported as belonging nowhere
  bool no_comment_end_ = false;    ///< no `-->` further down
  bool in_conflict_ = false;       ///< in the first side of an unresolved merge
  bool card_in_conflict_ = false;  ///< a merge conflict touches the current card
  bool exhausted_ = false;         ///< the file holds more than we keep
};

}  // namespace graven::deckfile
