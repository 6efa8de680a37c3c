// Writes a deck file of many cards, for the speed figures: bench_deck CARDS FILE [plain]
// Ordinary cards have key concepts, code and gaps; plain ones a question and an answer, as other programs'
// notes.

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "decks/deckfile/deck_file.hpp"

namespace {

using namespace graven;

constexpr int cards_per_group = 20;

std::string numbered(std::string const& text, int number) { return text + ' ' + std::to_string(number); }

/// Every third card has code, every fifth a word outside ASCII, every seventh is a cloze.
deckfile::CardEntry card(int number) {
  deckfile::CardEntry entry;
  auto& made = entry.card;
  made.id = "c" + std::to_string(number);
  made.from = {{number + 1, number + 3}};
  made.goals = {number % 9 + 1};
  made.made = Made::automatic;
  if (number % 7 == 0) {
    made.kind = CardKind::cloze;
    made.front =
        numbered("A buffered channel blocks its sender once it is [full | out of room], case", number);
    return entry;
  }
  made.front = numbered("What does the scheduler do with a goroutine that waits, case", number) + '?';
  if (number % 5 == 0) made.front += " Think of the naïve answer first.";
  made.answer = "It parks the goroutine and runs another one.";
  if (number % 3 == 0) made.answer = "```go\nselect {\ncase <-ctx.Done():\n}\n```";
  made.concepts = {{"", {"parks it", numbered("puts it aside", number)}},
                   {"", {"runs another one", "next in line"}}};
  return entry;
}

/// The texts that the peer writes, too (tests/bench/run).
deckfile::CardEntry plain_card(int number) {
  deckfile::CardEntry entry;
  auto& made = entry.card;
  made.id = "c" + std::to_string(number);
  made.front = "Question " + std::to_string(number) + ": what is the value of item " +
               std::to_string(number * 7919LL % 100003) + "?";
  made.answer = "Answer " + std::to_string(number) + ": the value is " +
                std::to_string(static_cast<long long>(number) * number % 1000003) + ", as told in section " +
                std::to_string(number % 97) + ".";
  made.tags = {"t" + std::to_string(number % 50)};
  return entry;
}

}  // namespace

int main(int argument_count, char** arguments) {
  auto const count = argument_count >= 3 ? std::atoi(arguments[1]) : 0;
  bool const plain = argument_count == 4 && std::string_view(arguments[3]) == "plain";
  if (count <= 0 || argument_count != (plain ? 4 : 3)) {
    std::cerr << "usage: bench_deck CARDS FILE [plain]\n";
    return 2;
  }
  deckfile::DeckFile file;
  file.head.name = "bench";
  file.head.title = "A deck for measuring";
  for (int goal = 1; goal <= 9; ++goal) file.head.goals.push_back({goal, numbered("Knows part", goal), goal});
  for (int number = 0; number < count; ++number) {
    if (plain) {
      file.entries.emplace_back(plain_card(number));
      continue;
    }
    if (number % cards_per_group == 0)
      file.entries.emplace_back(deckfile::Group{numbered("Part", number / cards_per_group)});
    file.entries.emplace_back(card(number));
  }
  std::ofstream out(arguments[2], std::ios::binary);
  out << deckfile::print(file);
  out.close();
  return out ? 0 : 1;
}
