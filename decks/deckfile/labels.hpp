#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decks/deckfile/deck_file.hpp"
#include "decks/deckfile/lines.hpp"
#include "decks/deckfile/problems.hpp"

namespace graven::deckfile {

[[nodiscard]] std::optional<Label> label_named(std::string_view name);
[[nodiscard]] std::vector<std::string_view> const& label_names();

/// A labelled text as it stands in the file.
struct Block {
  std::string_view text;   ///< without indentation and trailing blanks; valid until the next one is read
  Line first;              ///< where the text starts; the label's line when there is none
  std::size_t offset = 0;  ///< of the text in `first`, in bytes
  bool below = false;
  bool blank_after = false;
};

/// Reads the text behind a label: the rest of its line, then all that is indented by two blanks.
class BlockReader {
 public:
  /// `lines` stands on the label's line and is moved to the first line that is not part of the text.
  Block read(Lines& lines, std::size_t label_size);

 private:
  void take_indented(Lines& lines, Block& block);

  std::string joined_;
};

/// The wordings of a `K` line: parted by bars, `\|` is a bar. Nothing when one of them is empty.
[[nodiscard]] std::optional<std::vector<std::string>> parse_wordings(std::string_view text);
void append_wordings(std::string& out, std::vector<std::string> const& wordings);

/// Texts of several lines start behind `Q:` and `C:` and are followed by a blank line, below `A:` and `Note:`
/// without one; a text that starts with a fence starts below. Wordings take one line.
[[nodiscard]] Layout usual_layout(Label label, int nth, std::string_view text);

/// Appends one labelled text, without a blank line behind it.
void append_block(std::string& out, Label label, std::string_view text, bool below);

}  // namespace graven::deckfile
