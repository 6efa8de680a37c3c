#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <istream>
#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/deck.hpp"
#include "cli/commands/table.hpp"
#include "cli/json_output.hpp"
#include "cli/parser.hpp"
#include "cli/terminal/safe_text.hpp"
#include "cli/terminal/width.hpp"

namespace graven::cli {
namespace {

struct DeckListOptions {
  bool names = false;
  bool json = false;
};

struct DeckRemoveOptions {
  std::string deck;
  bool yes = false;
};

nlohmann::ordered_json deck_json(store::StoredDeck const& deck) {
  return {{"name", deck.name},     {"title", deck.title},   {"cards", deck.cards},
          {"active", deck.active}, {"drafts", deck.drafts}, {"revision", deck.revision}};
}

void print_decks(Context& context, std::vector<store::StoredDeck> const& decks) {
  constexpr int least_title = 10;
  int names = 0;
  for (auto const& deck : decks)
    names = std::max(names, terminal::display_width(terminal::safe_line(deck.name)));
  for (auto const& deck : decks) {
    auto const drafts = deck.drafts > 0 ? fmt::format(", {}", counted(deck.drafts, "draft")) : std::string();
    auto const counts = counted(deck.active, "card") + drafts;
    auto const room = std::max(least_title, context.columns() - names - terminal::display_width(counts) - 4);
    auto const title = terminal::safe_line(deck.title);
    context.out << terminal::padded(terminal::safe_line(deck.name), names) << "  " << counts << "  "
                << context.style.dim(context.out_is_terminal ? terminal::shortened(title, room) : title)
                << '\n';
  }
}

ExitCode run_deck_list(DeckListOptions const& options, Context& context) {
  auto const decks = open_existing_collection(context).decks();
  if (options.json) {
    auto list = nlohmann::ordered_json::array();
    for (auto const& deck : decks) list.push_back(deck_json(deck));
    write_json(context.out, {{"decks", std::move(list)}});
  } else if (options.names) {
    for (auto const& deck : decks) context.out << terminal::safe_line(deck.name) << '\n';
  } else {
    print_decks(context, decks);
    if (decks.empty()) context.err << "No decks yet. To take one in: graven add LESSON\n";
  }
  return ExitCode::done;
}

void confirm_removal(DeckRemoveOptions const& options, store::StoredDeck const& deck, Context& context) {
  if (options.yes) return;
  if (!context.in_is_terminal || !context.err_is_terminal) {
    throw CommandError(ExitCode::usage, fmt::format("removing {} needs a confirmation", options.deck),
                       "add --yes");
  }
  context.err << fmt::format("Remove {} with {} from your collection? [y/N] ", terminal::safe_line(deck.name),
                             counted(deck.cards, "card"))
              << std::flush;
  std::string answer;
  std::getline(context.in, answer);
  if (answer != "y" && answer != "Y" && answer != "yes") {
    throw CommandError(ExitCode::not_met, "nothing was removed");
  }
}

ExitCode run_deck_remove(DeckRemoveOptions const& options, Context& context) {
  auto collection = open_existing_collection(context);
  auto const deck = deck_named(collection, options.deck);
  confirm_removal(options, deck, context);
  collection.remove_deck(options.deck);
  context.out << fmt::format(
      "Removed {} and its {}. Its progress is kept: adding the deck again brings it back.\n",
      terminal::safe_line(deck.name), counted(deck.cards, "card"));
  return ExitCode::done;
}

}  // namespace

void add_deck(CLI::App& app, Action& chosen) {
  auto& group = new_command(app, "deck",
                            "List the decks of your collection, remove one, or finish the drafts of a deck",
                            "  graven deck list\n"
                            "  graven deck remove joins\n"
                            "  graven deck drafts joins.deck.md");
  auto list_options = std::make_shared<DeckListOptions>();
  auto& list = new_command(group, "list", "List the decks", "  graven deck list --json");
  list.add_flag("--names", list_options->names, "Only the names, one a line");
  list.add_flag("--json", list_options->json, "Print JSON");
  list.callback([list_options, &chosen] {
    chosen = [list_options](Context& context) { return run_deck_list(*list_options, context); };
  });
  auto remove_options = std::make_shared<DeckRemoveOptions>();
  auto& remove = new_command(group, "remove", "Take a deck out of the collection; its progress is kept",
                             "  graven deck remove joins --yes");
  remove.add_option("DECK", remove_options->deck, "The deck")->required();
  remove.add_flag("--yes", remove_options->yes, "Do not ask");
  remove.callback([remove_options, &chosen] {
    chosen = [remove_options](Context& context) { return run_deck_remove(*remove_options, context); };
  });
  add_deck_drafts(group, chosen);
  add_deck_accept(group, chosen);
}

}  // namespace graven::cli
