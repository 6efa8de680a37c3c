#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "decks/exchange/import.hpp"

namespace graven::exchange {

/// A card as another program's text has it.
struct ForeignCard {
  std::string front;   ///< Markdown; with `cloze` a text with its gaps in brackets (engine/model/cloze.hpp)
  std::string answer;  ///< Markdown; of a cloze what is shown after answering
  bool cloze = false;
  std::string id;     ///< the source's own; empty where it has none
  std::string title;  ///< of its deck, empty where the source names none
  std::string group;
  std::vector<std::string> tags;
  int line = 0;  ///< of the file
};

/// Makes decks of such cards: gives ids and key concepts, parts decks by their titles, and remembers what it
/// had to leave out.
class DeckBuilder {
 public:
  explicit DeckBuilder(ImportOptions const& options) : options_(options) {}

  /// Leaves out what has no front or no answer, a cloze whose gaps cannot be read, and the second card with
  /// an id.
  void add(ForeignCard card);

  /// For a text that can be no card: counted, and named by its line.
  void leave_out(std::string const& reason, int line) { left_out_[reason].push_back(line); }

  /// Decks in the order of their first cards; an error (E111) when there is none. `hint` says what makes a
  /// card.
  [[nodiscard]] Checked<Imported> take(std::string format, std::string_view file_name, std::string hint);

 private:
  struct Waiting {
    Card card;
    std::string id;  ///< the source's own
    int line;
  };
  ImportedDeck deck_of(std::string const& title, std::string const& name, std::vector<Waiting>& cards);

  ImportOptions const& options_;
  std::vector<std::string> titles_;
  std::map<std::string, std::vector<Waiting>> cards_;  ///< by the title of their deck
  std::map<std::string, std::vector<int>> left_out_;   ///< lines by reason
};

}  // namespace graven::exchange
