#pragma once

#include <filesystem>
#include <vector>

#include "engine/match/lexicon.hpp"

namespace graven::lexicon {

/// Where the packed WordNet is looked for, in order: the file GRAVEN_WORDNET names (empty: nowhere),
/// share/graven beside the program's own folder (an installation, or the build tree), and the folder of the
/// installation.
[[nodiscard]] std::vector<std::filesystem::path> places();

/// The WordNet that came with this program, opened once; nothing where there is none. Never throws: without
/// it answers are judged a little less kindly, and that is all.
[[nodiscard]] match::Lexicon const* installed();

}  // namespace graven::lexicon
