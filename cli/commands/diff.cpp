#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <memory>
#include <ostream>
#include <set>
#include <sstream>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/commands/table.hpp"
#include "cli/deck_files.hpp"
#include "cli/diagnostic_output.hpp"
#include "cli/json_output.hpp"
#include "cli/parser.hpp"
#include "cli/terminal/safe_text.hpp"
#include "cli/terminal/width.hpp"
#include "decks/deckfile/difference.hpp"

namespace graven::cli {
namespace {

struct DiffOptions {
  std::string before;
  std::string after;
  bool json = false;
};

nlohmann::ordered_json fields_json(std::vector<deckfile::FieldChange> const& fields) {
  auto list = nlohmann::ordered_json::array();
  for (auto const& each : fields) {
    list.push_back({{"field", each.field}, {"before", each.before}, {"after", each.after}});
  }
  return list;
}

nlohmann::ordered_json whole_cards_json(std::vector<deckfile::CardEntry const*> const& cards) {
  auto list = nlohmann::ordered_json::array();
  for (auto const* entry : cards) {
    list.push_back({{"id", entry->card.id},
                    {"kind", name_of(entry->card.kind)},
                    {"line", entry->line},
                    {"front", entry->card.front}});
  }
  return list;
}

nlohmann::ordered_json difference_json(deckfile::Difference const& difference) {
  auto changed = nlohmann::ordered_json::array();
  for (auto const& each : difference.changed) {
    changed.push_back(
        {{"id", each.card->card.id}, {"line", each.card->line}, {"fields", fields_json(each.fields)}});
  }
  return {{"same", difference.none()},
          {"deck", fields_json(difference.deck)},
          {"added", whole_cards_json(difference.added)},
          {"removed", whole_cards_json(difference.removed)},
          {"changed", std::move(changed)},
          {"unchanged", difference.unchanged}};
}

std::vector<std::string> lines_in(std::string const& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
  return lines;
}

/// The lines of `text` that `other` has not; all when they only stand in another order.
std::vector<std::string> lines_beyond(std::string const& text, std::string const& other) {
  auto all = lines_in(text);
  auto const others = lines_in(other);
  std::set<std::string_view> const own(all.begin(), all.end());
  std::set<std::string_view> const known(others.begin(), others.end());
  if (own == known) return all;
  std::vector<std::string> beyond;
  std::copy_if(all.begin(), all.end(), std::back_inserter(beyond),
               [&](auto const& line) { return !known.contains(line); });
  return beyond;
}

/// How many bytes of `one` can be left out because `other` begins with them, up to a blank some words before
/// the first difference.
std::size_t common_lead(std::string const& one, std::string const& other) {
  constexpr std::size_t kept = 24;
  auto const [end, ignored] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
  auto const same = static_cast<std::size_t>(end - one.begin());
  if (same <= kept) return 0;
  auto const blank = one.rfind(' ', same - kept);
  return blank == std::string::npos ? 0 : blank + 1;
}

std::string in_short(std::string const& line, std::size_t lead, int room) {
  auto const text = (lead > 0 ? "…" : "") + terminal::safe_line(std::string_view(line).substr(lead));
  return terminal::shortened(text, room);
}

void print_field(Context& context, deckfile::FieldChange const& change) {
  constexpr std::size_t most_lines = 4;
  constexpr int least_room = 20;
  auto const gone = lines_beyond(change.before, change.after);
  auto const come = lines_beyond(change.after, change.before);
  auto const lead = gone.size() == 1 && come.size() == 1 ? common_lead(gone.front(), come.front()) : 0;
  auto name = terminal::padded(change.field, 5);
  auto const room = std::max(least_room, context.columns() - terminal::display_width(name) - 6);
  auto const print = [&](std::string const& mark, std::vector<std::string> const& lines) {
    for (std::size_t i = 0; i < lines.size() && i <= most_lines; ++i) {
      auto const text =
          i < most_lines ? in_short(lines[i], lead, room) : fmt::format("… {} more", lines.size() - i);
      context.out << "    " << name << ' ' << mark << ' ' << text << '\n';
      name = std::string(name.size(), ' ');
    }
  };
  print(context.style.bad("-"), gone);
  print(context.style.good("+"), come);
}

void print_card_name(Context& context, std::string const& mark, deckfile::CardEntry const& entry) {
  auto const name = fmt::format("{} {}: ", entry.card.id, name_of(entry.card.kind));
  auto const room = std::max(20, context.columns() - terminal::display_width(name) - 3);
  context.out << mark << ' ' << context.style.strong(name)
              << terminal::shortened(terminal::safe_line(entry.card.front), room) << '\n';
}

void print_difference(Context& context, deckfile::Difference const& difference) {
  if (!difference.deck.empty()) {
    context.out << "~ " << context.style.strong("the deck") << '\n';
    for (auto const& change : difference.deck) print_field(context, change);
  }
  for (auto const& each : difference.changed) {
    print_card_name(context, "~", *each.card);
    for (auto const& change : each.fields) print_field(context, change);
  }
  for (auto const* entry : difference.added) print_card_name(context, context.style.good("+"), *entry);
  for (auto const* entry : difference.removed) print_card_name(context, context.style.bad("-"), *entry);
  context.out << fmt::format("{} changed, {} added, {} removed, {} the same\n", difference.changed.size(),
                             difference.added.size(), difference.removed.size(), difference.unchanged);
}

/// 1 means that the decks differ; so what cannot be compared needs another exit code.
deckfile::DeckFile deck_to_compare(std::string const& name, Context const& context) {
  auto file = read_deck_file(deck_file_named(context, name));
  if (file) return *std::move(file);
  print_diagnostics(context.err, context.err_style, file.error());
  throw CommandError(ExitCode::unusable, fmt::format("{} cannot be compared", name), "repair it first");
}

ExitCode run_diff(DiffOptions const& options, Context& context) {
  auto const before = deck_to_compare(options.before, context);
  auto const after = deck_to_compare(options.after, context);
  auto const difference = deckfile::difference(before, after);
  if (options.json) {
    write_json(context.out, difference_json(difference));
  } else {
    print_difference(context, difference);
  }
  return difference.none() ? ExitCode::done : ExitCode::not_met;
}

}  // namespace

void add_diff(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<DiffOptions>();
  auto& command =
      new_command(app, "diff", "Compare two deck files card by card; exit 0 when they ask the same, else 1",
                  "  graven diff old/joins.deck.md joins.deck.md\n"
                  "  graven diff <(git show HEAD:joins.deck.md) joins.deck.md    what you changed");
  command
      .add_option("DECK_A", options->before, "A deck file, or the name of a deck kept beside your collection")
      ->required();
  command.add_option("DECK_B", options->after, "The one to compare it with")->required();
  command.add_flag("--json", options->json, "Print JSON");
  command.callback(
      [options, &chosen] { chosen = [options](Context& context) { return run_diff(*options, context); }; });
}

}  // namespace graven::cli
