#include "cli/card_lines.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

#include "cli/json_output.hpp"
#include "cli/terminal/safe_text.hpp"
#include "cli/terminal/width.hpp"
#include "engine/model/cloze.hpp"

namespace graven::cli {
namespace {

std::string full_name(store::CardLine const& line) {
  return terminal::safe_line(line.deck_name + "/" + line.id);
}

std::string when_due(store::CardLine const& line) {
  if (line.state != CardState::active) return std::string(name_of(line.state));
  return line.due ? to_string(*line.due) : "new";
}

}  // namespace

nlohmann::ordered_json json_of(store::CardLine const& line) {
  return {{"deck", line.deck_name},       {"id", line.id},       {"kind", name_of(line.kind)},
          {"state", name_of(line.state)}, {"front", line.front}, {"due", json_day(line.due)}};
}

void print_card_lines(Context& context, std::vector<store::CardLine> const& lines) {
  int names = 0;
  for (auto const& line : lines) names = std::max(names, terminal::display_width(full_name(line)));
  constexpr int due_columns = 10;
  constexpr int least_front = 20;
  auto const room = std::max(least_front, context.columns() - names - due_columns - 4);
  for (auto const& line : lines) {
    auto const front =
        terminal::safe_line(line.kind == CardKind::cloze ? cloze_front(line.front) : line.front);
    context.out << terminal::padded(full_name(line), names) << "  "
                << context.style.dim(terminal::padded(when_due(line), due_columns)) << "  "
                << (context.out_is_terminal ? terminal::shortened(front, room) : front) << '\n';
  }
}

}  // namespace graven::cli
