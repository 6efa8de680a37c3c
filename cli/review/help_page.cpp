#include <fmt/format.h>

#include "cli/review/pages.hpp"

namespace graven::cli::review {
namespace {

// No line is wider than a window of 40 columns holds, so that help and question fit 24 rows.

std::string answering_help(bool saves) {
  std::string const always =
      "Enter      done; empty: I do not know\n"
      "Alt-Enter  a new line\n"
      "Ctrl-L     show the question again\n";
  return always + (saves ? "!u         take back the last answer\n"
                           "!0 to !5   give it another grade\n"
                           "!s  !b     suspend, put off a day\n"
                           "!q Ctrl-D  stop; what is saved stays\n"
                           "Under 4 a card comes again today."
                         : "!q Ctrl-D  stop\n"
                           "A quiz saves nothing.");
}

std::string grading_help(bool saves) {
  std::string const always =
      "0-5    another grade:\n"
      "       5 perfect   4 after hesitation\n"
      "       3 hardly    2 wrong, felt easy\n"
      "       1 wrong, knew it on sight\n"
      "       0 nothing came; d is the same\n"
      "c      correct the marks\n"
      "e      edit the answer\n";
  return (saves ? "Enter  save with this grade\n" : "Enter  next question\n") + always +
         (saves ? "u      take back the last saved answer\n"
                  "s  b   suspend, put off until tomorrow\n"
                  "q      stop without saving this answer\n"
                  "Under 4 a card comes again today."
                : "q      stop");
}

std::string ticking_help(bool marked, bool saves) {
  std::string const question =
      marked ? "Does your answer have the idea?\n" : "Does your answer have the criterion?\n";
  std::string const keys =
      "y  h  n    yes, half of it, no\n"
      "d          none of them\n"
      "Backspace  back to the one before\n"
      "e          edit the answer\n";
  return question + (marked ? "Enter      as it is marked\n" : "") + keys +
         (saves ? "u          take back the last answer\n"
                  "s  b       suspend, put off a day\n"
                  "q          stop, save nothing of this"
                : "q          stop");
}

std::string marks_help(Look const& look) {
  auto const& marks = look.marks();
  return fmt::format("\n{} there {} half {} missing {} opposite", marks.hit, marks.partial, marks.missed,
                     marks.contradicted);
}

std::string help_text(HelpTopic topic, bool saves, Look const& look) {
  switch (topic) {
    case HelpTopic::answering:
      break;
    case HelpTopic::grading:
      return grading_help(saves) + marks_help(look);
    case HelpTopic::ticking:
      return ticking_help(false, saves) + marks_help(look);
    case HelpTopic::marking:
      return ticking_help(true, saves) + marks_help(look);
  }
  return answering_help(saves);
}

}  // namespace

Lines help_lines(HelpTopic topic, Purpose purpose, Look const& look) {
  Lines lines = {""};
  for (auto const& line : message_lines(help_text(topic, purpose == Purpose::review, look), look))
    lines.push_back(line);
  lines.emplace_back();
  return lines;
}

}  // namespace graven::cli::review
