#include "decks/exchange/card_html.hpp"
#include "decks/exchange/card_sides.hpp"
#include "decks/exchange/card_text.hpp"
#include "decks/exchange/formats.hpp"
#include "decks/exchange/page/page_frame.hpp"

namespace graven::exchange {
namespace {

// Answers are folded by <details>, which needs no script; on paper all of them are open.
constexpr std::string_view style = R"(:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --card: #ffffff; --ink: #1d1d1f; --faint: #5f6068; --line: #dedcd5; --mark: #0b5f6b; --code: #f3f1ec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --card: #1f2226; --ink: #e8e6e1; --faint: #a0a3aa; --line: #363a40; --mark: #6cc3d0; --code: #2a2e33;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 46rem;
  background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  overflow-wrap: break-word;
}
h1 { font-size: 1.7rem; line-height: 1.25; margin: .5rem 0 1rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .8rem; color: var(--mark); }
.goals { color: var(--faint); margin: 0 0 1.5rem; }
.goals p { margin: 0; }
.goals ul { margin: .2rem 0 0; }
.card {
  margin: 0 0 1rem; padding: 1rem 1.1rem; background: var(--card);
  border: 1px solid var(--line); border-radius: .6rem;
}
.number { float: right; margin-left: 1rem; color: var(--faint); font-size: .85rem; font-variant-numeric: tabular-nums; }
.front > :first-child, .back > :first-child { margin-top: 0; }
.front > :last-child, .back > :last-child { margin-bottom: 0; }
summary { margin-top: .8rem; padding: .15rem 0; color: var(--mark); cursor: pointer; width: fit-content; }
.back { margin-top: .5rem; padding-left: .9rem; border-left: 3px solid var(--line); }
.back p { margin: .5rem 0; }
.back ul { margin: .3rem 0; padding-left: 1.3rem; }
a { color: var(--mark); }
code, pre { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; font-size: .9em; }
code { background: var(--code); border-radius: .25rem; padding: .1em .3em; }
pre { background: var(--code); border-radius: .4rem; padding: .7rem .8rem; overflow-x: auto; line-height: 1.4; }
pre code { padding: 0; background: none; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: .25rem .6rem; text-align: left; }
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --faint: #444; --line: #bbb; --mark: #000; --code: #f4f4f4; }
  body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.4; }
  .card { padding: .6rem .8rem; break-inside: avoid; }
  h2 { break-after: avoid; }
  summary { display: none; }
  .back { margin-top: .6rem; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  pre { white-space: pre-wrap; }
}
@page { margin: 16mm; }
)";

std::string goals_html(Deck const& deck) {
  if (deck.goals.empty()) return {};
  std::string out = "<div class=\"goals\"><p>Goals</p><ul>\n";
  for (auto const& goal : deck.goals) out += "<li>" + to_html(goal.text) + "</li>\n";
  return out + "</ul></div>\n";
}

std::string card_section(Card const& card, int number) {
  auto out = "<section class=\"card\" id=\"" + escaped(card.id) + "\">\n<div class=\"number\">" +
             std::to_string(number) + "</div>\n<div class=\"front\">" + front_html(card) + "</div>\n";
  if (auto const back = back_html(card); !back.empty()) {
    out += "<details><summary>Answer</summary><div class=\"back\">" + back + "</div></details>\n";
  }
  return out + "</section>\n";
}

}  // namespace

std::string to_html_page(ExportRequest const& request) {
  auto const& deck = request.deck;
  auto body = "<h1>" + escaped(title_of(deck)) + "</h1>\n" + goals_html(deck);
  std::string group;
  int number = 0;
  for (auto const& card : deck.cards) {
    if (card.state != CardState::active) continue;
    if (card.group != group) {
      group = card.group;
      if (!group.empty()) body += "<h2>" + escaped(group) + "</h2>\n";
    }
    body += card_section(card, ++number);
  }
  return framed_page(title_of(deck), style, body);
}

}  // namespace graven::exchange
