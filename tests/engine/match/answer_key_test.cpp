#include "engine/match/answer_key.hpp"

#include "cards.hpp"

using namespace graven;
using namespace graven::match;

namespace {

Card queue_card() {
  return card_of("Why does a mail service put a queue in front of its senders?",
                 {{"absorbs bursts of load"},
                  {"failed messages are retried later", "redelivery after an error"},
                  {"senders scale independently"}});
}

}  // namespace

TEST_CASE("each concept is judged by itself") {
  struct Row {
    std::string answer, states;
    int grade;
  };
  for (auto const& row : {
           Row{"absorbs bursts of load, failed messages are retried later, senders scale independently",
               "hit hit hit", 5},
           Row{"Bursts of load get absorbed and messages that failed can be retried.", "hit hit missed", 3},
           Row{"redelivery after errors", "missed hit missed", 2},
           Row{"it absorbs bursts, and each sender can scale independently", "hit missed hit", 3},
           Row{"a queue is first in first out", "missed missed missed", 0},
           Row{"absrobs brusts of loads", "hit missed missed", 2},
       }) {
    CAPTURE(row.answer);
    auto const verdict = judge(queue_card(), row.answer);
    CHECK(states_of(verdict) == row.states);
    CHECK(verdict.suggested.value() == row.grade);
  }
}

TEST_CASE("evidence quotes the answer as typed and names what is missing in the author's words") {
  auto const verdict = judge(queue_card(), "Well: Bursts of heavy LOAD are fine, nothing else.");
  auto const& evidence = verdict.concepts[0].evidence;
  CHECK(evidence.quote == "Bursts of heavy LOAD");
  CHECK(evidence.matched == std::vector<std::string>{"bursts", "load"});
  CHECK(evidence.missing == std::vector<std::string>{"absorbs"});
}

TEST_CASE("words of the question count little") {
  auto const card = card_of("What does a write lock exclude?", {{"a write lock excludes all other readers"}});
  CHECK(states_of(judge(card, "a write lock excludes")) == "missed");
  CHECK(states_of(judge(card, "all other readers")) == "hit");
}

TEST_CASE("a concept without a content word is looked for as it stands") {
  struct Row {
    std::string wording, answer, state;
  };
  for (auto const& row : {
           Row{"`%`", "the % operator", "hit"},
           Row{"`%`", "the remainder operator", "missed"},
           Row{"`i`", "I think it is `i`", "hit"},
           Row{"i", "it is in the index", "missed"},
           Row{"to be", "To  be, of course", "hit"},
           Row{"to be", "to begin", "missed"},
           Row{"?", "?", "hit"},
           Row{"%w", "with the %w verb", "hit"},
           Row{"%w", "with the %v verb", "missed"},
           Row{"%w", "w", "missed"},
       }) {
    CAPTURE(row.wording);
    CAPTURE(row.answer);
    CHECK(states_of(judge(card_of("Which one is it?", {{row.wording}}), row.answer)) == row.state);
  }
}

TEST_CASE("as many concepts as needed suffice") {
  auto card = queue_card();
  card.need = 2;
  CHECK(judge(card, "absorbs bursts of load and failed messages are retried later").suggested.value() == 5);
  CHECK(judge(card, "absorbs bursts of load").suggested.value() == 3);
}

TEST_CASE("optional concepts are named when hit and never lower") {
  auto card = queue_card();
  card.optional_concepts.push_back({"opt", {"metrics show its depth"}});
  std::string const good =
      "absorbs bursts of load, failed messages are retried later, senders scale independently";
  CHECK(judge(card, good).suggested.value() == 5);
  CHECK(judge(card, good).optional_concepts.empty());
  auto const more = judge(card, good + ", and metrics show its depth");
  REQUIRE(more.optional_concepts.size() == 1);
  CHECK(more.optional_concepts[0].key == "opt");
}

TEST_CASE("a wrong statement is found when it is claimed and costs like a contradiction") {
  auto card = card_of("Where does an exclusive lock hurt?", {{"writers wait for each other"}});
  card.wrong_statements.push_back({"x", {"readers wait for each other"}});
  CHECK(judge(card, "writers wait for each other").wrong_statements.empty());
  CHECK(judge(card, "readers do not wait for each other, but writers wait for each other")
            .wrong_statements.empty());
  auto const verdict = judge(card, "writers wait for each other; readers wait for each other too");
  REQUIRE(verdict.wrong_statements.size() == 1);
  CHECK(verdict.suggested.value() <= 3);
}

