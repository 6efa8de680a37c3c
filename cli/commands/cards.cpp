#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/card_lines.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/json_output.hpp"
#include "cli/parser.hpp"

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

ExitCode run_cards(CardsOptions const& options, Context& context) {
  auto const state = wanted_state(options.state);
  auto const collection = open_existing_collection(context);
  auto const deck = deck_if_named(collection, options.deck);
  auto lines = collection.cards(deck ? std::optional(deck->ref) : std::nullopt);
  if (state) std::erase_if(lines, [&](store::CardLine const& line) { return line.state != *state; });
  if (options.json) {
    auto cards = nlohmann::ordered_json::array();
    for (auto const& line : lines) cards.push_back(json_of(line));
    write_json(context.out, {{"cards", std::move(cards)}});
    return ExitCode::done;
  }
  print_card_lines(context, lines);
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
