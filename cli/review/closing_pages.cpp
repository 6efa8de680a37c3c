#include <fmt/format.h>

#include <algorithm>

#include "cli/review/pages.hpp"
#include "cli/terminal/safe_text.hpp"
#include "cli/terminal/width.hpp"

namespace graven::cli::review {
namespace {

constexpr std::size_t most_weak_concepts = 3;

std::string_view cards_text(int count) { return count == 1 ? "card" : "cards"; }

}  // namespace

std::string day_text(Day day, Day today) {
  auto const days = day_number(day) - day_number(today);
  if (days <= 0) return "today";
  if (days == 1) return "tomorrow";
  return fmt::format("in {} days ({})", days, to_string(day));
}

Lines help_lines(Look const& look) {
  auto const& marks = look.marks();
  Lines lines;
  auto const paragraph = [&](std::string const& text) {
    for (auto const& line : message_lines(text, look)) lines.push_back(line);
  };
  lines.emplace_back();
  paragraph("While answering");
  paragraph(
      "  Enter        the answer is done; empty: I do not know\n"
      "  Alt-Enter    a new line\n"
      "  !u  !s  !b   take back, suspend, bury until tomorrow\n"
      "  !q  Ctrl-D   stop; everything answered is saved");
  lines.emplace_back();
  paragraph("After the answer");
  paragraph(
      "  Enter        keep the suggested grade\n"
      "  0 to 5       another grade:\n"
      "    5 perfect         4 after hesitation\n"
      "    3 with difficulty 2 wrong, felt easy\n"
      "    1 wrong, knew it  0 nothing came\n"
      "  d            did not know: grade 0\n"
      "  e            edit the answer\n"
      "  u            take back the last saved answer\n"
      "  s  b         suspend the card, bury it until tomorrow\n"
      "  q            stop without saving this answer");
  lines.emplace_back();
  paragraph(fmt::format("Marks: {} there, {} half there, {} not there, {} the opposite was said.", marks.hit,
                        marks.partial, marks.missed, marks.contradicted));
  paragraph("Under 4 a card comes again today until it has 4.");
  lines.emplace_back();
  return lines;
}

Lines summary_lines(Tally const& tally, store::QueueCounts const& left, Day today, Look const& look) {
  Lines lines;
  auto const paragraph = [&](std::string const& text) {
    for (auto const& line : message_lines(text, look)) lines.push_back(line);
  };
  auto const dot = look.marks().dot;
  lines.emplace_back();
  if (tally.answers > 0) {
    auto figures = fmt::format("{} {} answered {} {} recalled well", tally.cards, cards_text(tally.cards),
                               dot, tally.recalled_well);
    if (tally.answers > tally.cards)
      figures += fmt::format(" {} {} repeats", dot, tally.answers - tally.cards);
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
  auto const waiting = left.due + left.fresh + left.redrill;
  if (waiting > 0) {
    auto text = fmt::format("{} {} left", waiting, waiting == 1 ? "is" : "are");
    if (left.redrill == waiting) {
      text += " to repeat today";
    } else {
      text += " for today";
      if (left.redrill > 0) text += fmt::format(", {} of them to repeat", left.redrill);
    }
    paragraph(text + ".");
  } else if (left.next_due) {
    paragraph(
        fmt::format("Nothing more is due today. The next card is due {}.", day_text(*left.next_due, today)));
  } else {
    paragraph("Nothing more is due.");
  }
  return lines;
}

}  // namespace graven::cli::review
