#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "cli/recompile.hpp"

/// Compiling several lessons into one deck file that may be there already.
namespace graven::cli {

struct OneDeckRequest {
  std::vector<std::string> lessons;  ///< files and folders, as named
  CompileRequest each;
  std::filesystem::path file;  ///< where the deck goes; a new one is named after it
  int jobs = 1;                ///< how many lessons are compiled at the same time
};

/// As build_deck; the deck names the lessons' folder as its lesson. Files of folders that are no lessons are
/// left out. When one of the lessons has errors there is no deck, only diagnostics: without that lesson its
/// cards would be retired. Throws CommandError (not_met) when there is no lesson, one of them is a deck, or
/// the place is taken by something that is no deck.
[[nodiscard]] DeckBuild build_one_deck(
    OneDeckRequest const& request, std::function<void(std::size_t done, std::size_t all)> const& progress);

}  // namespace graven::cli
