#include "cli/review/pages.hpp"

#include <doctest/doctest.h>

#include "cli/terminal/width.hpp"
#include "tests/cli/review/desk_fixture.hpp"

using namespace graven;
using namespace graven::cli::review;
using cli::terminal::Style;

namespace {

std::string text(Lines const& lines) {
  std::string all;
  for (auto const& line : lines) all += line + "\n";
  return all;
}

bool has(Lines const& lines, std::string_view part) { return text(lines).find(part) != std::string::npos; }

store::StoredCard stored(Card made) {
  store::StoredCard card;
  card.deck_name = "tools-and-their-uses";
  card.name = {card.deck_name, made.id};
  card.card = std::move(made);
  return card;
}

match::ConceptVerdict concept_verdict(std::string wording, ConceptState state,
                                      match::Evidence evidence = {}) {
  return {"key", std::move(wording), state, 0, std::move(evidence)};
}

match::Verdict verdict() {
  match::Verdict made;
  made.concepts = {
      concept_verdict("cheap to start", ConceptState::hit, {"start cheaply", {}, {}, {}}),
      concept_verdict("easy to cancel", ConceptState::partial, {"cancel", {}, {"easy"}, {}}),
      concept_verdict("fewer guarantees", ConceptState::missed),
      concept_verdict("data races are possible", ConceptState::contradicted, {"", {}, {}, {"not", "never"}})};
  made.remarks = {match::Remark::keywords_only};
  return made;
}

}  // namespace

TEST_CASE("every state has a mark of its own and the words that decided it") {
  Look const look{80, Style(false), true};
  auto const lines = verdict_lines(verdict(), look);
  CHECK(has(lines, " ✓ cheap to start                            “start cheaply”\n"));
  CHECK(has(lines, "“cancel”, missing: easy"));
  CHECK(has(lines, " ✗ fewer guarantees\n"));
  CHECK(has(lines, " ↯ data races are possible                   against it: “not, never”"));
  CHECK(has(lines, std::string(match::text_of(match::Remark::keywords_only)).substr(0, 13)));
}

TEST_CASE("a changed card says above the question what it asked before") {
  Look const look{80, Style(false), true};
  auto made = stored(test::card("a", "What is it now?", {"one"}));
  made.progress.asked_before = "What was\nit?";
  auto const page = text(question_page(made, "1 of 1", {}, look));
  auto const notice = page.find(" This card changed. It asked before: What was it?\n");
  CHECK(notice != std::string::npos);
  CHECK(notice < page.find("What is it now?"));
  made.progress.asked_before = "";
  CHECK(has(question_page(made, "1 of 1", {}, look), "This card changed: it wants to hear something else"));
  made.progress.asked_before.reset();
  CHECK_FALSE(has(question_page(made, "1 of 1", {}, look), "changed"));
}

TEST_CASE("without UTF-8 the screens are ASCII") {
  Look const look{80, Style(false), false};
  auto made = test::cloze("c", "Use [scissors] to [cut].");
  made.group = "Section";
  auto lines = verdict_lines(verdict(), look);
  for (auto const& part :
       {question_page(stored(made), place_text({1, 2, false, 0}, look), {}, look),
        help_lines(HelpTopic::grading, Purpose::review, look), summary_lines({}, {}, {}, look)}) {
    lines.insert(lines.end(), part.begin(), part.end());
  }
  for (char const c : text(lines)) CHECK(static_cast<unsigned char>(c) < 0x80);
  CHECK(has(lines, "Use [...] to [...]."));
}

TEST_CASE("colour adds nothing to what can be read") {
  auto const plain = text(verdict_lines(verdict(), {80, Style(false), true}));
  auto coloured = text(verdict_lines(verdict(), {80, Style(true), true}));
  for (std::size_t at = 0; (at = coloured.find('\x1b', at)) != std::string::npos;) {
    coloured.erase(at, coloured.find('m', at) - at + 1);
  }
  CHECK(coloured == plain);
}

TEST_CASE("every page keeps within the window") {
  auto made =
      test::card("c", "Which of the very many tools on this long bench would `you_take_to_cut(paper)`?",
                 {"scissors", "a knife with an unusually long description of itself"});
  made.notes = {"Knives are **sharp**."};
  auto code = test::card(
      "d", "Write it:\n\n```go\nfor i := 0; i < 10; i++ { fmt.Println(i, i*i, i*i*i) }\n```", {"loop"});
  code.grade_mode = GradeMode::code;
  code.answer = "```go\nfor i := 0; i < 10; i++ { fmt.Println(i, i*i, i*i*i) }\n```";
  Tally tally;
  tally.answers = 5;
  tally.cards = 3;
  tally.weakest = {{"a knife with an unusually long description of itself", 3, 2}};
  Ticking half_ticked({"scissors", "a knife with an unusually long description of itself"},
                      {ConceptState::hit, ConceptState::missed});
  REQUIRE(half_ticked.takes({cli::terminal::Key::Kind::enter}));
  for (int columns : {20, 30, 40, 80, 200}) {
    Look const look{columns, Style(false), true};
    for (auto const& lines :
         {question_page(stored(made), place_text({3, 12, false, 0}, look), {Purpose::review, true}, look),
          verdict_lines(verdict(), look),
          question_page(stored(code), place_text({0, 0, true, 3}, look), {}, look),
          solution_lines(stored(code), "for { }", look), solution_lines(stored(made), "knife", look),
          ticking_lines(half_ticked, look), typed_lines("a rather long answer, typed", look),
          help_lines(HelpTopic::answering, Purpose::review, look),
          help_lines(HelpTopic::grading, Purpose::review, look),
          help_lines(HelpTopic::ticking, Purpose::review, look),
          help_lines(HelpTopic::marking, Purpose::review, look),
          summary_lines(tally, {{1, 0, 1, {}}, {}, 0}, {}, look)}) {
      for (auto const& line : lines) {
        CAPTURE(line);
        CHECK(cli::terminal::display_width(line) <= columns);
      }
    }
  }
}

