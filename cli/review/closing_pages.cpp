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

Lines help_lines(HelpTopic topic, Purpose purpose, Look const& look) {
  bool const saves = purpose == Purpose::review;
  std::string text;
  switch (topic) {
    case HelpTopic::answering:
      text =
          "Enter      the answer is done\n"
          "           (empty: I do not know)\n"
          "Alt-Enter  a new line\n"
          "Ctrl-L     show the question again\n";
      text += saves ? "!u         take back the last answer\n"
                      "!0 to !5   give it another grade\n"
                      "!s  !b     suspend this card,\n"
                      "           or put it off until tomorrow\n"
                      "!q Ctrl-D  stop; what is saved stays\n"
                      "Under 4 a card comes again today."
                    : "!q Ctrl-D  stop\nA quiz saves nothing.";
      break;
    case HelpTopic::grading:
      text = std::string(saves ? "Enter  save with this grade\n" : "Enter  next question\n") +
             "0-5    another grade:\n"
             "       5 perfect   4 after hesitation\n"
             "       3 hardly    2 wrong, felt easy\n"
             "       1 wrong, knew it on sight\n"
             "       0 nothing came\n"
             "d      did not know: grade 0\n"
             "e      edit the answer\n";
      text += saves ? "u      take back the last saved answer\n"
                      "s  b   suspend, put off until tomorrow\n"
                      "q      stop without saving this answer\n"
                      "Under 4 a card comes again today."
                    : "q      stop";
      break;
    case HelpTopic::ticking:
      text =
          "Does your answer have the criterion?\n"
          "y  h  n    yes, half of it, no\n"
          "d          none of them\n"
          "Backspace  back to the one before\n"
          "e          edit the answer\n";
      text += saves ? "u          take back the last saved answer\n"
                      "s  b       suspend, put off until tomorrow\n"
                      "q          stop without saving this answer"
                    : "q          stop";
      break;
  }
  auto const& marks = look.marks();
  text += fmt::format("\n{} there  {} half  {} missing  {} opposite said", marks.hit, marks.partial,
                      marks.missed, marks.contradicted);
  Lines lines = {""};
  for (auto const& line : message_lines(text, look)) lines.push_back(line);
  lines.emplace_back();
  return lines;
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
