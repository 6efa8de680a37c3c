#include <algorithm>

#include "decks/exchange/card_html.hpp"
#include "decks/exchange/card_sides.hpp"
#include "decks/exchange/card_text.hpp"
#include "decks/exchange/formats.hpp"
#include "decks/exchange/guid.hpp"

namespace graven::exchange {
namespace {

/// A field of HTML as one cell. Tabs inside code are kept as an entity, and so is a first character that a
/// spreadsheet would take for a formula.
std::string field(std::string const& html) {
  std::string out;
  std::string_view rest = html;
  if (!rest.empty() && std::string_view("=+-@").find(rest.front()) != std::string_view::npos) {
    out = "&#" + std::to_string(static_cast<int>(rest.front())) + ";";
    rest.remove_prefix(1);
  }
  bool in_code = false;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest.substr(i).starts_with("<pre")) in_code = true;
    if (rest.substr(i).starts_with("</pre")) in_code = false;
    if (rest[i] == '\t') {
      out += "&#9;";
    } else if (rest[i] == '\n') {
      bool const is_last = rest.substr(i).starts_with("\n</code>");
      if (!is_last) out += in_code ? "<br>" : " ";
    } else {
      out += rest[i];
    }
  }
  return out;
}

/// Quotes would make Anki look for the closing one, a bare field may hold them anywhere but in front.
std::string cell(std::string const& html) {
  auto const text = field(html);
  if (text.find('"') == std::string::npos) return text;
  std::string out = "\"";
  for (char const c : text) {
    out += c;
    if (c == '"') out += c;
  }
  return out + "\"";
}

// Stand for "{{c1::" and "}}" until the rest was escaped; a card's HTML has no control characters. One number
// for all gaps, because graven asks them together: one card here is one card there.
constexpr char gap_begin = '\x01';
constexpr char gap_end = '\x02';

/// The answer inside a gap must not end the gap or begin its hint.
std::string gap_field(Gap const& gap) {
  std::string text;
  for (char const c : escaped(gap.answers.front())) {
    if (c == '}') {
      text += "&#125;";
    } else if (c == ':') {
      text += "&#58;";
    } else {
      text += c;
    }
  }
  return gap_begin + text + gap_end;
}

/// Braces of the text itself must not look like a gap.
std::string cloze_field(std::string_view cloze) {
  auto const html = cloze_to_html(cloze, gap_field);
  std::string out;
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] == gap_begin) {
      out += "{{c1::";
    } else if (html[i] == gap_end) {
      out += "}}";
    } else if (html[i] == '{' && html.substr(i, 2) == "{{") {
      out += "&#123;";
    } else {
      out += html[i];
    }
  }
  return out;
}

/// "::" would begin a deck below.
std::string deck_field(Deck const& deck) {
  auto name = title_of(deck);
  for (auto at = name.find("::"); at != std::string::npos; at = name.find("::", at)) name.replace(at, 2, ":");
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '\t' || c == '\n' || c == '"'; }, ' ');
  return name;
}

}  // namespace

std::string to_anki_tsv(ExportRequest const& request) {
  auto const& deck = request.deck;
  auto const deck_name = deck_field(deck);
  std::string out =
      "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n";
  for (auto const& card : deck.cards) {
    if (card.state != CardState::active) continue;
    bool const cloze = card.kind == CardKind::cloze;
    auto const front = cloze ? cloze_field(card.front) : front_html(card);
    auto const back = cloze ? notes_html(card) : back_html(card);
    out += guid(deck.origin, card.id) + (cloze ? "\tCloze\t" : "\tBasic\t") + deck_name + "\t" + cell(front) +
           "\t" + cell(back) + "\t" + cell(escaped(tags_of(card))) + "\n";
  }
  return out;
}

}  // namespace graven::exchange
