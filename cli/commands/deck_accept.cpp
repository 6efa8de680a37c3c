#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/commands/deck.hpp"
#include "cli/deck_files.hpp"
#include "cli/diagnostic_output.hpp"
#include "cli/files.hpp"
#include "cli/parser.hpp"
#include "cli/terminal/safe_text.hpp"
#include "decks/compile/drafts.hpp"

namespace graven::cli {
namespace {

struct DeckAcceptOptions {
  std::string deck;
  std::vector<std::string> ids;
  std::optional<int> suggestion;
  bool all = false;
};

/// A card that was accepted, with the sentence that became its answer.
struct AcceptedCard {
  std::string id;
  std::optional<compile::Suggestion> answer;
};

/// A deck on its way to being written.
struct Acceptance {
  deckfile::DeckFile deck;
  std::string file;
  std::vector<AcceptedCard> cards;
  Diagnostics refusals;
};

deckfile::CardEntry* card_in(deckfile::DeckFile& deck, std::string_view id) {
  for (auto& each : deck.entries) {
    auto* entry = std::get_if<deckfile::CardEntry>(&each);
    if (entry != nullptr && entry->card.id == id) return entry;
  }
  return nullptr;
}

std::string listed(std::vector<compile::Suggestion> const& suggestions) {
  std::string list;
  for (std::size_t i = 0; i < suggestions.size(); ++i) {
    list += fmt::format("{}{}: \"{}\"", i == 0 ? "" : "; ", i + 1, suggestions[i].text);
  }
  return list;
}

/// What is wrong, and what to do.
std::pair<std::string, std::string> explained(compile::Refusal refusal, Card const& card,
                                              std::string const& file) {
  auto const suggestions = compile::suggestions_on(card);
  auto const command = fmt::format("graven deck accept {} {}", shell_word(file), card.id);
  switch (refusal) {
    case compile::Refusal::no_draft:
      return {fmt::format("card {} is no draft: it is {}", card.id, name_of(card.state)),
              card.state == CardState::active ? "leave it out" : "remove its State line to have it asked"};
    case compile::Refusal::has_answer:
      return {fmt::format("draft {} has an answer, which a suggestion would replace", card.id),
              fmt::format("to keep it: {}; else remove its A and K lines first", command)};
    case compile::Refusal::no_answer:
      return {fmt::format("draft {} has no answer and no suggestion", card.id),
              fmt::format("write an A line below its question, then: {}", command)};
    case compile::Refusal::several:
      return {fmt::format("draft {} has no answer and {} suggestions", card.id, suggestions.size()),
              fmt::format("choose one: {} --suggestion N, with N {}", command, listed(suggestions))};
    case compile::Refusal::no_such_suggestion:
      break;
  }
  return {fmt::format("draft {} has no suggestion of that number", card.id),
          fmt::format("it has {}", listed(suggestions))};
}

void refuse(Acceptance& acceptance, int line, std::string source, std::pair<std::string, std::string> why) {
  acceptance.refusals.push_back({"", Severity::error, Place{acceptance.file, line, line > 0 ? 1 : 0},
                                 std::move(why.first), std::move(why.second), std::move(source)});
}

void refuse_unknown(Acceptance& acceptance, std::string const& id) {
  std::vector<std::string_view> known;
  for (auto const* draft : compile::drafts_by_need(acceptance.deck)) known.emplace_back(draft->card.id);
  auto const near = nearest(id, known);
  refuse(acceptance, 0, "",
         {fmt::format("this deck has no card {}", id),
          near.empty() ? fmt::format("its drafts: graven deck drafts {}", shell_word(acceptance.file))
                       : fmt::format("did you mean {}?", near)});
}

void accept_card(Acceptance& acceptance, std::string const& id, std::optional<int> chosen) {
  auto* const entry = card_in(acceptance.deck, id);
  if (entry == nullptr) {
    refuse_unknown(acceptance, id);
    return;
  }
  auto const suggestions = compile::suggestions_on(entry->card);
  bool const asks_answer = compile::need_of(entry->card) != compile::Need::consent;
  auto accepted = compile::accepted(*entry, chosen);
  if (!accepted) {
    refuse(acceptance, entry->line, fmt::format("## {} {}", id, name_of(entry->card.kind)),
           explained(accepted.error(), entry->card, acceptance.file));
    return;
  }
  *entry = *std::move(accepted);
  acceptance.cards.push_back({id, std::nullopt});
  if (asks_answer) {
    acceptance.cards.back().answer = suggestions.at(static_cast<std::size_t>(chosen.value_or(1)) - 1);
  }
}

std::vector<std::string> ids_to_accept(DeckAcceptOptions const& options, deckfile::DeckFile const& deck) {
  if (options.all) {
    std::vector<std::string> ids;
    for (auto const* draft : compile::drafts_by_need(deck)) {
      if (compile::need_of(draft->card) == compile::Need::consent) ids.push_back(draft->card.id);
    }
    return ids;
  }
  std::vector<std::string> ids;  // one named twice counts once
  for (auto const& id : options.ids) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

void print_accepted(Context& context, Acceptance const& acceptance) {
  auto const name = terminal::safe_line(acceptance.file);
  auto const word = terminal::safe_line(shell_word(acceptance.file));
  if (acceptance.cards.empty()) {
    context.out << fmt::format("{}: no draft has an answer\n", name);
  } else {
    context.out << fmt::format(
        "{}: {} active now\n", name,
        counted(static_cast<long long>(acceptance.cards.size()), "draft is", "drafts are"));
  }
  for (auto const& card : acceptance.cards) {
    context.out << "  " << card.id;
    if (card.answer) {
      context.out << fmt::format("  answer from line {}: {}", card.answer->line,
                                 terminal::safe_line(card.answer->text));
    }
    context.out << '\n';
  }
  if (auto const left = compile::drafts_by_need(acceptance.deck).size(); left > 0) {
    context.out << fmt::format("{} left: graven deck drafts {}\n",
                               counted(static_cast<long long>(left), "draft is", "drafts are"), word);
  }
  if (!acceptance.cards.empty()) context.out << fmt::format("To learn them: graven add {}\n", word);
}

void check_deck_accept(DeckAcceptOptions const& options) {
  if (options.all == options.ids.empty()) return;
  throw CommandError(ExitCode::usage,
                     options.all ? "--all does not go together with ids" : "no draft is named",
                     "name drafts by their ids, or all that have an answer by --all");
}

ExitCode run_deck_accept(DeckAcceptOptions const& options, Context& context) {
  check_deck_accept(options);
  auto const file = deck_file_named(context, options.deck);
  auto deck = read_deck_file(file);
  if (!deck) {
    print_diagnostics(context.err, context.err_style, deck.error());
    return exit_code_of(deck.error(), Strict::no);
  }
  Acceptance acceptance{*std::move(deck), file.string(), {}, {}};
  auto const ids = ids_to_accept(options, acceptance.deck);
  if (options.suggestion && ids.size() != 1) {
    throw CommandError(ExitCode::usage, "--suggestion takes one draft at a time",
                       "a number means another sentence for each draft");
  }
  for (auto const& id : ids) accept_card(acceptance, id, options.suggestion);
  if (!acceptance.refusals.empty()) {
    print_diagnostics(context.err, context.err_style, sorted(std::move(acceptance.refusals)));
    context.err << "Nothing was written.\n";
    return ExitCode::not_met;
  }
  if (!acceptance.cards.empty()) write_file(file, deckfile::print(acceptance.deck));
  print_accepted(context, acceptance);
  return ExitCode::done;
}

}  // namespace

void add_deck_accept(CLI::App& group, Action& chosen) {
  auto options = std::make_shared<DeckAcceptOptions>();
  auto& command =
      new_command(group, "accept", "Make drafts of a deck file active, with the answer that was suggested",
                  "  graven deck accept joins.deck.md when-is-a-cross-join\n"
                  "  graven deck accept joins.deck.md when-is-a-cross-join --suggestion 2\n"
                  "  graven deck accept joins.deck.md --all    those you have given an answer");
  command.add_option("DECK", options->deck, "A deck file, or the name of a deck kept beside your collection")
      ->required();
  command.add_option("ID", options->ids, "Drafts");
  auto* const suggestion =
      command
          .add_option("--suggestion", options->suggestion,
                      "Answer with this one of the draft's suggestions (default: the only one)")
          ->check(CLI::Range(1, 1000))
          ->type_name("N");
  command.add_flag("--all", options->all, "All drafts that have an answer")->excludes(suggestion);
  command.callback([options, &chosen] {
    chosen = [options](Context& context) { return run_deck_accept(*options, context); };
  });
}

}  // namespace graven::cli