TEST_CASE("a deck cannot reach the terminal through any page") {
  std::string const attack = "\x1b]0;x\x07\x1b[2J\xc2\x9b\xe2\x80\xae\r";
  auto made = test::card("c", attack, {attack});
  made.group = attack;
  made.notes = {attack};
  auto hostile = stored(made);
  hostile.deck_name = attack;
  match::Verdict judged;
  judged.concepts = {concept_verdict(attack, ConceptState::partial, {attack, {attack}, {attack}, {attack}})};
  judged.wrong_statements = {concept_verdict(attack, ConceptState::contradicted, {"", {}, {}, {attack}})};
  Tally tally;
  tally.weakest = {{attack, 1, 1}};
  Look const look{80, Style(false), true};
  std::string all = text(question_page(hostile, "1 of 1", {}, look)) + text(verdict_lines(judged, look)) +
                    text(solution_lines(hostile, attack, look)) + text(summary_lines(tally, {}, {}, look)) +
                    text(ticking_lines(Ticking({attack}), look)) + text(typed_lines(attack, look)) +
                    text(message_lines(attack, look));
  made.grade_mode = GradeMode::code;
  all += text(solution_lines(stored(made), attack + "x", look));
  for (auto const part : {"\x1b", "\x07", "\xc2\x9b", "\xe2\x80\xae", "\r"}) {
    CHECK(all.find(part) == std::string::npos);
  }
}

TEST_CASE("a grade says what it stands for") {
  auto const judged = verdict();
  CHECK(share_text(judged, 4) == "one of four, one half, one the opposite");
  match::Verdict one;
  one.concepts = {concept_verdict("x", ConceptState::hit)};
  CHECK(share_text(one, 1) == "got it");
  one.concepts[0].state = ConceptState::partial;
  CHECK(share_text(one, 1) == "half of it");
  one.concepts[0].state = ConceptState::missed;
  CHECK(share_text(one, 1) == "not there");
  match::Verdict all;
  all.concepts = {concept_verdict("x", ConceptState::hit), concept_verdict("y", ConceptState::hit),
                  concept_verdict("z", ConceptState::missed)};
  CHECK(share_text(all, 3) == "two of three");
  CHECK(share_text(all, 2) == "both");
  CHECK(outlook_text({true, 6}) == "again today, then in 6 days");
  CHECK(outlook_text({false, 1}) == "again tomorrow");
  all.suggested = *Grade::of(3);
  CHECK(grade_text(*Grade::of(3), all, 3, {true, 6}, {80, Style(false), true}) ==
        "3 · two of three · again today, then in 6 days");
  CHECK(grade_text(*Grade::of(5), all, 3, {false, 1}, {80, Style(false), true}) ==
        "5, yours (suggested 3) · again tomorrow");
}

TEST_CASE("evidence that repeats its concept is left out") {
  match::Verdict judged;
  judged.concepts = {concept_verdict("`NULL`", ConceptState::hit, {"null", {}, {}, {}})};
  CHECK(text(verdict_lines(judged, {80, Style(false), true})) == " ✓ `NULL`\n");
}

TEST_CASE("the model answer is marked as such") {
  auto const made = stored(test::card("c", "Which?", {"scissors"}));
  CHECK(solution_lines(made, "x", {80, Style(false), true}) == Lines{" Answer", " scissors"});
}

TEST_CASE("code in a question or its answer brings the key for a new line") {
  auto made = test::card("c", "What does it print?\n```go\nx\n```", {"x"});
  Look const look{80, Style(false), true};
  CHECK(has(question_page(stored(made), "1 of 1", {}, look), "Alt-Enter begins a new line."));
  CHECK_FALSE(has(question_page(stored(made), "1 of 1", {Purpose::pipe}, look), "Alt-Enter"));
}

TEST_CASE("help fits a small window beside what it is about") {
  Look const look{40, Style(false), true};
  for (auto const topic :
       {HelpTopic::answering, HelpTopic::grading, HelpTopic::ticking, HelpTopic::marking}) {
    CHECK(help_lines(topic, Purpose::review, look).size() <= 15);
  }
}

TEST_CASE("a summary counts in proper words and names where more waits") {
  Tally tally;
  tally.answers = 3;
  tally.cards = 2;
  Look const look{80, Style(false), true};
  Left left;
  left.deck = "joins";
  left.elsewhere = 13;
  auto const lines = summary_lines(tally, left, {}, look);
  CHECK(has(lines, "2 cards answered · 0 recalled well · 1 repeat\n"));
  CHECK(has(lines, "Nothing more is due in joins; 13 cards wait in other decks: graven review"));
}

TEST_CASE("gaps show empty and the solution filled") {
  auto const made = stored(test::cloze("c", "Use [scissors | shears] here."));
  Look const look{80, Style(false), true};
  CHECK(has(question_page(made, "1 of 1", {}, look), "Use […] here."));
  CHECK(has(solution_lines(made, "x", look), "Use scissors here."));
}

TEST_CASE("days are told as people do") {
  auto const today = *parse_day("2026-03-01");
  CHECK(day_text(today, today) == "today");
  CHECK(day_text(today + date::days{1}, today) == "tomorrow");
  CHECK(day_text(today + date::days{6}, today) == "in 6 days (2026-03-07)");
}
