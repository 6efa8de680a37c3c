#include "cli/compile_output.hpp"

#include <fmt/format.h>

#include <ostream>

#include "cli/card_output.hpp"
#include "cli/change_output.hpp"
#include "cli/diagnostic_output.hpp"
#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

std::string_view verb(Outcome outcome) {
  switch (outcome) {
    case Outcome::would_write:
      return "Would write";
    case Outcome::wrote:
      return "Wrote";
    case Outcome::unchanged:
      return "Unchanged:";
  }
  return "";
}

}  // namespace

nlohmann::ordered_json compile_json(DeckBuild const& build) {
  nlohmann::ordered_json json;
  auto const& compiled = build.lesson.compiled;
  json["deck"] = compiled ? nlohmann::ordered_json(compiled->deck.head.name) : nullptr;
  json["title"] = compiled ? nlohmann::ordered_json(compiled->deck.head.title) : nullptr;
  json["file"] = compiled ? nlohmann::ordered_json(build.file.string()) : nullptr;
  json["cards"] = nlohmann::ordered_json::array();
  json["goals"] = nlohmann::ordered_json::array();
  if (compiled) {
    auto deck = deckfile::to_deck(compiled->deck);
    deckfile::apply_lock(deck, compiled->lock);
    for (auto const& card : deck.cards) json["cards"].push_back(json_of(card));
    for (auto const& goal : compiled->goals) {
      json["goals"].push_back({{"id", goal.goal.id}, {"text", goal.goal.text}, {"covered", goal.covered}});
    }
  }
  json["changes"] = compiled ? json_of(compiled->changes) : nlohmann::ordered_json::array();
  json["diagnostics"] = json_of(build.lesson.diagnostics);
  json["counts"] = compiled ? nlohmann::ordered_json(compiled->counts) : nlohmann::ordered_json::object();
  return json;
}

void print_compiled(Context& context, DeckBuild const& build, OnMeaning on_meaning, Outcome outcome) {
  auto const& compiled = *build.lesson.compiled;
  int cards = 0;
  int drafts = 0;
  int retired = 0;
  for (auto const& entry : compiled.deck.entries) {
    if (auto const* card = std::get_if<deckfile::CardEntry>(&entry)) {
      auto const state = card->card.state;
      cards += state == CardState::retired ? 0 : 1;
      drafts += state == CardState::draft ? 1 : 0;
      retired += state == CardState::retired ? 1 : 0;
    }
  }
  auto const file = terminal::safe_line(build.file.string());
  context.out << fmt::format("{} {}: {}", verb(outcome), file, counted(cards, "card"));
  if (drafts > 0) context.out << fmt::format(" ({} without an answer yet)", counted(drafts, "draft"));
  if (retired > 0) context.out << fmt::format(", {} retired", retired);
  context.out << '\n';
  print_changes(context.out, compiled.changes, on_meaning);
  for (auto const& goal : compiled.goals) {
    if (goal.covered.empty()) {
      context.out << "  no card serves the goal: " << terminal::safe_line(goal.goal.text) << '\n';
    }
  }
  if (outcome != Outcome::would_write) context.out << fmt::format("To learn it: graven add {}\n", file);
}

}  // namespace graven::cli
