#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decks/deckfile/deck_file.hpp"

namespace graven::deckfile {

/// A comment or a blank line of TOML: what a TOML reader forgets.
struct Trivia {
  int line = 0;         ///< within the text, from 1
  std::string text;     ///< with its `#`; empty for a blank line
  bool behind = false;  ///< something else stands before it on its line
};

struct TriviaScan {
  std::vector<Trivia> trivia;
  int bad_line = 0;  ///< one that toml++ must not see, or 0
  std::string_view what_is_bad;

  /// Keeps the first of them.
  void report(int line, std::string_view what) {
    if (bad_line == 0) *this = {std::move(trivia), line, what};
  }
};

/// Finds comments and blank lines outside strings.
[[nodiscard]] TriviaScan scan_trivia(std::string_view toml);

/// A key or table header, and the line it stands on.
struct Anchor {
  int line = 0;
  std::string at;       ///< as in FrontNote
  bool parted = false;  ///< a blank line stands above it unless the author wants otherwise
};

/// Gives every comment and blank line to the key or table it belongs to. Only what is not usual is noted.
[[nodiscard]] std::vector<FrontNote> front_notes(std::vector<Trivia> const& trivia,
                                                 std::vector<Anchor> anchors);

}  // namespace graven::deckfile
