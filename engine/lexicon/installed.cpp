#include "engine/lexicon/installed.hpp"

#include <system_error>
#include <utility>

namespace graven::lexicon {

namespace fs = std::filesystem;

std::vector<fs::path> places(std::optional<std::string> const& named) {
  constexpr auto file = "graven/wordnet.bin";
  if (named && named->empty()) return {};
  if (named) return {*named};
  std::vector<fs::path> all;
  std::error_code failed;
  auto const program = fs::read_symlink("/proc/self/exe", failed);
  if (!failed) all.push_back(program.parent_path().parent_path() / "share" / file);
  all.push_back(fs::path(GRAVEN_DATA_FOLDER) / file);
  return all;
}

Installed installed(std::optional<std::string> const& named) {
  Installed found;
  for (auto const& place : places(named)) {
    auto opened = WordNet::open(place);
    if (opened) {
      found.wordnet = *std::move(opened);
      found.file = place;
      break;
    }
    std::error_code unknown;  // what cannot be looked at is as good as not there
    if (found.problem.empty() && (named || fs::exists(place, unknown))) {
      found.problem = place.string() + ": " + opened.error();
    }
  }
  return found;
}

}  // namespace graven::lexicon
