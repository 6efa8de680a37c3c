#include "cli/review/pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/collection_access.hpp"
#include "cli/review/code_difference.hpp"
#include "cli/terminal/markdown.hpp"
#include "cli/terminal/prompt_layout.hpp"
#include "cli/terminal/safe_text.hpp"
#include "cli/terminal/width.hpp"
#include "engine/match/marks.hpp"
#include "engine/model/cloze.hpp"

namespace graven::cli::review {
namespace {

using terminal::safe_line;

constexpr std::string_view margin = " ";
/// Longer lines are hard to read, however wide the window.
constexpr int widest_text = 88;
/// Where the evidence begins when it stands beside its concept.
constexpr int evidence_column = 44;
constexpr std::size_t most_evidence = 200;

int text_width(Look const& look) {
  return std::min(look.columns - 2 * static_cast<int>(margin.size()), widest_text);
}

void add(Lines& lines, Lines const& more, std::string_view indent = margin) {
  for (auto const& line : more) lines.push_back(line.empty() ? "" : std::string(indent) + line);
}

std::string front_of(Card const& card, Look const& look) {
  if (card.kind != CardKind::cloze) return card.front;
  auto front = cloze_front(card.front);
  if (look.utf8) return front;
  for (std::size_t at = 0; (at = front.find("[…]", at)) != std::string::npos;) front.replace(at, 5, "[...]");
  return front;
}

std::size_t gap_count(Card const& card) {
  return card.kind == CardKind::cloze ? gap_concepts(card.id, card.front).size() : 0;
}

bool has_code(Card const& card) {
  return card.grade_mode == GradeMode::code || card.front.find("```") != std::string::npos ||
         card.answer.find("```") != std::string::npos;
}

/// What the learner should know before typing; empty for a plain question.
std::string typing_advice(Card const& card, Purpose purpose) {
  if (auto const gaps = gap_count(card); gaps > 1) {
    return fmt::format("{} gaps: put ; between the answers.", gaps);
  }
  if (purpose == Purpose::pipe) return {};
  if (card.grade_mode == GradeMode::self) {
    return purpose == Purpose::test ? "Write it here or elsewhere; you tick what it has at the end."
                                    : "Write it here or elsewhere; Enter shows what a good answer has.";
  }
  if (has_code(card)) return "Alt-Enter begins a new line.";
  return {};
}

std::string first_advice(Purpose purpose, Look const& look) {
  std::vector<std::string_view> facts = {"empty line: I do not know", "? help"};
  if (purpose == Purpose::review) facts.emplace_back("!u undo");
  facts.emplace_back("Ctrl-D stop");
  return fmt::format("{}", fmt::join(facts, fmt::format(" {} ", look.marks().dot)));
}

std::vector<std::string> advice_for(Card const& card, Asking asking, Look const& look) {
  std::vector<std::string> advice;
  if (asking.once_more) advice.emplace_back("Once more, from memory.");
  if (auto typing = typing_advice(card, asking.purpose); !typing.empty()) advice.push_back(std::move(typing));
  if (asking.first && asking.purpose != Purpose::pipe) advice.push_back(first_advice(asking.purpose, look));
  return advice;
}

std::string header(std::string_view left, std::string_view right, Look const& look) {
  auto const width = text_width(look);
  auto const room = width - terminal::display_width(right) - 1;
  return terminal::padded(terminal::shortened(left, room), room + 1) + std::string(right);
}

std::string mark_of(ConceptState state, Look const& look) {
  auto const& marks = look.marks();
  switch (state) {
    case ConceptState::hit:
      return look.style.good(marks.hit);
    case ConceptState::partial:
      return look.style.half(marks.partial);
    case ConceptState::missed:
      return look.style.bad(marks.missed);
    case ConceptState::contradicted:
      break;
  }
  return look.style.bad(marks.contradicted);
}

std::string joined(std::vector<std::string> const& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string quoted(std::string_view text, Look const& look) {
  auto const& marks = look.marks();
  return std::string(marks.open_quote).append(text).append(marks.close_quote);
}

std::string_view word_for(ConceptState state) {
  switch (state) {
    case ConceptState::hit:
      return "there";
    case ConceptState::partial:
      return "half";
    case ConceptState::missed:
      return "missing";
    case ConceptState::contradicted:
      break;
  }
  return "opposite";
}

/// What decided, in one line: the words, or the learner.
std::string evidence_text(match::ConceptVerdict const& verdict, Look const& look) {
  auto const& evidence = verdict.evidence;
  if (verdict.suggested) return fmt::format("yours (suggested {})", word_for(*verdict.suggested));
  if (evidence.remembered == match::Remembered::accepted) return "like an answer you accepted before";
  if (evidence.remembered == match::Remembered::rejected) return "like answers you rejected before";
  // Nothing is learned from a wording that stands twice.
  if (verdict.state == ConceptState::hit && same_words(evidence.quote, verdict.wording)) return {};
  auto said = !evidence.quote.empty() ? quoted(evidence.quote, look) : joined(evidence.matched);
  switch (verdict.state) {
    case ConceptState::hit:
      break;
    case ConceptState::partial:
      if (!evidence.missing.empty())
        said += (said.empty() ? "missing: " : ", missing: ") + joined(evidence.missing);
      break;
    case ConceptState::missed:
      said.clear();
      break;
    case ConceptState::contradicted:
      if (!evidence.contradicting.empty())
        said = "against it: " + quoted(joined(evidence.contradicting), look);
      break;
  }
  auto line = safe_line(said);
  return line.size() > most_evidence ? terminal::shortened(line, most_evidence) : line;
}

/// A concept and, beside it where there is room and else below it, what decided.
void add_concept(Lines& lines, std::string const& mark, std::string const& wording,
                 std::string const& evidence, Look const& look) {
  constexpr int mark_columns = 2;
  auto const width = text_width(look) - mark_columns;
  auto const beside = evidence_column - mark_columns;
  if (!evidence.empty() && terminal::display_width(wording) < beside &&
      beside + terminal::display_width(evidence) <= width) {
    lines.push_back(std::string(margin) + mark + " " + terminal::padded(wording, beside) +
                    look.style.dim(evidence));
    return;
  }
  auto const wordings = terminal::wrapped(wording, width);
  lines.push_back(std::string(margin) + mark + " " + wordings.front());
  add(lines, Lines(wordings.begin() + 1, wordings.end()), "   ");
  if (evidence.empty()) return;
  for (auto const& line : terminal::wrapped(evidence, width - 2))
    lines.push_back("     " + look.style.dim(line));
}

Lines difference_lines(std::string_view answer, std::string_view model, Look const& look) {
  Lines lines;
  bool same = true;
  for (auto const& [side, text] : code_difference(answer, model)) {
    auto const both = side == DifferenceLine::Side::both;
    auto const mine = side == DifferenceLine::Side::answer;
    same = same && both;
    auto const mark = both ? "  " : mine ? "- " : "+ ";
    auto const code = terminal::tabs_expanded(safe_line(text), 4);
    for (auto const& piece : terminal::chopped(code, text_width(look) - 4)) {
      auto const line = mark + piece;
      lines.push_back("  " + (both   ? look.style.code(line)
                              : mine ? look.style.bad(line)
                                     : look.style.good(line)));
    }
  }
  if (same) return {};
  Lines legend;
  for (auto const& line :
       terminal::wrapped("+ only in the model answer, - only in yours", text_width(look))) {
    legend.push_back(look.style.dim(line));
  }
  lines.insert(lines.begin(), legend.begin(), legend.end());
  return lines;
}

std::string in_words(int number) {
  constexpr std::array words = {"none",  "one",   "two",  "three", "four",   "five",  "six",
                                "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  if (number < 0 || number >= static_cast<int>(words.size())) return std::to_string(number);
  return words[static_cast<std::size_t>(number)];
}

/// What the learner answered before may not be the answer any more.
std::string change_notice(schedule::Progress const& progress) {
  if (!progress.asked_before) return {};
  auto const before = safe_line(*progress.asked_before);
  return before.empty() ? "This card changed: it wants to hear something else than before."
                        : fmt::format("This card changed. It asked before: {}", before);
}

}  // namespace

std::string place_text(Position const& position, Look const& look) {
  if (position.again) return fmt::format("again {} {} left", look.marks().dot, position.again_left);
  return fmt::format("{} of {}", position.number, position.total);
}

Lines question_page(store::StoredCard const& card, std::string_view place, Asking asking, Look const& look) {
  Lines lines;
  auto left = safe_line(card.deck_name);
  if (!card.card.group.empty()) left += fmt::format(" {} {}", look.marks().dot, safe_line(card.card.group));
  lines.emplace_back();
  lines.push_back(std::string(margin) + look.style.dim(header(left, place, look)));
  lines.emplace_back();
  if (auto const notice = change_notice(card.progress); !notice.empty()) {
    add(lines, terminal::wrapped(notice, text_width(look)));
    lines.emplace_back();
  }
  add(lines, terminal::markdown_lines(front_of(card.card, look), text_width(look), look.style));
  auto const advice = advice_for(card.card, asking, look);
  if (!advice.empty()) lines.emplace_back();
  for (auto const& each : advice) {
    for (auto const& line : terminal::wrapped(each, text_width(look))) {
      lines.push_back(std::string(margin) + look.style.dim(line));
    }
  }
  lines.emplace_back();
  return lines;
}

Lines typed_lines(std::string_view answer, Look const& look) {
  return terminal::prompt_layout(look.prompt(), answer, 0, look.columns).lines;
}

Lines verdict_lines(match::Verdict const& verdict, Look const& look) {
  Lines lines;
  for (auto const& each : verdict.concepts) {
    add_concept(lines, mark_of(each.state, look), safe_line(each.wording), evidence_text(each, look), look);
  }
  if (verdict.whole) {
    add_concept(lines, mark_of(verdict.whole->state, look), "the model answer",
                evidence_text(*verdict.whole, look), look);
  }
  for (auto const& each : verdict.optional_concepts) {
    add_concept(lines, mark_of(each.state, look), "also: " + safe_line(each.wording),
                evidence_text(each, look), look);
  }
  for (auto const& each : verdict.wrong_statements) {
    add_concept(lines, mark_of(ConceptState::contradicted, look), "wrong: " + safe_line(each.wording),
                evidence_text(each, look), look);
  }
  for (auto const remark : verdict.remarks) {
    for (auto const& line : terminal::wrapped(match::text_of(remark), text_width(look) - 2)) {
      lines.push_back(std::string(margin) + "  " + look.style.half(line));
    }
  }
  return lines;
}

Lines solution_lines(store::StoredCard const& stored, std::string_view answer, Look const& look) {
  auto const& card = stored.card;
  Lines lines;
  auto const model = !card.answer.empty()           ? card.answer
                     : card.kind == CardKind::cloze ? cloze_solution(card.front)
                                                    : std::string();
  Lines shown;
  if (card.grade_mode == GradeMode::code && !answer.empty()) {
    shown = difference_lines(code_in(answer), code_in(model), look);
  }
  if (shown.empty()) shown = terminal::markdown_lines(model, text_width(look), look.style);
  if (!shown.empty()) lines.push_back(std::string(margin) + look.style.dim("Answer"));
  add(lines, shown);
  for (auto const& note : card.notes) {
    if (!lines.empty()) lines.emplace_back();
    add(lines, terminal::markdown_lines("Note: " + note, text_width(look), look.style));
  }
  return lines;
}

std::string share_text(match::Verdict const& verdict, int needed) {
  int hits = 0;
  int halves = 0;
  int contradicted = 0;
  auto const count = [&](match::ConceptVerdict const& each) {
    hits += each.state == ConceptState::hit ? 1 : 0;
    halves += each.state == ConceptState::partial ? 1 : 0;
    contradicted += each.state == ConceptState::contradicted ? 1 : 0;
  };
  std::for_each(verdict.concepts.begin(), verdict.concepts.end(), count);
  if (verdict.whole) count(*verdict.whole);
  auto const total = std::max(1, std::min(needed, static_cast<int>(verdict.concepts.size())));
  std::string share;
  if (hits >= total) {
    share = total == 1 ? "got it" : total == 2 ? "both" : "all " + in_words(total);
  } else if (total == 1) {
    share = halves > 0 ? "half of it" : "not there";
  } else {
    share = in_words(hits) + " of " + in_words(total);
    if (halves > 0) share += fmt::format(", {} half", in_words(halves));
  }
  if (contradicted > 0)
    share += total == 1 ? ", the opposite said" : fmt::format(", {} the opposite", in_words(contradicted));
  return share;
}

std::string outlook_text(Outlook const& outlook) {
  auto const when = outlook.days == 1 ? std::string("tomorrow") : fmt::format("in {} days", outlook.days);
  return outlook.again_today ? "again today, then " + when : "again " + when;
}

std::string grade_text(Grade grade, match::Verdict const& verdict, int needed, Outlook const& outlook,
                       Look const& look) {
  auto const dot = look.marks().dot;
  if (grade != verdict.suggested) {
    return fmt::format("{}, yours (suggested {}) {} {}", grade.value(), verdict.suggested.value(), dot,
                       outlook_text(outlook));
  }
  auto const marks = match::is_corrected(verdict) ? ", your marks" : "";
  return fmt::format("{} {} {}{} {} {}", grade.value(), dot, share_text(verdict, needed), marks, dot,
                     outlook_text(outlook));
}

Lines ticking_lines(Ticking const& ticking, Look const& look) {
  Lines lines;
  auto const next = ticking.ticks().size();
  auto const pointer = std::string(look.marks().prompt);
  for (std::size_t i = 0; i < ticking.wordings().size(); ++i) {
    bool const has_state = i < next || !ticking.preset().empty();
    auto const state = i < next ? ticking.ticks()[i] : has_state ? ticking.preset()[i] : ConceptState::missed;
    auto const mark = has_state ? mark_of(state, look) : i == next ? pointer : " ";
    auto const number = has_state && i == next ? pointer : std::to_string(i + 1);
    add_concept(lines, mark, fmt::format("{} {}", number, safe_line(ticking.wordings()[i])), {}, look);
  }
  return lines;
}

std::string undone_text(store::Undone const& undone, std::optional<store::StoredCard> const& card) {
  auto const name = card ? shown_name(*card) : safe_line(undone.name.deck + "/" + undone.name.card);
  if (undone.kind == "suspend") return "the suspension of " + name;
  if (undone.kind == "resume") return "the return of suspended " + name;
  if (undone.kind == "bury") return "putting " + name + " off until tomorrow";
  return "the " + undone.kind + " of " + name;
}

Lines message_lines(std::string_view text, Look const& look) {
  Lines lines;
  for (auto const& line : terminal::wrapped(terminal::safe(text), text_width(look))) {
    lines.push_back(line.empty() ? "" : std::string(margin) + line);
  }
  return lines;
}

}  // namespace graven::cli::review
