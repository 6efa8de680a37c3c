#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/commands/deck.hpp"
#include "cli/deck_files.hpp"
#include "cli/diagnostic_output.hpp"
#include "cli/json_output.hpp"
#include "cli/parser.hpp"
#include "cli/terminal/markdown.hpp"
#include "cli/terminal/prompt_layout.hpp"
#include "cli/terminal/safe_text.hpp"
#include "decks/compile/drafts.hpp"

namespace graven::cli {
namespace {

struct DeckDraftsOptions {
  std::string deck;
  bool json = false;
};

using Drafts = std::vector<deckfile::CardEntry const*>;

/// What accepts the draft, with the best of several suggestions; empty while there is nothing to accept.
std::string accepting_command(Card const& draft, std::string const& file) {
  auto const need = compile::need_of(draft);
  if (need == compile::Need::answer) return {};
  return fmt::format("graven deck accept {} {}{}", shell_word(file), draft.id,
                     need == compile::Need::choice ? " --suggestion 1" : "");
}

nlohmann::ordered_json draft_json(deckfile::CardEntry const& entry, std::string const& file) {
  auto const& card = entry.card;
  auto suggestions = nlohmann::ordered_json::array();
  for (auto const& each : compile::suggestions_on(card)) {
    suggestions.push_back(
        {{"line", each.line},
         {"percent", each.percent ? nlohmann::ordered_json(*each.percent) : nlohmann::ordered_json(nullptr)},
         {"text", each.text}});
  }
  auto const command = accepting_command(card, file);
  return {{"id", card.id},
          {"kind", name_of(card.kind)},
          {"line", entry.line},
          {"needs", compile::name_of(compile::need_of(card))},
          {"front", card.front},
          {"answer", card.answer},
          {"suggestions", std::move(suggestions)},
          {"command", command.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(command)}};
}

std::string_view heading_of(compile::Need need) {
  switch (need) {
    case compile::Need::consent:
      return "has an answer";
    case compile::Need::one_suggestion:
      return "one suggestion";
    case compile::Need::choice:
      return "choose a suggestion";
    case compile::Need::answer:
      break;
  }
  return "write an answer";
}

void print_indented(Context& context, std::string_view mark, std::string_view text) {
  for (auto const& line : terminal::prompt_layout(mark, text, 0, context.columns()).lines) {
    context.out << line << '\n';
  }
}

void print_draft(Context& context, deckfile::CardEntry const& entry, std::string const& file) {
  auto const& card = entry.card;
  context.out << context.style.strong(fmt::format("{}:{}:1:", terminal::safe_line(file), entry.line)) << ' '
              << card.id << ": " << heading_of(compile::need_of(card)) << '\n';
  for (auto const& line : terminal::markdown_lines(card.front, context.columns() - 3, context.style)) {
    context.out << "  " << line << '\n';
  }
  if (!card.answer.empty()) print_indented(context, "  A: ", card.answer);
  for (auto const& each : card.concepts)
    print_indented(context, "  K: ", fmt::format("{}", fmt::join(each.wordings, " | ")));
  auto const suggestions = compile::suggestions_on(card);
  for (std::size_t i = 0; i < suggestions.size(); ++i) {
    auto const& each = suggestions[i];
    auto const share = each.percent ? fmt::format(" ({} %)", *each.percent) : "";
    print_indented(context, fmt::format("  {}. ", i + 1),
                   fmt::format("line {}{}: {}", each.line, share, each.text));
  }
  auto const command = accepting_command(card, file);
  if (command.empty()) {
    context.out << "  Write an A line, then: "
                << terminal::safe_line(fmt::format("graven deck accept {} {}", shell_word(file), card.id))
                << '\n';
  } else {
    context.out << "  " << terminal::safe_line(command) << '\n';
  }
}

/// "5 drafts: 1 has an answer, 2 with one suggestion, …"
std::string counted_drafts(Drafts const& drafts) {
  std::array<int, 4> numbers{};
  for (auto const* draft : drafts) ++numbers.at(static_cast<std::size_t>(compile::need_of(draft->card)));
  constexpr std::array words = {"with an answer", "with one suggestion", "with several", "with none"};
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (numbers.at(i) > 0) parts.push_back(fmt::format("{} {}", numbers.at(i), words.at(i)));
  }
  auto const all = counted(static_cast<long long>(drafts.size()), "draft");
  return parts.empty() ? all : fmt::format("{}: {}", all, fmt::join(parts, ", "));
}

ExitCode run_deck_drafts(DeckDraftsOptions const& options, Context& context) {
  auto const file = deck_file_named(context, options.deck).string();
  auto const deck = read_deck_file(file);
  if (!deck) {
    print_diagnostics(context.err, context.err_style, deck.error());
    return exit_code_of(deck.error(), Strict::no);
  }
  auto const drafts = compile::drafts_by_need(*deck);
  if (options.json) {
    auto list = nlohmann::ordered_json::array();
    for (auto const* draft : drafts) list.push_back(draft_json(*draft, file));
    write_json(context.out, {{"deck", deck->head.name}, {"file", file}, {"drafts", std::move(list)}});
    return ExitCode::done;
  }
  for (auto const* draft : drafts) {
    print_draft(context, *draft, file);
    context.out << '\n';
  }
  context.out << counted_drafts(drafts) << '\n';
  return ExitCode::done;
}

}  // namespace

void add_deck_drafts(CLI::App& group, Action& chosen) {
  auto options = std::make_shared<DeckDraftsOptions>();
  auto& command =
      new_command(group, "drafts", "List the drafts of a deck file, those that are decided quickly first",
                  "  graven deck drafts joins.deck.md\n"
                  "  graven deck drafts joins.deck.md --json");
  command.add_option("DECK", options->deck, "A deck file, or the name of a deck kept beside your collection")
      ->required();
  command.add_flag("--json", options->json, "Print JSON");
  command.callback([options, &chosen] {
    chosen = [options](Context& context) { return run_deck_drafts(*options, context); };
  });
}

}  // namespace graven::cli
