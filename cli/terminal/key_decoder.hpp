#pragma once

#include <optional>
#include <string>

#include "cli/terminal/screen.hpp"

namespace graven::cli::terminal {

/// Turns the bytes a terminal sends into keys. Sequences that mean nothing to us and everything inside a
/// bracketed paste give no key: pasted text must never be taken for commands.
class KeyDecoder {
 public:
  /// The key that this byte completes, if any.
  std::optional<Key> feed(char byte);

  /// Nothing more came for a while: a lone escape byte was the Escape key. Forgets what is incomplete.
  std::optional<Key> pause();

  /// Whether bytes of an unfinished sequence are held.
  [[nodiscard]] bool pending() const { return !held_.empty(); }

 private:
  std::optional<Key> sequence_done();
  std::optional<Key> plain(unsigned char byte);

  std::string held_;
  bool pasting_ = false;
};

}  // namespace graven::cli::terminal
