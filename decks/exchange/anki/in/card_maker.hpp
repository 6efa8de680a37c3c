#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "decks/exchange/anki/in/collection.hpp"
#include "decks/exchange/anki/in/template.hpp"
#include "decks/exchange/import.hpp"
#include "engine/model/card.hpp"

namespace graven::exchange::anki {

/// Says under which name a card refers to a file.
using NameMedia = std::function<std::string(std::string_view name)>;

/// Makes cards of notes. The front is what the question's template shows. The answer is the field that is to
/// be typed; else the only field that the answer's template adds, with the words around it; else the first
/// one, and the others become notes below the answer. A cloze card keeps the gaps of its own number.
class CardMaker {
 public:
  /// `fields` are ImportOptions::fields: "front" and "answer" name fields to be taken instead. Throws
  /// BadPackage when no notetype has one of that name.
  CardMaker(CollectionFacts const& facts, std::vector<std::pair<std::string, std::string>> const& fields);

  /// The text of one card; nothing when it has nothing to ask or the notetype has no such card. `fields` are
  /// the note's, without U+0001 and U+0002, as many as the notetype has. May be called by several threads.
  [[nodiscard]] std::optional<Card> make(std::int64_t notetype, int ord, std::string id,
                                         std::vector<std::string_view> const& fields,
                                         NameMedia const& media) const;

  /// To be told of each card that was made and is kept.
  void count(std::int64_t notetype, int ord);
  /// What was chosen for the notetypes that cards were kept of, one line a template.
  [[nodiscard]] std::vector<std::string> choices() const;

 private:
  struct Prepared {
    std::vector<TemplatePart> question;
    std::vector<TemplatePart> answer;
    std::set<int> asked;  ///< fields the question shows
    int typed = -1;
    int front = -1;         ///< chosen by the learner
    int model_answer = -1;  ///< the same
  };
  struct PreparedType {
    Notetype const* notetype = nullptr;
    std::vector<Prepared> cards;  ///< one for each template
    std::set<std::size_t> used;
  };

  [[nodiscard]] std::string line_of(PreparedType const& type, std::size_t card) const;

  std::map<std::int64_t, PreparedType> types_;
};

}  // namespace graven::exchange::anki
