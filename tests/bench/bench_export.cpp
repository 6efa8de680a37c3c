// Times the writers of foreign formats on a deck in memory: bench_export DECK-FILE

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>
#include <vector>

#include "decks/deckfile/deck_file.hpp"
#include "decks/exchange/export.hpp"

namespace {

using namespace graven;

/// Median seconds of a few rounds.
template <class Action>
double seconds(Action action) {
  std::vector<double> rounds;
  for (int round = 0; round < 5; ++round) {
    auto const start = std::chrono::steady_clock::now();
    action();
    rounds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::nth_element(rounds.begin(), rounds.begin() + 2, rounds.end());
  return rounds[2];
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::cerr << "usage: bench_export DECK-FILE\n";
    return 2;
  }
  std::ostringstream bytes;
  bytes << std::ifstream(arguments[1], std::ios::binary).rdbuf();
  auto const text = bytes.str();
  auto file = deckfile::parse(text, arguments[1]);
  if (!file) return 1;
  std::cout << "parse " << seconds([&] { static_cast<void>(deckfile::parse(text, arguments[1])); }) << " s\n";
  auto const deck = deckfile::to_deck(*std::move(file));
  for (auto const format : {exchange::Format::anki, exchange::Format::json}) {
    auto const name = exchange::format_names()[static_cast<std::size_t>(format)];
    std::cout << name << ' ' << seconds([&] { static_cast<void>(exchange::export_deck({deck}, format)); })
              << " s\n";
  }
}
