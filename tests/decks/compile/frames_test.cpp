#include "decks/compile/frames.hpp"

#include <doctest/doctest.h>

using namespace graven::compile;

namespace {

struct Row {
  std::string sentence, front, answer;
};

}  // namespace

TEST_CASE("a statement that fits a frame is asked for one of its parts") {
  for (auto const& row : {
           Row{"uses goroutines only when they help", "When should goroutines be used?",
               "only when they help"},
           Row{"uses rebase only for local commits", "What should rebase be used for?",
               "only for local commits"},
           Row{"Use a mutex if two goroutines write", "When should a mutex be used?",
               "if two goroutines write"},
           Row{"be able to use maps for lookups.", "What is used for lookups?", "maps"},
           Row{"uses defer to close files", "What is used to close files?", "defer"},
           Row{"wraps an error with %w", "With what does one wrap an error?", "%w"},
           Row{"chooses a copy or a borrow explicitly", "What should one choose explicitly?",
               "a copy or a borrow"},
           Row{"chooses between a slice and an array deliberately",
               "Between what should one choose deliberately?", "a slice and an array"},
           Row{"prefers composition over inheritance", "What is preferred over inheritance?", "composition"},
           Row{"avoids deadlocks by closing channels", "What is avoided by closing channels?", "deadlocks"},
           Row{"handles failures by returning errors", "How does one handle failures?",
               "by returning errors"},
           Row{"returns errors instead of raising exceptions",
               "What should one do instead of raising exceptions?", "return errors"},
           Row{"borrows data instead of cloning it", "What should one do with data instead of cloning it?",
               "borrow it"},
           Row{"uses the ? operator for recoverable errors", "What is used for recoverable errors?",
               "the ? operator"},
           Row{"avoids global state because it hides dependencies",
               "What should be avoided because it hides dependencies?", "global state"},
           Row{"uses type hints where they clarify intent", "Where should type hints be used?",
               "where they clarify intent"},
           Row{"returns None instead of a magic value", "What should one return instead of a magic value?",
               "None"},
           Row{"an ETag identifies one version of a representation", "What does an ETag identify?",
               "one version of a representation"},
           Row{"validation costs a round trip", "What does validation cost?", "a round trip"},
           Row{"buffered channels hold several values", "What do buffered channels hold?", "several values"},
           Row{"a slice is a view into an array", "What is a slice?", "a view into an array"},
           Row{"errors are values", "What are errors?", "values"},
           Row{"conflicts occur when two people change the same lines", "When do conflicts occur?",
               "when two people change the same lines"},
           Row{"missing values can occur if data were not recorded", "When can missing values occur?",
               "if data were not recorded"},
           Row{"exit codes are used to tell whether a command failed", "What are exit codes used for?",
               "to tell whether a command failed"},
           Row{"an index can be used to select rows", "What can an index be used for?", "to select rows"},
           Row{"data slicing refers to selecting a part of the rows", "What does data slicing refer to?",
               "selecting a part of the rows"},
           Row{"Git uses the .git folder to store the snapshots", "What does Git use to store the snapshots?",
               "the .git folder"},
           Row{"version control allows many people to work in parallel",
               "What does version control allow many people to do?", "work in parallel"},
           Row{"data filtering involves selecting rows", "What does data filtering involve?",
               "selecting rows"},
           Row{"use GROUP BY to combine subsets", "What is used to combine subsets?", "GROUP BY"},
           Row{"idempotent means safe to repeat", "What does idempotent mean?", "safe to repeat"},
       }) {
    CAPTURE(row.sentence);
    auto const framed = framed_statement(row.sentence);
    REQUIRE(framed);
    CHECK(framed->front == row.front);
    CHECK(framed->answer == row.answer);
  }
}

TEST_CASE("a definition may be long") {
  auto const framed = framed_definition(
      "A data frame (DF) is a table whose columns have names, whose rows have an index, and which may hold a "
      "different type of value in each of its columns.");
  REQUIRE(framed);
  CHECK(framed->front == "What is A data frame (DF)?");
  CHECK(framed->answer.starts_with("a table whose columns"));
  CHECK(framed->term);
  for (auto const* sentence : {"This is a table.", "There is a table for it.", "It is a table with columns.",
                               "The table is empty now.", "If a table is a view, it is not stored."}) {
    CAPTURE(std::string(sentence));
    CHECK_FALSE(framed_definition(sentence));
  }
}

