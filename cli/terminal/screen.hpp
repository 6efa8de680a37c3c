#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/time.hpp"

namespace graven::cli::terminal {

/// One key press outside a prompt.
struct Key {
  enum class Kind {
    character,
    enter,
    escape,
    backspace,
    up,
    down,
    left,
    right,
    redraw,        ///< Ctrl-L
    end_of_input,  ///< Ctrl-D
    interrupted,   ///< Ctrl-C
    hung_up,       ///< the terminal went away
  };
  Kind kind = Kind::character;
  char32_t character = 0;  ///< of Kind::character

  friend bool operator==(Key, Key) = default;
};

/// What came of a prompt.
struct TypedLine {
  enum class End { entered, quit, interrupted, hung_up };
  End end = End::entered;
  std::string text;                  ///< may hold line breaks; empty unless entered
  std::optional<Instant> first_key;  ///< when the first key came; absent when there was none
};

/// What has to be on the screen, as lines for the window as it is when called.
using Page = std::function<std::vector<std::string>()>;

/// What a learner sees and types, as a session knows it: a terminal, or a script in a test.
class Screen {
 public:
  virtual ~Screen() = default;

  /// Of the window now; at least 20.
  [[nodiscard]] virtual int columns() const = 0;
  /// Prints lines of safe text, coloured or not.
  virtual void show(std::vector<std::string> const& lines) = 0;
  /// Removes the `count` lines shown last, where the terminal can; else they stay.
  virtual void retract(int count) = 0;
  /// Empties the screen, where the terminal can.
  virtual void clear() = 0;
  /// Lets the learner type an answer of any length, lines and script, beginning with `start`. Shows `page`
  /// again when the window changed, the program was stopped meanwhile, or the learner asks for it (Ctrl-L).
  virtual TypedLine ask(std::string const& prompt, std::string const& start, Page const& page) = 0;
  /// Waits for one key under a line that says which keys there are; the line is gone afterwards. `page` as
  /// above; the redraw key does not come out.
  virtual Key key(std::string const& hint, Page const& page) = 0;
};

}  // namespace graven::cli::terminal
