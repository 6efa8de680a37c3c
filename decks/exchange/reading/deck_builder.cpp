#include "decks/exchange/reading/deck_builder.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "decks/compile/identity.hpp"
#include "decks/exchange/anki/in/deck_names.hpp"
#include "decks/exchange/reading/source_text.hpp"
#include "engine/match/key_sentence.hpp"
#include "engine/model/cloze.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/unicode.hpp"

namespace graven::exchange {
namespace {

constexpr std::size_t longest_id = 32;
constexpr std::size_t digest_id = 10;  // 50 bits
// More than anybody recalls at once: such an answer is compared as a whole.
constexpr std::size_t most_concepts = 8;
constexpr std::size_t longest_cut = 2000;
constexpr std::size_t most_lines_named = 5;

/// The source's own id where it can be ours, else a digest of it.
std::string card_id(std::string const& foreign) {
  bool const fits = foreign.size() <= longest_id &&
                    foreign.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  return fits ? foreign : text::base32(text::sha256(foreign), digest_id);
}

std::vector<Concept> concepts_of(std::string const& answer) {
  std::vector<Concept> concepts;
  // Code is compared as a whole, too.
  if (answer.size() > longest_cut || answer.find("```") != std::string::npos) return concepts;
  for (auto& idea : match::cut_key_sentence(answer)) {
    std::replace(idea.begin(), idea.end(), '\n', ' ');
    concepts.push_back({"", {std::move(idea)}});
  }
  if (concepts.size() > most_concepts) concepts.clear();
  return concepts;
}

std::string in_words(std::string const& reason, std::vector<int> const& lines) {
  auto text = std::to_string(lines.size()) + (lines.size() == 1 ? " card" : " cards") + " left out, " +
              reason + ": line ";
  for (std::size_t i = 0; i < std::min(lines.size(), most_lines_named); ++i) {
    text += (i == 0 ? "" : ", ") + std::to_string(lines[i]);
  }
  return lines.size() > most_lines_named ? text + " …" : text;
}

}  // namespace

void DeckBuilder::add(ForeignCard foreign) {
  Card card;
  card.front = text::trim(foreign.front);
  card.answer = text::trim(foreign.answer);
  if (card.front.empty()) return leave_out("without a front", foreign.line);
  if (foreign.cloze) {
    if (!parse_cloze(card.front)) return leave_out("without gaps that can be read", foreign.line);
    card.kind = CardKind::cloze;
    if (!card.answer.empty()) card.notes.push_back(std::exchange(card.answer, {}));
  } else if (card.answer.empty()) {
    return leave_out("without an answer", foreign.line);
  } else {
    card.concepts = concepts_of(card.answer);
  }
  card.group = std::move(foreign.group);
  card.tags = std::move(foreign.tags);
  auto const [found, fresh] = cards_.try_emplace(foreign.title);
  if (fresh) titles_.push_back(foreign.title);
  found->second.push_back({std::move(card), std::move(foreign.id), foreign.line});
}

ImportedDeck DeckBuilder::deck_of(std::string const& title, std::string const& name,
                                  std::vector<Waiting>& cards) {
  ImportedDeck imported;
  auto& deck = imported.deck;
  deck.name = deck.origin = name;
  deck.title = title;
  std::set<std::string> ids;
  // First the ids that are given, so that a card without one never takes them.
  for (auto& each : cards) {
    if (each.id.empty()) continue;
    auto id = card_id(each.id);
    if (ids.insert(id).second) {
      compile::keep_id(each.card, std::move(id));
    } else {
      leave_out("with an id that another card has", each.line);
      each.card.front.clear();
    }
  }
  for (auto& each : cards) {
    if (each.card.front.empty()) continue;
    if (each.card.id.empty()) compile::give_id(each.card, name, ids);
    deck.cards.push_back(std::move(each.card));
  }
  return imported;
}

Checked<Imported> DeckBuilder::take(std::string format, std::string_view file_name, std::string hint) {
  Imported imported;
  imported.format = std::move(format);
  auto const names = anki::deck_names(titles_);
  for (std::size_t i = 0; i < titles_.size(); ++i) {
    auto const& name = titles_[i].empty() ? options_.deck : names[i];
    imported.decks.push_back(deck_of(titles_[i], name, cards_[titles_[i]]));
  }
  for (auto const& [reason, lines] : left_out_) imported.notes.push_back(in_words(reason, lines));
  if (imported.decks.empty()) {
    if (!imported.notes.empty()) hint = imported.notes.front() + "; " + hint;
    return tl::make_unexpected(Diagnostics{problem_in_line(file_name, 0, "", "no cards", std::move(hint))});
  }
  return imported;
}

}  // namespace graven::exchange
