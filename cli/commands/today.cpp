#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/review/pages.hpp"
#include "cli/team/own_plans.hpp"

namespace graven::cli {
namespace {

void print_first_steps(std::ostream& out) {
  out << "Your collection is empty. To begin:\n\n"
         "  graven add LESSON         make cards of a lesson and take them in\n"
         "  graven review             answer what is due today\n\n"
         "All commands: graven --help\n";
}

void print_today(std::ostream& out, store::Collection const& collection, Day today) {
  auto const counts = collection.queue_counts(today);
  if (review::waiting(counts) == 0) {
    out << "Nothing is due today.";
    if (counts.next_due) out << " Next cards on " << to_string(*counts.next_due) << '.';
    out << "\nTo add a lesson: graven add LESSON\n";
    return;
  }
  out << fmt::format("{} today: {}.\n", counted(review::waiting(counts), "card"),
                     review::waiting_text(counts));
  for (auto const& line : review::waiting_decks(collection, today)) out << line << '\n';
  out << "To answer them: graven review\n";
}

}  // namespace

ExitCode run_today(Context& context) {
  std::error_code unknown;  // what cannot be looked at is for the store to name
  if (context.database.empty() || (!std::filesystem::exists(context.database, unknown) && !unknown)) {
    print_first_steps(context.out);
    return ExitCode::done;
  }
  auto const collection = open_collection(context);
  if (collection.decks().empty()) {
    print_first_steps(context.out);
    return ExitCode::done;
  }
  auto const today = moment_now(context, collection.settings()).study_day;
  print_today(context.out, collection, today);
  for (auto const& line : plan_lines(own_plans(context), collection, today)) context.out << line << '\n';
  return ExitCode::done;
}

}  // namespace graven::cli