TEST_CASE("a card without concepts is judged against its model answer") {
  Card card;
  card.front = "What is a checksum for?";
  card.answer = "It detects that bytes were damaged in transit.";
  auto const good = judge(card, "to detect damaged bytes after transit");
  CHECK(good.concepts.empty());
  REQUIRE(good.whole);
  CHECK(good.whole->state == ConceptState::hit);
  CHECK(good.suggested.value() >= 4);
  CHECK(judge(card, "it makes files smaller").suggested.value() <= 2);
}

TEST_CASE("the suggestion is sure only when every concept is clear") {
  CHECK(judge(queue_card(),
              "absorbs bursts of load, failed messages are retried later, senders scale independently")
            .sure);
  CHECK_FALSE(judge(queue_card(), "bursts, retried, senders scale").sure);
}

TEST_CASE("compounds match however they are written") {
  auto const card = card_of("Which?", {{"a read-write lock"}, {"thread safe"}});
  CHECK(states_of(judge(card, "a readWriteLock which is threadsafe")) == "hit hit");
  CHECK(states_of(judge(card, "read_write_lock, thread-safe")) == "hit hit");
}

TEST_CASE("a name of a program is not another one that shares a word") {
  struct Row {
    std::string wording, answer, state;
  };
  for (auto const& row : {
           Row{"`errors.Is`", "with errors.Is()", "hit"},
           Row{"errors.Is", "Errors is compares them", "hit"},
           Row{"errors.Is", "erorrs.Is compares them", "hit"},
           Row{"errors.Is", "errors.As", "missed"},
           Row{"errors.Is", "errors.New", "missed"},
           Row{"errors.Is", "something with errors", "partial"},
           Row{"call `errors.As`", "call errors.As", "hit"},
           Row{"is_empty", "the isEmpty method", "hit"},
           Row{"is_empty", "has_empty", "missed"},
           Row{"keep it up-to-date", "it is kept up to date", "hit"},
       }) {
    CAPTURE(row.wording);
    CAPTURE(row.answer);
    CHECK(states_of(judge(card_of("With what?", {{row.wording}}), row.answer)) == row.state);
  }
}

TEST_CASE("concepts that deny each other can both be right") {
  auto const card = card_of("How do you test for it and for its opposite?", {{"IS NULL"}, {"IS NOT NULL"}});
  CHECK(states_of(judge(card, "dated IS NULL, and the inverse dated IS NOT NULL")) == "hit hit");
  CHECK(states_of(judge(card, "is not null")) == "contradicted hit");
  CHECK(states_of(judge(card, "is null")) == "hit contradicted");
}

TEST_CASE("predicates traded between concepts are noticed") {
  auto const card = card_of("How do the two differ?", {{"a thread is heavy"}, {"a coroutine is light"}});
  CHECK(states_of(judge(card, "a thread is heavy, a coroutine is light")) == "hit hit");
  CHECK(states_of(judge(card, "a coroutine is heavy and a thread is light")) == "contradicted contradicted");
  auto const other = card_of("Which one does what?", {{"the parser reports"}, {"the linker resolves"}});
  CHECK(states_of(judge(other, "the linker reports, the parser resolves")) == "partial partial");
  CHECK(states_of(judge(other, "the parser reports and the linker resolves")) == "hit hit");
}

TEST_CASE("evidence names the wording that was found and quotes it whole") {
  auto card = card_of("What do you write?", {{"the port is read first", "port := data[\"port\"]"}});
  card.kind = CardKind::translate;
  card.grade_mode = GradeMode::code;
  auto const verdict = judge(card, "port := data[\"port\"]");
  CHECK(verdict.concepts[0].evidence.matched == std::vector<std::string>{"port := data[\"port\"]"});
  auto const prose = card_of("How is it treated?", {{"nothing special"}});
  CHECK(judge(prose, "It is nothing special at all").concepts[0].evidence.quote == "nothing special");
}
