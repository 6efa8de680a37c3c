#include <doctest/doctest.h>

#include "tests/decks/lesson/items.hpp"

using namespace graven;
using namespace graven::lesson;

namespace {

std::string module_with(std::string const& content) {
  return "<?xml version=\"1.0\"?>\n<document "
         "xmlns=\"http://cnx.rice.edu/cnxml\">\n<title>Knots</title>\n<content>\n" +
         content + "\n</content>\n</document>\n";
}

Lesson module_in(std::string const& content) {
  auto read = read_lesson(module_with(content), "m1.xml");
  REQUIRE(read.lesson);
  CHECK(read.lesson->reader == "cnxml");
  CHECK(read.lesson->title == "Knots");
  return *read.lesson;
}

}  // namespace

TEST_CASE("a textbook module gives objectives, exercises, key points and terms") {
  auto const lesson = module_in(
      "<section><title>Learning objectives</title>\n<para>By the end of this section you should be able "
      "to</para>\n"
      "<list><item>Tie a <code>bowline</code> knot.</item></list></section>\n"
      "<section><title>Bights</title>\n<para>A <term>bight</term> is a fold in a rope. It has two "
      "legs.</para>\n"
      "<note class=\"practice-program\"><title>One</title><para>Tie a bowline.</para>\n"
      "<list list-type=\"enumerated\"><item>Loop</item><item>Through</item></list></note></section>\n"
      "<section><title>Summary</title><list><item>A bowline holds.</item></list></section>");
  auto const objectives = items_of<Objective>(lesson);
  REQUIRE(objectives.size() == 1);
  CHECK(objectives[0].text.text == "Tie a `bowline` knot.");
  CHECK(objectives[0].text.span.line == 7);
  auto const exercises = items_of<Exercise>(lesson);
  REQUIRE(exercises.size() == 1);
  CHECK(exercises[0].prompt.text == "Tie a bowline.\n\n1. Loop\n2. Through");
  CHECK(items_of<KeyPoint>(lesson).size() == 1);
  auto const terms = items_of<Term>(lesson);
  REQUIRE(terms.size() == 1);
  CHECK(terms[0].term.text == "bight");
  CHECK(terms[0].definition.text == "a fold in a rope");
}

TEST_CASE("a module's exercises are asked with their solutions and those that stand elsewhere are told") {
  auto const content =
      "<exercise><problem><para>Why does it hold?</para></problem><solution><para>It jams.</para></solution>"
      "</exercise>\n<exercise><problem><para>Tie one.</para></problem><solution><para>Loop and "
      "pull.</para></solution>"
      "</exercise>\n<exercise><problem><para><link url=\"#exercise/7\"/></para></problem></exercise>";
  auto const lesson = module_in(content);
  auto const questions = items_of<Question>(lesson);
  REQUIRE(questions.size() == 1);
  CHECK(questions[0].answer->text == "It jams.");
  auto const exercises = items_of<Exercise>(lesson);
  REQUIRE(exercises.size() == 1);
  CHECK(exercises[0].solutions.size() == 1);
  CHECK(codes_of(read_lesson(module_with(content), "m1.xml")) == Codes{{"N153", 7}});
}

TEST_CASE("a table of functions says what each does, a glossary what each term is") {
  auto const terms = items_of<Term>(module_in(
      "<table><tgroup "
      "cols=\"2\"><thead><row><entry>Function</entry><entry>Description</entry></row></thead>\n"
      "<tbody><row><entry><para><code>tie()</code></para></entry><entry>Ties a knot.</entry></row></tbody>"
      "</tgroup></table>\n<glossary><definition><term>bend</term><meaning>a knot of two "
      "ropes</meaning></definition>"
      "</glossary>"));
  REQUIRE(terms.size() == 2);
  CHECK(terms[0].term.text == "`tie()`");
  CHECK(terms[0].acts);
  CHECK(terms[1].definition.text == "a knot of two ropes");
}

TEST_CASE("a module that is broken or full of entities is refused or read without them") {
  auto const broken =
      read_lesson("<document xmlns=\"http://cnx.rice.edu/cnxml\">\n<title>A</title>\n<content>\n", "m.xml");
  CHECK_FALSE(broken.lesson);
  REQUIRE(broken.diagnostics.size() == 1);
  CHECK(broken.diagnostics[0].code == "E110");

  std::string entities = "<?xml version=\"1.0\"?>\n<!DOCTYPE d [\n<!ENTITY a \"aaaaaaaaaa\">\n";
  for (char name = 'b'; name < 'k'; ++name) {
    entities += std::string("<!ENTITY ") + name + " \"";
    for (int i = 0; i < 10; ++i) entities += std::string("&") + static_cast<char>(name - 1) + ";";
    entities += "\">\n";
  }
  entities +=
      "]>\n<document "
      "xmlns=\"http://cnx.rice.edu/cnxml\"><title>Knots</title><content><para>&j;</para></content></"
      "document>";
  auto const read = read_lesson(entities, "m.xml");
  REQUIRE(read.lesson);
  for (auto const& passage : items_of<Passage>(*read.lesson)) CHECK(passage.text.text == "&j;");

  std::string deep;
  for (int i = 0; i < 20000; ++i) deep += "<section><title>t</title>";
  for (int i = 0; i < 20000; ++i) deep += "</section>";
  CHECK(module_in(deep).title == "Knots");
}
