#include <fmt/format.h>

#include <algorithm>

#include "decks/compile/code_shape.hpp"
#include "decks/compile/fence.hpp"
#include "decks/compile/words.hpp"
#include "decks/compile/workshop.hpp"
#include "decks/lesson/headings.hpp"

/// Translate cards: code in the language the reader knows to code in the new one.
namespace graven::compile {
namespace {

/// ", using the names `a` and `b`"; empty when the question needs none.
std::string naming(std::vector<std::string> const& names) {
  constexpr std::size_t most = 4;
  if (names.empty() || names.size() > most) return {};
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) list += i + 1 == names.size() ? " and " : ", ";
    list += "`" + names[i] + "`";
  }
  return fmt::format(", using the name{} {}", names.size() > 1 ? "s" : "", list);
}

Candidate translate(std::string question, std::string const& known, std::string const& new_way,
                    lesson::Comparison const& pair) {
  Candidate made;
  made.card.kind = CardKind::translate;
  made.card.grade_mode = GradeMode::code;
  made.card.group = "Code";
  made.card.front = question + "\n\n" + fenced(known, pair.known.language);
  made.card.answer = fenced(new_way, pair.new_way.language);
  made.question = std::move(question);
  return made;
}

LineSpan lines_of_group(CodeShape const& shape, CodeGroup const& group) {
  return {shape.lines[group.lines.front()].number, shape.lines[group.lines.back()].number};
}

Candidate line_card(lesson::Comparison const& pair, CodeShape const& a, CodeShape const& b,
                    std::size_t group) {
  auto const known = code_of(a, a.groups[group]);
  auto const new_way = code_of(b, b.groups[group]);
  auto const names = naming(names_to_tell(known, new_way, pair.new_way.text));
  bool const block = a.groups[group].lines.size() > 1;
  auto question =
      block ? fmt::format("Write the {} counterpart of this {} construct{}; what it encloses stays as it is.",
                          pair.new_language, pair.known_language, names)
            : fmt::format("Write the {} counterpart of this {} line{}.", pair.new_language,
                          pair.known_language, names);
  auto made = translate(std::move(question), known, new_way, pair);
  made.card.concepts = concepts_of(ideas_of(b, b.groups[group]));
  made.card.from = {lines_of_group(a, a.groups[group]), lines_of_group(b, b.groups[group])};
  made.at = pair.known.span;
  made.at.line = made.card.from.front().first;
  return made;
}

/// One idea for every statement; what a bracket encloses is left to the statements inside.
std::vector<std::string> ideas_of_all(CodeShape const& shape) {
  std::vector<std::string> ideas;
  for (auto const& group : shape.groups) {
    std::string idea;
    for (auto const& part : ideas_of(shape, group)) idea += (idea.empty() ? "" : " … ") + part;
    if (std::find(ideas.begin(), ideas.end(), idea) == ideas.end()) ideas.push_back(std::move(idea));
  }
  return ideas;
}

/// What a heading of its own says a pair is about: "Variables: ".
std::string lead_of(lesson::Section const& section) {
  if (section.heading.empty() || lesson::heading_of(section.heading)) return {};
  return capitalised(section.heading) + ": ";
}

void make_pair_cards(Workshop& shop, lesson::Comparison const& pair, lesson::Section const& section) {
  auto const a = shape_of(pair.known);
  auto const b = shape_of(pair.new_way);
  auto const known = displayed(a, pair.known);
  auto const new_way = displayed(b, pair.new_way);
  if (folded_space(known) == folded_space(new_way)) return;
  std::vector<std::size_t> parts;
  auto const aligned = aligned_groups(a, b);
  // One pair that is all of it is the whole block.
  if (a.groups.size() > 1) {
    for (auto const& [left, right] : aligned) {
      parts.push_back(shop.candidates.size());
      shop.add(line_card(pair, a, b, left));
    }
  }
  auto const names = naming(names_to_tell(known, new_way, pair.new_way.text));
  auto question =
      parts.empty()
          ? fmt::format("Write the {} counterpart of this {} {}{}.", pair.new_language, pair.known_language,
                        a.lines.size() == 1 ? "line" : "code", names)
          : fmt::format("Write this whole {} block in {}{}.", pair.known_language, pair.new_language, names);
  auto const lead = lead_of(section);
  if (!lead.empty()) question = lead + lower_first(question);
  auto made = translate(std::move(question), known, new_way, pair);
  made.card.concepts = concepts_of(ideas_of_all(b));
  constexpr std::size_t most_lines = 15;
  if (b.lines.size() > most_lines) {
    made.card.state = CardState::draft;
    shop.report(
        "W203", Severity::warning, pair.new_way.span,
        fmt::format("{} lines of code are too much for one answer: the card is a draft", b.lines.size()),
        "keep the lines that matter, then set State: active");
  }
  made.card.from = {lines_of(pair.known.span), lines_of(pair.new_way.span)};
  made.at = pair.known.span;
  made.after_candidates = std::move(parts);
  shop.add(std::move(made));
}

/// Whether a text is one code span and nothing else.
bool is_code_span(std::string_view text) {
  return text.size() > 2 && text.front() == '`' && text.find('`', 1) == text.size() - 1;
}

void make_counterpart_card(Workshop& shop, lesson::Counterpart const& each) {
  if (equal_text(each.known.text) == equal_text(each.new_way.text)) return;
  Candidate made;
  made.card.kind = CardKind::translate;
  made.card.group = "Code";
  made.card.front = fmt::format("{} has {}. What is its counterpart in {}?", each.known_language,
                                each.known.text, each.new_language);
  made.card.answer = each.new_way.text;
  bool const code = is_code_span(each.new_way.text);
  if (code) made.card.grade_mode = GradeMode::code;
  made.card.concepts = concepts_of({code ? each.new_way.text.substr(1, each.new_way.text.size() - 2)
                                         : without_end_mark(each.new_way.text)});
  made.card.from = {lines_of(each.known.span)};
  made.at = each.known.span;
  shop.add(std::move(made));
}

}  // namespace

void make_code_cards(Workshop& shop) {
  for_each_item<lesson::Counterpart>(
      shop.lesson, [&](lesson::Counterpart const& each, auto const&) { make_counterpart_card(shop, each); });
  for_each_item<lesson::Comparison>(shop.lesson,
                                    [&](lesson::Comparison const& each, lesson::Section const& section) {
                                      make_pair_cards(shop, each, section);
                                    });
}

}  // namespace graven::compile
