#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/commands/table.hpp"
#include "cli/deck_files.hpp"
#include "cli/diagnostic_output.hpp"
#include "cli/parser.hpp"
#include "cli/review/preview.hpp"
#include "cli/review/quiz_session.hpp"
#include "cli/terminal/tty_screen.hpp"

namespace graven::cli {
namespace {

struct PreviewOptions {
  std::string deck;
  std::string id;
  bool drafts = false;
};

CommandError no_card_to_start_at(Deck const& deck, PreviewOptions const& options) {
  std::vector<std::string_view> ids;
  for (auto const& card : deck.cards) {
    ids.emplace_back(card.id);
    if (card.id != options.id) continue;
    bool const draft = card.state == CardState::draft;
    return {ExitCode::not_met,
            fmt::format("card {} is not asked: it is {}", card.id, draft ? "a draft" : name_of(card.state)),
            draft ? "add --drafts to see drafts, too" : ""};
  }
  auto const near = nearest(options.id, ids);
  return {
      ExitCode::not_met, fmt::format("{} has no card {}", options.deck, options.id),
      near.empty() ? "the ids stand in its headings: ## ID recall" : fmt::format("did you mean {}?", near)};
}

/// From the card on that was asked for.
std::vector<store::StoredCard> cards_to_preview(Deck const& deck, PreviewOptions const& options) {
  auto cards =
      review::preview_cards(deck, options.drafts ? review::Drafts::included : review::Drafts::left_out);
  if (!options.id.empty()) {
    auto const start = std::find_if(cards.begin(), cards.end(), [&](store::StoredCard const& each) {
      return each.card.id == options.id;
    });
    if (start == cards.end()) throw no_card_to_start_at(deck, options);
    cards.erase(cards.begin(), start);
  }
  if (cards.empty()) {
    throw CommandError(ExitCode::not_met, fmt::format("{} has no card that is asked", options.deck),
                       options.drafts ? "" : "add --drafts to see its drafts");
  }
  return cards;
}

ExitCode walk_through(Deck const& deck, std::vector<store::StoredCard> cards, Context& context) {
  auto const total = static_cast<long long>(cards.size());
  review::QuizSession session(review::AnswerKeys(deck.aliases, context.lexicon), std::move(cards),
                              review::QuizMode::preview);
  auto ending = review::Ending::finished;
  {
    terminal::TtyScreen screen(STDIN_FILENO, STDOUT_FILENO, context.out, context.columns, context.now,
                               context.style);
    review::Dialogue dialogue(screen, context.style, context.utf8, context.now, review::Purpose::practice);
    ending = session.run(dialogue);
  }
  if (ending == review::Ending::interrupted || ending == review::Ending::hung_up)
    return ExitCode::interrupted;
  context.out << fmt::format("\n {} of {} answered, nothing recorded.\n", session.answers().size(),
                             counted(total, "card"));
  return ExitCode::done;
}

ExitCode run_preview(PreviewOptions const& options, Context& context) {
  auto file = read_deck_file(deck_file_named(context, options.deck));
  if (!file) {
    print_diagnostics(context.err, context.err_style, file.error());
    return exit_code_of(file.error(), Strict::no);
  }
  auto const deck = deckfile::to_deck(*std::move(file));
  auto cards = cards_to_preview(deck, options);
  if (context.in_is_terminal && context.out_is_terminal) return walk_through(deck, std::move(cards), context);
  review::Look const look{context.columns(), context.style, context.utf8};
  for (std::size_t i = 0; i < cards.size(); ++i) {
    for (auto const& line : review::preview_page(cards[i], i + 1, cards.size(), look)) {
      context.out << line << '\n';
    }
  }
  return ExitCode::done;
}

}  // namespace

void add_preview(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<PreviewOptions>();
  auto& command =
      new_command(app, "preview", "Answer the cards of a deck file as learners will; nothing is recorded",
                  "  graven preview joins.deck.md\n"
                  "  graven preview joins.deck.md --drafts --id dd444\n"
                  "  graven preview joins.deck.md | less    fronts and answers to read");
  command.add_option("DECK", options->deck, "A deck file, or the name of a deck kept beside your collection")
      ->required();
  command.add_option("--id", options->id, "Begin with this card")->type_name("ID");
  command.add_flag("--drafts", options->drafts, "Drafts, too");
  command.callback([options, &chosen] {
    chosen = [options](Context& context) { return run_preview(*options, context); };
  });
}

}  // namespace graven::cli
