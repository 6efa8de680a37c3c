#include "engine/lexicon/wordnet.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "engine/lexicon/wordnet_pack.hpp"
#include "engine/match/answer_key.hpp"

using namespace graven;
using match::Relation;

namespace {

/// A folder with a dictionary of a few words in WordNet's format, gone at the end.
class SmallWordNet {
 public:
  SmallWordNet()
      : folder_(std::filesystem::temp_directory_path() /
                ("graven-wordnet-" + std::to_string(std::random_device{}()))) {
    std::filesystem::create_directory(folder_);
    // car, automobile | vehicle above it | speed, derived from it: speedy
    write("data.noun",
          "  1 a licence line\n"
          "00000100 06 n 02 car 0 automobile 0 001 @ 00000200 n 0000 | a motor vehicle  \n"
          "00000200 06 n 01 vehicle 0 000 | a conveyance  \n"
          "00000300 07 n 01 speed 0 001 + 00000500 a 0101 | rate  \n");
    write("index.noun",
          "automobile n 1 1 @ 1 0 00000100  \ncar n 1 1 @ 1 0 00000100  \nspeed n 1 1 + 1 0 00000300  \n"
          "traffic_jam n 1 0 1 0 00000200  \nvehicle n 1 0 1 0 00000200  \n");
    write("data.verb", "00000400 30 v 01 run 0 000 00 | go  \n");
    write("index.verb", "run v 1 0 1 0 00000400  \n");
    write("data.adj",
          "00000500 00 a 01 speedy 0 002 + 00000300 n 0101 & 00000600 a 0000 | fast  \n"
          "00000600 00 a 01 fast 0 002 ! 00000700 a 0101 & 00000500 a 0000 | quick  \n"
          "00000700 00 a 01 slow 0 001 ! 00000600 a 0101 | not fast  \n");
    write("index.adj",
          "fast a 1 2 ! & 1 0 00000600  \nslow a 1 1 ! 1 0 00000700  \nspeedy a 1 2 + & 1 0 00000500  \n");
    write("data.adv", "");
    write("index.adv", "");
    for (auto const* name : {"noun.exc", "adj.exc", "adv.exc"}) write(name, "");
    write("verb.exc", "ran run\n");
  }
  SmallWordNet(SmallWordNet const&) = delete;
  SmallWordNet& operator=(SmallWordNet const&) = delete;
  ~SmallWordNet() { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }

 private:
  void write(char const* name, char const* text) const { std::ofstream(folder_ / name) << text; }
  std::filesystem::path folder_;
};

std::string const& packed() {
  static std::string const bytes = lexicon::pack_wordnet(SmallWordNet().folder());
  return bytes;
}

}  // namespace

TEST_CASE("a packed dictionary finds words by their base forms") {
  auto const wordnet = lexicon::WordNet::over(packed());
  REQUIRE(wordnet);
  for (auto const* known :
       {"car", "cars", "automobile", "ran", "runs", "running", "speedy", "faster", "fastest"}) {
    CAPTURE(std::string(known));
    // "running" doubles a letter, which only the list of exceptions could know.
    CHECK((*wordnet)->find(known).known() == (std::string(known) != "running"));
  }
  for (auto const* unknown : {"", "zebra", "traffic_jam", "ca", "s"}) {
    CAPTURE(std::string(unknown));
    CHECK_FALSE((*wordnet)->find(unknown).known());
  }
}

TEST_CASE("relations are those of the source and hold both ways") {
  auto const wordnet = lexicon::WordNet::over(packed());
  REQUIRE(wordnet);
  auto const related = [&](char const* left, char const* right) {
    auto const there = (*wordnet)->relation((*wordnet)->find(left), (*wordnet)->find(right));
    CHECK(there == (*wordnet)->relation((*wordnet)->find(right), (*wordnet)->find(left)));
    return there;
  };
  CHECK(related("cars", "automobile") == Relation::synonym);
  CHECK(related("car", "vehicle") == Relation::hypernym);
  CHECK(related("speed", "speedy") == Relation::derived);
  CHECK(related("fast", "speedy") == Relation::similar);
  CHECK(related("car", "run") == Relation::none);
  CHECK(related("car", "zebra") == Relation::none);
  CHECK((*wordnet)->antonyms((*wordnet)->find("fast"), (*wordnet)->find("slower")));
  CHECK_FALSE((*wordnet)->antonyms((*wordnet)->find("fast"), (*wordnet)->find("speedy")));
}

TEST_CASE("packing the same files gives the same bytes and missing files are an error") {
  CHECK(lexicon::pack_wordnet(SmallWordNet().folder()) == packed());
  CHECK_THROWS(lexicon::pack_wordnet("/nowhere"));
}

TEST_CASE("files that are no packed dictionary are refused and cut ones do no harm") {
  CHECK_FALSE(lexicon::WordNet::open("/nowhere/wordnet.bin"));
  CHECK_FALSE(lexicon::WordNet::open("/"));
  CHECK_FALSE(lexicon::WordNet::over("GRVNWN1\n"));
  CHECK_FALSE(lexicon::WordNet::over(std::string(200, 'x')));
  for (std::size_t size = 0; size < packed().size(); size += 3) {
    auto const bytes = packed().substr(0, size);
    CHECK_FALSE(lexicon::WordNet::over(bytes));
  }
  auto damaged = packed();
  for (std::size_t at = 40; at < damaged.size(); ++at) damaged[at] = '\x7F';
  auto const wordnet = lexicon::WordNet::over(damaged);
  if (wordnet)
    CHECK((*wordnet)->relation((*wordnet)->find("car"), (*wordnet)->find("speed")) == Relation::none);
}

TEST_CASE("a dictionary lets the matcher accept what means the same") {
  auto const wordnet = lexicon::WordNet::over(packed());
  REQUIRE(wordnet);
  Card card;
  card.front = "What is taxed?";
  card.concepts = {{"k", {"the automobile"}}};
  match::KeyOptions options;
  CHECK(match::AnswerKey(card, {}, options).judge("cars").concepts[0].state == ConceptState::missed);
  options.lexicon = wordnet->get();
  CHECK(match::AnswerKey(card, {}, options).judge("cars").concepts[0].state == ConceptState::hit);
}
