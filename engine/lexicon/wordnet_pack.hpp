#pragma once

#include <filesystem>
#include <string>

namespace graven::lexicon {

/// The packed file made of WordNet's own files (index.*, data.*, *.exc) in a folder. The same input gives the
/// same bytes. Throws std::runtime_error when a file is missing or not as WordNet 3 has it.
[[nodiscard]] std::string pack_wordnet(std::filesystem::path const& folder);

}  // namespace graven::lexicon
