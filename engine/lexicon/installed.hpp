#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/lexicon/wordnet.hpp"

namespace graven::lexicon {

/// Where the packed WordNet is looked for, in order: the file that is named (empty: nowhere); else
/// share/graven beside the program's own folder (an installation, or the build tree), and the folder of the
/// installation.
[[nodiscard]] std::vector<std::filesystem::path> places(std::optional<std::string> const& named);

struct Installed {
  std::unique_ptr<WordNet> wordnet;  ///< nothing where there is none
  std::filesystem::path file;        ///< of `wordnet`
  std::string problem;  ///< a file that is named or there and cannot be used; empty when all is well
};

/// The WordNet that came with this program, or the one that is named. Never throws: without it answers are
/// judged a little less kindly, and that is all.
[[nodiscard]] Installed installed(std::optional<std::string> const& named);

}  // namespace graven::lexicon
