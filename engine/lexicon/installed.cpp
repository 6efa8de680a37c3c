#include "engine/lexicon/installed.hpp"

#include <cstdlib>
#include <system_error>

#include "engine/lexicon/wordnet.hpp"

namespace graven::lexicon {

std::vector<std::filesystem::path> places() {
  constexpr auto file = "graven/wordnet.bin";
  if (auto const* named = std::getenv("GRAVEN_WORDNET")) {
    if (*named == '\0') return {};
    return {named};
  }
  std::vector<std::filesystem::path> all;
  std::error_code failed;
  auto const program = std::filesystem::read_symlink("/proc/self/exe", failed);
  if (!failed) all.push_back(program.parent_path().parent_path() / "share" / file);
  all.push_back(std::filesystem::path(GRAVEN_DATA_FOLDER) / file);
  return all;
}

match::Lexicon const* installed() {
  static std::unique_ptr<WordNet> const wordnet = [] {
    for (auto const& place : places()) {
      if (auto opened = WordNet::open(place)) return std::move(*opened);
    }
    return std::unique_ptr<WordNet>();
  }();
  return wordnet.get();
}

}  // namespace graven::lexicon
