#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/arguments.hpp"
#include "cli/review/pages.hpp"
#include "cli/terminal/safe_text.hpp"
#include "cli/terminal/width.hpp"

namespace graven::cli::review {
namespace {

constexpr std::size_t most_weak_concepts = 3;

/// What is left when nothing waits in the session's deck.
std::string nothing_left_text(Left const& left, Day today) {
  auto const in_deck = left.deck.empty() ? std::string() : " in " + left.deck;
  if (left.elsewhere > 0) {
    return fmt::format("Nothing more is due{}; {} {} in other decks: graven review", in_deck,
                       counted(left.elsewhere, "card"), left.elsewhere == 1 ? "waits" : "wait");
  }
  if (!left.here.next_due) return fmt::format("Nothing more is due{}.", in_deck);
  return fmt::format("Nothing more is due today{}. The next card is due {}.", in_deck,
                     day_text(*left.here.next_due, today));
}

}  // namespace

std::string day_text(Day day, Day today) {
  auto const days = day_number(day) - day_number(today);
  if (days <= 0) return "today";
  if (days == 1) return "tomorrow";
  return fmt::format("in {} days ({})", days, to_string(day));
}

std::string waiting_text(store::QueueCounts const& counts) {
  std::vector<std::string> parts;
  if (counts.due > 0) parts.push_back(fmt::format("{} due", counts.due));
  if (counts.fresh > 0) parts.push_back(fmt::format("{} new", counts.fresh));
  if (counts.redrill > 0) parts.push_back(fmt::format("{} to ask again", counts.redrill));
  return fmt::format("{}", fmt::join(parts, ", "));
}

Lines waiting_decks(store::Collection const& collection, Day today) {
  std::vector<std::pair<std::string, std::string>> rows;
  int widest = 0;
  for (auto const& deck : collection.decks()) {
    auto counts = waiting_text(collection.queue_counts(today, deck.ref));
    if (counts.empty()) continue;
    rows.emplace_back(terminal::safe_line(deck.name), std::move(counts));
    widest = std::max(widest, terminal::display_width(rows.back().first));
  }
  Lines lines;
  if (rows.size() < 2) return lines;
  for (auto const& [name, counts] : rows) {
    lines.push_back(fmt::format("  {}  {}", terminal::padded(name, widest), counts));
  }
  return lines;
}

Lines summary_lines(Tally const& tally, Left const& left, Day today, Look const& look) {
  Lines lines;
  auto const paragraph = [&](std::string const& text) {
    for (auto const& line : message_lines(text, look)) lines.push_back(line);
  };
  auto const dot = look.marks().dot;
  lines.emplace_back();
  if (tally.answers > 0) {
    auto figures = fmt::format("{} answered {} {} recalled well", counted(tally.cards, "card"), dot,
                               tally.recalled_well);
    if (tally.answers > tally.cards)
      figures += fmt::format(" {} {}", dot, counted(tally.answers - tally.cards, "repeat"));
    paragraph(figures);
  }
  if (!tally.weakest.empty()) {
    paragraph("Weakest:");
    for (std::size_t i = 0; i < std::min(tally.weakest.size(), most_weak_concepts); ++i) {
      auto const& each = tally.weakest[i];
      auto const count = fmt::format("  (missed {} of {})", each.not_hit, each.asked);
      auto text = terminal::wrapped(terminal::safe_line(each.wording) + count, look.columns - 4);
      for (auto& line : text)
        line.insert(0, &line == &text.front() ? fmt::format(" {} ", look.marks().missed) : "   ");
      lines.insert(lines.end(), text.begin(), text.end());
    }
  }
  auto const count = waiting(left.here);
  if (count == 0) {
    paragraph(nothing_left_text(left, today));
    return lines;
  }
  auto text = fmt::format("{} {} left", count, count == 1 ? "is" : "are");
  if (left.here.redrill == count) {
    text += " to repeat today";
  } else {
    text += " for today";
    if (left.here.redrill > 0) text += fmt::format(", {} of them to repeat", left.here.redrill);
  }
  paragraph(text + ".");
  return lines;
}

}  // namespace graven::cli::review
