#include <fstream>
#include <sstream>

#include "cards.hpp"
#include "engine/match/batch.hpp"

using namespace graven;
using namespace graven::match;

namespace {

std::vector<std::string> fields_of(std::string const& line, std::string const& separator) {
  std::vector<std::string> fields;
  std::size_t begin = 0;
  for (auto end = line.find(separator); end != std::string::npos; end = line.find(separator, begin)) {
    fields.push_back(line.substr(begin, end - begin));
    begin = end + separator.size();
  }
  fields.push_back(line.substr(begin));
  return fields;
}

/// What a fair teacher and the matcher said, counted.
struct Agreement {
  int concepts = 0;
  int same_about_hit = 0;
  int hits = 0;
  int hits_called_contradicted = 0;
  int misses = 0;
  int misses_called_hit = 0;
  int answers = 0;
  int within_one = 0;
};

Agreement agreement() {
  // Columns: id, kind, question, concepts, answer, states, grade. Written by a person who had only the cards.
  std::ifstream file(GRAVEN_SOURCE_DIR "/tests/engine/match/answers.tsv");
  std::string line;
  std::getline(file, line);
  auto grader = BatchGrader::from_header(line, {});
  REQUIRE(grader);
  Agreement all;
  while (std::getline(file, line)) {
    auto const row = fields_of(line, "\t");
    REQUIRE(row.size() == 7);
    auto const output = grader->grade(line);
    REQUIRE(output);
    auto const found = fields_of(*output, "\t");
    auto const states = fields_of(found.at(4), "||");
    auto const wanted = fields_of(row.at(5), "||");
    REQUIRE(states.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      ++all.concepts;
      all.same_about_hit += (wanted[i] == "hit") == (states[i] == "hit");
      all.hits += wanted[i] == "hit";
      all.hits_called_contradicted += wanted[i] == "hit" && states[i] == "contradicted";
      all.misses += wanted[i] == "missed";
      all.misses_called_hit += wanted[i] == "missed" && states[i] == "hit";
    }
    ++all.answers;
    all.within_one += std::abs(std::stoi(row.at(6)) - std::stoi(found.at(2))) <= 1;
  }
  return all;
}

}  // namespace

TEST_CASE("answers to the bundled lessons are judged much as a teacher judged them") {
  auto const all = agreement();
  CHECK(all.answers > 300);
  // A tenth of the answers are paraphrases without a shared word, which words alone cannot see.
  CHECK(all.same_about_hit >= 0.78 * all.concepts);
  CHECK(all.within_one >= 0.73 * all.answers);
  CHECK(all.hits_called_contradicted <= 0.02 * all.hits);
  CHECK(all.misses_called_hit <= 0.03 * all.misses);
}
