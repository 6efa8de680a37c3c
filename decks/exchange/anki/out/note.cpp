#include "decks/exchange/anki/out/note.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "decks/exchange/anki/out/note_text.hpp"
#include "decks/exchange/anki/out/notetypes.hpp"
#include "decks/exchange/card_html.hpp"
#include "decks/exchange/card_sides.hpp"
#include "decks/exchange/card_text.hpp"
#include "decks/exchange/guid.hpp"
#include "engine/model/cloze.hpp"
#include "engine/text/unicode.hpp"

namespace graven::exchange::anki {
namespace {

constexpr char field_separator = '\x1f';

std::string joined(std::initializer_list<std::string_view> fields) {
  std::string all;
  for (auto const field : fields) {
    all += field;
    all += field_separator;
  }
  all.pop_back();
  return all;
}

std::string card_field(Deck const& deck, Card const& card) { return deck.origin + '/' + card.id; }

void append_concept(std::string& html, Concept const& each, bool optional) {
  html += optional ? "<li class=\"optional\"><label><input type=\"checkbox\"><span>"
                   : "<li><label><input type=\"checkbox\"><span>";
  html += to_html(each.wordings.front());
  if (optional) html += " <small>(optional)</small>";
  if (each.wordings.size() > 1) {
    html += " <small>or: ";
    for (std::size_t i = 1; i < each.wordings.size(); ++i) {
      if (i > 1) html += "; ";
      html += to_html(each.wordings[i]);
    }
    html += "</small>";
  }
  html += "</span></label></li>";
}

std::string concepts_html(Card const& card) {
  if (card.concepts.empty() && card.optional_concepts.empty()) return {};
  std::string html = card.grade_mode == GradeMode::self ? "<h2>Criteria" : "<h2>Key concepts";
  if (auto const needed = needed_concepts(card); needed < static_cast<int>(card.concepts.size()))
    html += ", any " + std::to_string(needed) + " of";
  html += "</h2><ul>";
  for (auto const& each : card.concepts) append_concept(html, each, false);
  for (auto const& each : card.optional_concepts) append_concept(html, each, true);
  return html + "</ul>";
}

std::string source_html(Deck const& deck, Card const& card) {
  std::string html = escaped(title_of(deck));
  if (card.from.empty()) return html;
  bool const one_line = card.from.size() == 1 && card.from.front().first == card.from.front().last;
  html += one_line ? ", line " : ", lines ";
  for (auto const& span : card.from) {
    if (&span != &card.from.front()) html += ", ";
    html += std::to_string(span.first);
    if (span.last > span.first) html += "–" + std::to_string(span.last);
  }
  return html;
}

/// An answer that is typed letter by letter: one code span, or a few words that are no sentence. Others are
/// said in one's own words, where a comparison letter by letter would be of no use.
std::string typed_answer(Card const& card) {
  constexpr std::size_t longest = 40;  // bytes
  constexpr auto most_blanks = 2;
  if (card.grade_mode == GradeMode::self) return {};
  std::string_view answer = text::trim(card.answer);
  bool const code = answer.size() > 2 && answer.front() == '`' && answer.find('`', 1) == answer.size() - 1;
  if (code) answer = answer.substr(1, answer.size() - 2);
  bool const short_enough = answer.size() <= longest && answer.find('\n') == std::string_view::npos;
  bool const few_words = std::count(answer.begin(), answer.end(), ' ') <= most_blanks &&
                         !answer.ends_with('.') && answer.find_first_of("`*_[<\\&") == std::string_view::npos;
  return short_enough && (code || few_words) ? escaped(answer) : std::string();
}

std::string also_right(std::string_view cloze) {
  std::string html;
  auto const parts = parse_cloze(cloze);
  if (!parts) return html;
  for (auto const& part : *parts) {
    auto const* gap = std::get_if<Gap>(&part);
    if (gap == nullptr || gap->answers.size() < 2) continue;
    for (std::size_t i = 1; i < gap->answers.size(); ++i) {
      html += (i == 1 ? "<p>" : "; ") + escaped(gap->answers[i]);
    }
    html += " <small>for " + escaped(gap->answers.front()) + "</small></p>";
  }
  return html;
}

/// The templates put tags into an attribute.
std::string harmless(std::string tags) {
  std::replace_if(
      tags.begin(), tags.end(),
      [](char c) { return std::string_view("\"'<>&").find(c) != std::string_view::npos; }, '-');
  return tags;
}

Note concepts_note(Deck const& deck, Card const& card) {
  Note note;
  note.notetype = concepts_notetype;
  auto const front = field_html(to_html(card.front));
  note.sort_field = visible_text(front);
  note.fields = joined({front, field_html(to_html(card.answer)), field_html(concepts_html(card)),
                        field_html(notes_html(card)), field_html(source_html(deck, card)),
                        field_html(typed_answer(card)), card_field(deck, card)});
  return note;
}

Note cloze_note(Deck const& deck, Card const& card, std::string const& text) {
  Note note;
  note.notetype = cloze_notetype;
  note.sort_field = visible_text(text);
  note.fields =
      joined({text, field_html(to_html(card.answer)), field_html(also_right(card.front)),
              field_html(notes_html(card)), field_html(source_html(deck, card)), card_field(deck, card)});
  return note;
}

}  // namespace

Note note_of(Deck const& deck, Card const& card) {
  // Markdown may hide a gap, as in the address of a link; a cloze without any would show nothing but an
  // error.
  auto const text = card.kind == CardKind::cloze ? cloze_field(card.front) : std::string();
  bool const has_gaps = text.find("{{c1::") != std::string::npos;
  auto note = has_gaps ? cloze_note(deck, card, text) : concepts_note(deck, card);
  note.guid = guid(deck.origin, card.id);
  note.checksum = checksum(note.sort_field);
  note.tags = harmless(' ' + tags_of(card) + ' ');
  return note;
}

}  // namespace graven::exchange::anki
