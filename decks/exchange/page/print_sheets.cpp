#include "decks/exchange/card_html.hpp"
#include "decks/exchange/card_sides.hpp"
#include "decks/exchange/card_text.hpp"
#include "decks/exchange/formats.hpp"
#include "decks/exchange/page/page_frame.hpp"
#include "decks/exchange/page/sheet_layout.hpp"

namespace graven::exchange {
namespace {

// A sheet of 180 × 248 mm, in the middle of the page, fits A4 and Letter alike, so no paper size is named.
// Backs lie mirrored: turned over along the long edge, each is behind its front.
constexpr std::string_view style = R"(@page { margin: 10mm; }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  margin: 0; color: #000; background: #fff;
  font: 10pt/1.32 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
}
.hint { max-width: 180mm; margin: 6mm auto; padding: 0 4mm; }
.sheet {
  display: grid; grid-template-columns: repeat(2, 90mm); grid-template-rows: repeat(4, 62mm);
  width: 180mm; height: 248mm; margin: 0 auto; break-after: page; break-inside: avoid;
}
.sheet:last-child { break-after: auto; }
.card {
  position: relative; overflow: hidden; padding: 4mm; border: .2mm dashed #999;
  display: flex; flex-direction: column; justify-content: center; overflow-wrap: anywhere;
}
.front { font-size: 12pt; }
.back { justify-content: flex-start; }
.small { font-size: 8pt; line-height: 1.25; }
.label { position: absolute; right: 2.5mm; bottom: 1.5mm; font-size: 6.5pt; color: #666; }
.card p, .card ul, .card pre { margin: 0 0 1.2mm; }
.card ul, .card ol { padding-left: 4.5mm; }
code, pre { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; font-size: .86em; }
pre { white-space: pre-wrap; line-height: 1.2; }
table { border-collapse: collapse; }
th, td { border: .2mm solid #999; padding: 0 1.2mm; text-align: left; }
@media print { .hint { display: none; } }
@media screen { .sheet { margin-bottom: 8mm; transform-origin: top center; } }
@media screen and (max-width: 190mm) { .sheet { zoom: .52; } }
)";

/// As plain text, to judge how much room it takes.
std::string back_text(Card const& card) {
  auto text = answered(card);
  if (card.kind != CardKind::cloze) {
    if (!card.concepts.empty()) text += "\nKey concepts";
    for (auto const& each : card.concepts) text += "\n    " + with_alternatives(each);
    for (auto const& each : card.optional_concepts)
      text += "\n    " + with_alternatives(each) + " (optional)";
  }
  for (auto const& note : card.notes) text += "\n" + note;
  return text;
}

constexpr std::size_t longest_in_large_print = 260;

std::string place(PlacedCard const& placed, bool mirrored) {
  auto const row = placed.row + 1;
  int rows = 1;
  if (placed.size == CardSize::half) rows = 2;
  if (placed.size == CardSize::whole) rows = 4;
  auto const column = mirrored ? 2 - placed.column : placed.column + 1;
  auto out = "grid-row:" + std::to_string(row) + "/span " + std::to_string(rows) + ";grid-column:";
  return out + (placed.size == CardSize::single ? std::to_string(column) : "1/-1");
}

std::string side(PlacedCard const& placed, std::string const& html, std::size_t length,
                 std::string const& label, bool is_back) {
  std::string classes = is_back ? "card back" : "card front";
  if (length > longest_in_large_print || placed.size != CardSize::single) classes += " small";
  return "<div class=\"" + classes + "\" style=\"" + place(placed, is_back) + "\"><div>" + html +
         "</div><span class=\"label\">" + label + "</span></div>\n";
}

}  // namespace

std::string to_print_sheets(ExportRequest const& request) {
  auto const& deck = request.deck;
  std::vector<Card const*> cards;
  std::vector<CardSize> sizes;
  for (auto const& card : deck.cards) {
    if (card.state != CardState::active) continue;
    cards.push_back(&card);
    sizes.push_back(size_for(asked(card), back_text(card)));
  }
  std::string body =
      "<p class=\"hint\">Print on both sides, turned along the long edge, at 100 % (not “fit to page”); then "
      "cut along the "
      "dashed lines.</p>\n";
  for (auto const& sheet : laid_out(sizes)) {
    std::string fronts = "<div class=\"sheet\">\n";
    auto backs = fronts;
    for (auto const& placed : sheet) {
      auto const& card = *cards[placed.card];
      auto const label = escaped(deck.name) + " " + std::to_string(placed.card + 1);
      fronts += side(placed, front_html(card), asked(card).size(), label, false);
      backs += side(placed, back_html(card), back_text(card).size(), label, true);
    }
    body += fronts + "</div>\n" + backs + "</div>\n";
  }
  return framed_page(title_of(deck) + " – cards to cut out", style, body);
}

}  // namespace graven::exchange
