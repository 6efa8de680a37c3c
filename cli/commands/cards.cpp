#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/json_output.hpp"
#include "cli/parser.hpp"
#include "cli/terminal/safe_text.hpp"
#include "cli/terminal/width.hpp"
#include "engine/model/cloze.hpp"

namespace graven::cli {
namespace {

struct CardsOptions {
  std::string deck;
  std::string state;
  bool json = false;
};

std::optional<CardState> wanted_state(std::string const& name) {
  if (name.empty()) return std::nullopt;
  if (auto const state = card_state(name)) return state;
  throw CommandError(ExitCode::usage, fmt::format("cards have no state {}", name),
                     did_you_mean(name, {"active", "draft", "suspended", "retired"}));
}

nlohmann::ordered_json line_json(store::CardLine const& line) {
  return {{"deck", line.deck_name},       {"id", line.id},       {"kind", name_of(line.kind)},
          {"state", name_of(line.state)}, {"front", line.front}, {"due", json_day(line.due)}};
}

std::string when_due(store::CardLine const& line) {
  if (line.state != CardState::active) return std::string(name_of(line.state));
  return line.due ? to_string(*line.due) : "new";
}

void print_lines(Context& context, std::vector<store::CardLine> const& lines) {
  int names = 0;
  for (auto const& line : lines) {
    names = std::max(names, terminal::display_width(terminal::safe_line(line.deck_name + "/" + line.id)));
  }
  constexpr int due_columns = 10;
  constexpr int least_front = 20;
  auto const room = std::max(least_front, context.columns() - names - due_columns - 4);
  for (auto const& line : lines) {
    auto const front = line.kind == CardKind::cloze ? cloze_front(line.front) : line.front;
    context.out << terminal::padded(terminal::safe_line(line.deck_name + "/" + line.id), names) << "  "
                << context.style.dim(terminal::padded(when_due(line), due_columns)) << "  "
                << (context.out_is_terminal ? terminal::shortened(terminal::safe_line(front), room)
                                            : terminal::safe_line(front))
                << '\n';
  }
}

ExitCode run_cards(CardsOptions const& options, Context& context) {
  auto const state = wanted_state(options.state);
  auto const collection = open_collection(context);
  auto const deck = deck_if_named(collection, options.deck);
  auto lines = collection.cards(deck ? std::optional(deck->ref) : std::nullopt);
  if (state) std::erase_if(lines, [&](store::CardLine const& line) { return line.state != *state; });
  if (options.json) {
    auto cards = nlohmann::ordered_json::array();
    for (auto const& line : lines) cards.push_back(line_json(line));
    write_json(context.out, {{"cards", std::move(cards)}});
    return ExitCode::done;
  }
  print_lines(context, lines);
  if (lines.empty()) context.err << "No such cards. To take some in: graven add LESSON\n";
  return ExitCode::done;
}

}  // namespace

void add_cards(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<CardsOptions>();
  auto& command = new_command(app, "cards", "List the cards of your collection",
                              "  graven cards joins\n"
                              "  graven cards --state draft    those that lack an answer");
  command.add_option("DECK", options->deck, "Only this deck");
  command.add_option("--state", options->state, "Only active, draft, suspended or retired ones")
      ->type_name("STATE");
  command.add_flag("--json", options->json, "Print JSON");
  command.callback(
      [options, &chosen] { chosen = [options](Context& context) { return run_cards(*options, context); }; });
}

}  // namespace graven::cli
