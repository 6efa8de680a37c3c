#include <memory>
#include <ostream>

#include "cli/commands/report_forms.hpp"
#include "cli/commands/team.hpp"
#include "cli/parser.hpp"
#include "cli/report/items.hpp"
#include "cli/team/known_decks.hpp"
#include "cli/team/looks.hpp"
#include "cli/team/report_day.hpp"
#include "cli/team/team_reading.hpp"
#include "cli/team/team_source.hpp"

namespace graven::cli {
namespace {

struct ItemsOptions {
  std::vector<std::string> places;
  std::vector<std::string> decks;
  bool json = false;
};

ExitCode run_team_items(ItemsOptions const& options, Context& context) {
  auto const today = usual_today(context);
  auto source = open_team(options.places, context);
  auto everybody = learners_for(*source.store, nullptr, std::nullopt).learners;  // nobody is named
  auto const data =
      read_team(*source.store, known_decks(options.decks, context), std::move(everybody), today);
  auto const items = report::build_items(data);
  note_look(source, "items", today, context);
  context.out << (options.json ? items_to_json(items, data.catalogue)
                               : items_to_term(items, data.catalogue, terminal_form(context, false)));
  return ExitCode::done;
}

}  // namespace

void add_team_items(CLI::App& group, Action& chosen) {
  auto options = std::make_shared<ItemsOptions>();
  auto& items = new_command(group, "items", "For authors: which cards fail, which concepts everybody misses",
                            "  graven team items ~/Shared/backend\n"
                            "  graven team items backend.db --deck joins.deck.md --json");
  items.add_option("PLACE", options->places, "Shared folders, or a file that collect made")
      ->required()
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  items.add_option("--deck", options->decks, "A deck's file (default: the decks in your collection)")
      ->type_name("FILE")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  items.add_flag("--json", options->json, "Print JSON");
  items.callback([options, &chosen] {
    chosen = [options](Context& context) { return run_team_items(*options, context); };
  });
}

}  // namespace graven::cli
