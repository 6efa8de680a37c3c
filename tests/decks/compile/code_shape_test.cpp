#include "decks/compile/code_shape.hpp"

#include <doctest/doctest.h>

using namespace graven;
using namespace graven::compile;

namespace {

CodeShape shape(std::string text, std::string language) {
  return shape_of({std::move(language), std::move(text), {0, 1, 1, 1}});
}

std::size_t pairs(std::string a, std::string b, std::string language_b = "go") {
  return aligned_groups(shape(std::move(a), "rust"), shape(std::move(b), std::move(language_b))).size();
}

}  // namespace

TEST_CASE("opening and going on and closing lines are one group") {
  auto const found = shape("if a {\nb()\n} else {\nc()\n}\nd()", "go");
  REQUIRE(found.groups.size() == 4);
  CHECK(found.groups[0].lines == std::vector<std::size_t>{0, 2, 4});
  CHECK(found.lines[1].level == 1);
  CHECK(found.lines[5].level == 0);
  CHECK(code_of(found, found.groups[0]) == "if a {\n    …\n} else {\n    …\n}");
}

TEST_CASE("brackets in strings and comments do not count") {
  auto const found = shape("a := \"{\" // {\nb := '('\n// ((\nc()", "go");
  CHECK(found.groups.size() == 4);
  CHECK(found.lines[3].level == 0);
  CHECK(found.lines[0].bare == "a := \"{\"");
  CHECK(found.lines[2].comment);
}

TEST_CASE("the shape does not depend on indentation or blank lines") {
  auto const good = shape("go func() {\n    run(\n        a,\n    )\n\n}()", "go");
  auto const bare = shape("go func() {\nrun(\na,\n)\n}()", "go");
  REQUIRE(good.groups.size() == bare.groups.size());
  for (std::size_t i = 0; i < good.groups.size(); ++i) CHECK(good.groups[i].lines == bare.groups[i].lines);
  CHECK(good.lines.back().number == 6);
}

TEST_CASE("pieces of code correspond line by line only when their shapes agree") {
  CHECK(pairs("let a = b();\nlet c = d();", "a := b()\nc := d()") == 2);
  CHECK(pairs("f(|| {\ng();\n});", "go func() {\nh()\n}()") == 2);
  CHECK_MESSAGE(pairs("a();\nb();", "c()") == 0, "other number of lines");
  CHECK_MESSAGE(pairs("f(|| {\ng();\n});", "a()\nb()\nc()") == 0, "other levels");
  CHECK_MESSAGE(pairs("load();\nsave();", "save()\nload()") == 0, "other order");
  CHECK_MESSAGE(pairs("// one\na();", "b()\nc()") == 0, "a comment against code");
  CHECK_MESSAGE(pairs("f(|| {\ng();\n});", "if x:\ny()\nz()", "python") == 0, "blocks by indentation");
  CHECK_MESSAGE(pairs("x = y;\nlet a = b();", "x = y\na := b()") == 1, "nothing to translate");
}

TEST_CASE("a closing line is an idea when it says more than that something ends") {
  auto const call = shape("go func() {\nrun()\n}()", "go");
  CHECK(ideas_of(call, call.groups[0]) == std::vector<std::string>{"go func() {", "}()"});
  auto const loop = shape("for {\nrun()\n}", "go");
  CHECK(ideas_of(loop, loop.groups[0]) == std::vector<std::string>{"for {"});
}

TEST_CASE("lost indentation is put back by the brackets") {
  lesson::Code const code{"go", "func f() {\nif a {\nb()\n}\n}", {0, 1, 1, 5}};
  CHECK(displayed(shape_of(code), code) == "func f() {\n    if a {\n        b()\n    }\n}");
  lesson::Code const good{"go", "  f(\n      a)", {0, 1, 1, 2}};
  CHECK(displayed(shape_of(good), good) == "f(\n    a)");
}

TEST_CASE("names the answer declares are told and names the question has are not") {
  std::string const block = "resultCh := make(chan Result)\nresult := <-resultCh";
  using Names = std::vector<std::string>;
  CHECK(names_to_tell("let (tx, rx) = channel();", "resultCh := make(chan Result)", block) ==
        Names{"resultCh", "Result"});
  CHECK(names_to_tell("let result = rx.recv();", "result := <-resultCh", block) == Names{"resultCh"});
  CHECK(names_to_tell("f()", "raise ValueError(x)", "raise ValueError(x)").empty());
  CHECK(names_to_tell("f()", "go worker(ctx, jobs)", "go worker(ctx, jobs)").empty());
  CHECK(names_to_tell("f()", "let mut best: Vec<i32> = Vec::new();",
                      "let mut best: Vec<i32> = Vec::new();") == Names{"best"});
}
