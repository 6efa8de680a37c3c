#include <exception>
#include <fstream>
#include <iostream>

#include "engine/lexicon/wordnet_pack.hpp"

/// Build step: pack_wordnet FOLDER OUTPUT
int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: pack_wordnet FOLDER OUTPUT\n";
    return 2;
  }
  try {
    auto const packed = graven::lexicon::pack_wordnet(arguments[1]);
    std::ofstream file(arguments[2], std::ios::binary);
    file << packed;
    file.close();
    if (!file) throw std::runtime_error(std::string("cannot write ") + arguments[2]);
  } catch (std::exception const& problem) {
    std::cerr << "pack_wordnet: " << problem.what() << '\n';
    return 1;
  }
  return 0;
}