TEST_CASE("a statement that fits only in part gives nothing") {
  for (auto const* sentence : {
           "understand channels",
           "uses slices for lists and maps for lookups",
           "distinguishes a move from a copy",
           "sets Cache-Control deliberately instead of by habit",
           "a cache can hold a response",
           "a cache holds a response while it is fresh",
           "a mutex holds no value",
           "goroutines never return values",
           "names packages after what they provide",
           "calls behind defer run last when a function ends",
           "uses context for cancellation and closes channels",
           "uses the right tool for the job",
           "writes code with confidence",
           "goroutines are cheap",
           "interfaces are satisfied implicitly",
           "uses it for lookups",
           "keeps concurrency structure simple and readable",
           "explains where channels help and where they are unnecessary",
           "uses channels; closes them when done",
           "uses a for b and then c and then d and then e and then f and then g and then h",
           "uses",
           "",
       }) {
    CAPTURE(sentence);
    CHECK_FALSE(framed_statement(sentence));
  }
}

TEST_CASE("a bare mistake is asked for what its own words hold") {
  for (auto const& row : {
           Row{"expecting maps to keep their order",
               "A common mistake: a wrong expectation about maps. Which?", "that they keep their order"},
           Row{"expecting a moved value to be usable",
               "A common mistake: a wrong expectation about a moved value. Which?", "that it is usable"},
           Row{"expecting append to not copy", "A common mistake: a wrong expectation about append. Which?",
               "that it does not copy"},
           Row{"assuming that Go maps are ordered",
               "A common mistake: a wrong assumption about Go maps. Which?", "that Go maps are ordered"},
           Row{"assuming a nil map accepts writes",
               "A common mistake: a wrong assumption about a nil map. Which?",
               "that a nil map accepts writes"},
           Row{"ignoring the error because it is rare",
               "A common mistake: something is ignored because it is rare. What?", "the error"},
           Row{"skipping type hints because Python runs without them",
               "A common mistake: some things are skipped because Python runs without them. What?",
               "type hints"},
           Row{"assuming nil maps can be written to",
               "A common mistake: a wrong assumption about nil maps. Which?",
               "that nil maps can be written to"},
           Row{"assuming maps always keep their order",
               "A common mistake: a wrong assumption about maps. Which?",
               "that maps always keep their order"},
           Row{"forgetting to close the file", "A common mistake: something is forgotten. What?",
               "to close the file"},
           Row{"using panic instead of an error",
               "A common mistake: using panic. What belongs there instead?", "an error"},
           Row{"cloning a value instead of borrowing it",
               "A common mistake: cloning a value. What should be done instead?", "borrowing it"},
           Row{"sharing a map without a lock",
               "A common mistake: sharing a map, but something is missing. What?", "a lock"},
           Row{"confusing a move with a copy", "With what is a move often confused?", "a copy"},
           Row{"treating goroutines like threads",
               "A common mistake: goroutines are treated like something else. Like what?", "like threads"},
           Row{"using panic for ordinary errors",
               "A common mistake: something is used for ordinary errors. What?", "panic"},
       }) {
    CAPTURE(row.sentence);
    auto const framed = framed_mistake(row.sentence);
    REQUIRE(framed);
    CHECK(framed->front == row.front);
    CHECK(framed->answer == row.answer);
  }
}

TEST_CASE("a mistake outside the frames gives nothing") {
  for (auto const* sentence : {"sharing a map between goroutines", "recursion is slow", "ignoring it",
                               "ignoring errors, which hides bugs", "assuming nothing",
                               "using ETag and Last-Modified as if they were freshness"}) {
    CAPTURE(sentence);
    CHECK_FALSE(framed_mistake(sentence));
  }
}

TEST_CASE("mistakes that name what belongs there need no second card") {
  CHECK(framed_mistake("using panic instead of an error")->settled);
  CHECK_FALSE(framed_mistake("ignoring context")->settled);
}
