#include "cli/report/items.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "cli/arguments.hpp"
#include "cli/json_output.hpp"
#include "cli/report/figures.hpp"
#include "cli/report/json_parts.hpp"
#include "cli/terminal/safe_text.hpp"
#include "cli/terminal/width.hpp"

namespace graven::cli {
namespace {

constexpr std::size_t most_shown = 20;

std::string name_of_card(report::Catalogue const& catalogue, report::CardIndex index) {
  auto const& card = catalogue.cards[index];
  return terminal::safe_line(card.deck + "/" + card.id);
}

std::string fitted(std::string const& text, int columns) {
  return terminal::padded(terminal::shortened(text, columns), columns);
}

void add_more(std::string& out, std::size_t count) {
  if (count > most_shown) out += fmt::format("… and {} more: --json has all\n", count - most_shown);
}

}  // namespace

std::string items_to_term(report::ItemsReport const& items, report::Catalogue const& catalogue,
                          TerminalForm const& form) {
  constexpr int name_columns = 24;
  auto const text_columns = std::max(form.columns - name_columns - 38, 10);
  std::string out = form.style.strong("Cards, least healthy first") + "\n";
  out += fmt::format("{}  {:>8}  {:>14}  {:>8}\n", fitted("card", name_columns), "learners", "failed",
                     "forecast");
  for (std::size_t at = 0; at < std::min(items.cards.size(), most_shown); ++at) {
    auto const& item = items.cards[at];
    auto const line = fmt::format("{}  {:>8}  {:>14}  {:>6} %  {}",
                                  fitted(name_of_card(catalogue, item.card), name_columns), item.learners,
                                  estimate_text(item.failed), percent(item.forecast),
                                  item.cause == report::Cause::card     ? "rework it"
                                  : item.cause == report::Cause::person ? "a few people"
                                                                        : "");
    out += (item.cause == report::Cause::card ? form.style.bad(line) : line) + "\n";
  }
  add_more(out, items.cards.size());
  out += "\n" + form.style.strong("Key concepts, most missed first") + "\n";
  out += fmt::format("{}  {:>8}  {:>14}\n", fitted("card", name_columns), "learners", "missed in");
  for (std::size_t at = 0; at < std::min(items.concepts.size(), most_shown); ++at) {
    auto const& each = items.concepts[at];
    out += fmt::format("{}  {:>8}  {:>14}  {}\n", fitted(name_of_card(catalogue, each.card), name_columns),
                       each.learners, estimate_text(each.share),
                       terminal::shortened(terminal::safe_line(each.text), text_columns));
  }
  add_more(out, items.concepts.size());
  if (items.cards_left_out > 0) {
    out += fmt::format("\n{} answered by fewer than {} learners: nothing is told about them.\n",
                       counted(items.cards_left_out, "card"), report::smallest_group);
  }
  return out;
}

std::string items_to_json(report::ItemsReport const& items, report::Catalogue const& catalogue) {
  std::ostringstream out;
  write_json(out, {{"schema", json_schema},
                   {"items", items_json(items.cards, catalogue)},
                   {"concepts", concepts_json(items.concepts, catalogue)},
                   {"cards_left_out", items.cards_left_out}});
  return out.str();
}

}  // namespace graven::cli
