#include <fmt/format.h>

#include <memory>
#include <ostream>
#include <set>

#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/parser.hpp"
#include "cli/team/dispute_file.hpp"
#include "cli/team/membership.hpp"
#include "cli/team/shared_place.hpp"
#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

struct DisputeOptions {
  std::string card;
  std::string deck;
  std::string why;
  bool yes = false;
};

/// The newest answer that was not taken back and whose text is kept.
Dispute last_answer(store::Collection const& collection, store::StoredCard const& card) {
  auto const events = collection.history(card.ref);
  std::set<Uuid> voided;
  for (auto const& event : events) {
    if (auto const* body = std::get_if<Voided>(&event.body)) voided.insert(body->event);
  }
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    auto const* review = std::get_if<ReviewGiven>(&event->body);
    if (review == nullptr || voided.contains(event->id)) continue;
    if (auto text = collection.answer_text(event->id)) {
      return {card.name.deck,   card.name.card,        review->deck_revision,     card.card.front,
              *std::move(text), review->grade.value(), review->suggested.value(), {}};
    }
  }
  throw CommandError(ExitCode::not_met, fmt::format("no answer to {} is kept", shown_name(card)),
                     "answer the card in writing first");
}

ExitCode run_dispute(DisputeOptions const& options, Context& context) {
  auto const membership = need_membership(context);
  auto const collection = open_existing_collection(context);
  auto const card = card_named(collection, options.card, options.deck);
  auto dispute = last_answer(collection, card);
  dispute.why = options.why;
  auto const text = dispute_text(dispute);
  context.out << terminal::safe(text);
  if (!options.yes) {
    context.err
        << "Nothing was sent. This is what everybody who has the folder could read, without your name; "
           "--yes sends it.\n";
    return ExitCode::done;
  }
  auto const sent = open_shared_place(membership.folder.string())->put_dispute(text, context.random);
  context.err << fmt::format("Sent to the card's author: {}\n", terminal::safe_line(sent));
  return ExitCode::done;
}

}  // namespace

void add_dispute(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<DisputeOptions>();
  auto& command =
      new_command(app, "dispute", "Show a card's author your last answer to it, deliberately",
                  "  graven dispute aa111 --why \"all rows of A is the same\"    show what would go\n"
                  "  graven dispute aa111 --yes                                and let it go");
  command.add_option("CARD", options->card, "The card: ID or DECK/ID")->required();
  command.add_option("--deck", options->deck, "Only this deck")->type_name("DECK");
  command.add_option("--why", options->why, "What you think is wrong")->type_name("TEXT");
  command.add_flag("--yes", options->yes, "Send what is shown");
  command.callback([options, &chosen] {
    chosen = [options](Context& context) { return run_dispute(*options, context); };
  });
}

}  // namespace graven::cli
