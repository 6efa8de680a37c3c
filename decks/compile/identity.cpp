#include "decks/compile/identity.hpp"

#include <utility>

#include "decks/compile/words.hpp"
#include "engine/model/cloze.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/slug.hpp"
#include "engine/text/unicode.hpp"

namespace graven::compile {
namespace {

constexpr std::size_t shortest_id = 5;
constexpr std::size_t longest_id = 32;

std::string_view stem_of_path(std::string_view path) {
  auto const slash = path.find_last_of("/\\");
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  return path.substr(0, path.find('.'));
}

}  // namespace

std::string deck_name(lesson::Lesson const& lesson) {
  auto name = text::slug(std::string_view(lesson.title).substr(0, lesson.title.find(':')));
  if (name.empty()) name = text::slug(stem_of_path(lesson.source));
  if (!name.empty()) return name;
  // Neither is in Latin letters: names that differ still have to give decks that differ.
  auto const named = lesson.title.empty() ? std::string(stem_of_path(lesson.source)) : lesson.title;
  return "lesson-" + text::base32(text::sha256(text::nfkc_casefold(named)), shortest_id);
}

void give_id(Card& card, std::string const& deck, std::set<std::string>& taken) {
  std::string named = deck;
  named += '\n';
  named += name_of(card.kind);
  named += '\n';
  named += equal_text(card.front);
  auto digest = text::sha256(named);
  auto size = shortest_id;
  while (!taken.insert(text::base32(digest, size)).second) {
    if (size < longest_id) {
      ++size;
    } else {  // the very same text once more
      digest = text::sha256(named += '+');
    }
  }
  keep_id(card, text::base32(digest, size));
}

void keep_id(Card& card, std::string id) {
  card.id = std::move(id);
  if (card.kind == CardKind::cloze && card.concepts.empty())
    card.concepts = gap_concepts(card.id, card.front);
  for (auto& each : card.concepts) each.key = concept_key(card.id, each.wordings.front());
}

}  // namespace graven::compile
