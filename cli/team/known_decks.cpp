#include "cli/team/known_decks.hpp"

#include <fmt/format.h>

#include "cli/collection_access.hpp"
#include "cli/documents.hpp"

namespace graven::cli {

report::Catalogue known_decks(std::vector<std::string> const& files, Context const& context) {
  report::Catalogue catalogue;
  for (auto const& file : files) {
    auto const loaded = load_deck(read_document(file));
    if (!loaded) {
      throw CommandError(ExitCode::unusable, fmt::format("{} is no deck that can be read", file),
                         fmt::format("graven check {} says why", file));
    }
    add_deck(catalogue, loaded->deck, loaded->revision);
  }
  if (files.empty()) {
    auto const collection = open_existing_collection(context);
    for (auto const& stored : collection.decks()) {
      add_deck(catalogue, whole_deck(collection, stored), stored.revision);
    }
  }
  if (!catalogue.cards.empty()) return catalogue;
  throw CommandError(ExitCode::not_met, "there is no deck to report on",
                     "add the team's decks to your collection, or name their files with --deck");
}

}  // namespace graven::cli
