#include "engine/match/code_tokens.hpp"

#include "cards.hpp"

using namespace graven;
using namespace graven::match;

namespace {

Card code_card() {
  Card card = card_of("Return early when the file cannot be opened.", {{"`if err != nil`"}, {"return err"}});
  card.grade_mode = GradeMode::code;
  card.answer = "```go\nf, err := os.Open(name)\nif err != nil { // stop here\n\treturn err\n}\n```";
  return card;
}

std::vector<std::string> texts(std::string_view code) {
  std::vector<std::string> all;
  for (auto const& token : code_tokens(code, code_style_of(code))) all.push_back(token.text);
  return all;
}

}  // namespace

TEST_CASE("code falls into names and numbers and strings and operators") {
  CHECK(texts("x:=a[1.5]") == std::vector<std::string>{"x", ":=", "a", "[", "1.5", "]"});
  CHECK(texts("s = \"a  b\\\"\"; c='x'") ==
        std::vector<std::string>{"s", "=", "\"a  b\\\"\"", ";", "c", "=", "'x'"});
  CHECK(texts("fn f<'a, 'b>(x: &'a str)").size() == 17);
  CHECK(texts("a->b::c === d") == std::vector<std::string>{"a", "->", "b", "::", "c", "===", "d"});
  CHECK(texts("```python\nx = 1 # one\n```") == std::vector<std::string>{"x", "=", "1"});
  CHECK(texts("```rust\nx /* two\nlines */ y // z\n```") == std::vector<std::string>{"x", "y"});
}

TEST_CASE("white space and fences and comments make no difference in code") {
  auto const verdict = judge(code_card(), "f, err := os.Open(name)\nif err != nil\n{ return err }");
  CHECK(states_of(verdict) == "hit hit");
  CHECK(verdict.score == 1);
  CHECK(verdict.suggested.value() == 5);
  CHECK(verdict.sure);
  CHECK_FALSE(verdict.code_difference);
}

TEST_CASE("code that differs shows the first token that does") {
  auto const verdict = judge(code_card(), "f, err := os.Open(name)\nif err == nil {\n return err }");
  REQUIRE(verdict.code_difference);
  CHECK(verdict.code_difference->expected == "!=");
  CHECK(verdict.code_difference->found == "==");
  CHECK(verdict.code_difference->line == 2);
  CHECK(verdict.concepts[0].state != ConceptState::hit);
}

TEST_CASE("a concept that is code is hit where its tokens stand") {
  auto const verdict = judge(code_card(), "handle, err := open(name); if err!=nil { return nil, wrap(err) }");
  CHECK(verdict.concepts[0].state == ConceptState::hit);
}

TEST_CASE("wordings are told apart from code") {
  CHECK(code_in_wording("checks `err != nil` first") == std::vector<std::string>{"err != nil"});
  CHECK(code_in_wording("x := 1") == std::vector<std::string>{"x := 1"});
  CHECK(code_in_wording("os.Open(name)").size() == 1);
  CHECK(code_in_wording("uses a map (hash table).").empty());
}

TEST_CASE("a translation with the model answer's tokens is right without any concept word") {
  Card card = card_of("Declare x as 1 in Go", {{"short declaration"}});
  card.kind = CardKind::translate;
  card.answer = "x := 1";
  CHECK(states_of(judge(card, "x:=1")) == "hit");
  CHECK(states_of(judge(card, "x = 1")) == "missed");
}

TEST_CASE("code without concepts is graded by what it shares with the model answer") {
  auto card = code_card();
  card.concepts.clear();
  CHECK(judge(card, "f, err := os.Open(name)\nif err != nil { return err }").suggested.value() == 5);
  auto const near = judge(card, "f, err := os.Open(path)\nif err != nil { return err }");
  CHECK(near.suggested.value() <= 3);
  CHECK(near.score > 0.8);
  CHECK(judge(card, "print(1)").suggested.value() <= 1);
}

TEST_CASE("SQL is compared without regard to case and to the last semicolon") {
  Card card;
  card.id = "test";
  card.kind = CardKind::exercise;
  card.grade_mode = GradeMode::code;
  card.front = "Sort the visits by date and leave out those without one.";
  card.answer = "```sql\nSELECT * FROM Visited WHERE dated IS NOT NULL ORDER BY dated;\n```";
  card.concepts = {{"a", {"leaves out what has no date", "dated IS NOT NULL"}}, {"b", {"ORDER BY dated"}}};
  CHECK_FALSE(judge(card, "select * from visited where dated is not null order by dated").code_difference);
  CHECK(judge(card, "select * from visited where dated is not null order by dated").suggested.value() == 5);
  CHECK(states_of(judge(card, "SELECT dated FROM Visited WHERE dated IS NOT NULL ORDER BY dated ASC")) ==
        "hit hit");
  CHECK(code_tokens("SELECT 'Ab'", {"--", true})[1].text == "'Ab'");
}

TEST_CASE("the right names with another operator between them are not the code a card asks for") {
  Card card;
  card.id = "test";
  card.kind = CardKind::translate;
  card.front = "Take a value out of the channel `queue`.";
  card.answer = "```go\nitem := <-queue\n```";
  card.concepts = {{"a", {"item := <-queue", "arrow in front of the channel receives"}}};
  CHECK(states_of(judge(card, "item := <-queue")) == "hit");
  CHECK(states_of(judge(card, "item := queue <-")) == "partial");
  CHECK(states_of(judge(card, "an arrow in front of the channel receives")) == "hit");
  card.concepts = {{"a", {"go work(...)"}}, {"b", {"go func() { \u2026 }()"}}};
  CHECK(states_of(judge(card, "go work(jobs)\ngo func() {\n  item := 1\n}()")) == "hit hit");
  CHECK(judge(card, "go work(jobs)").concepts[0].evidence.quote.empty());  // nobody typed the ellipsis
  CHECK(states_of(judge(card, "work(jobs)\nfunc() {\n}()")) == "partial partial");
}
