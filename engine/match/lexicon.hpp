#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace graven::match {

/// The base forms a dictionary has for one word ("found" → find, found). A handle: only the lexicon that
/// gave it understands it. Empty when the word is unknown.
struct LexiconEntry {
  static constexpr std::size_t most = 4;
  std::array<std::uint32_t, most> lemmas{};
  std::size_t count = 0;

  [[nodiscard]] bool known() const { return count > 0; }
};

/// How two words are related, strongest first.
enum class Relation {
  none,
  hypernym,  ///< one is the other's direct superordinate
  similar,   ///< near in meaning, as WordNet links adjectives
  derived,   ///< derivationally related, or an adjective and its noun
  synonym,   ///< they share a sense
};

/// A dictionary of English that knows relations between words. The matcher works without one.
class Lexicon {
 public:
  virtual ~Lexicon() = default;
  /// `word` is folded; inflected forms are looked up by their base forms.
  [[nodiscard]] virtual LexiconEntry find(std::string_view word) const = 0;
  [[nodiscard]] virtual Relation relation(LexiconEntry const& left, LexiconEntry const& right) const = 0;
  [[nodiscard]] virtual bool antonyms(LexiconEntry const& left, LexiconEntry const& right) const = 0;
};

}  // namespace graven::match
