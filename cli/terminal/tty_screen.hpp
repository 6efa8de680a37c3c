#pragma once

#include <functional>
#include <iosfwd>

#include "cli/terminal/key_decoder.hpp"
#include "cli/terminal/screen.hpp"
#include "cli/terminal/signals.hpp"
#include "cli/terminal/style.hpp"

namespace graven::cli::terminal {

/// The terminal on two descriptors. It is in its own mode whenever no call of ours waits for the learner, so
/// every way out, an exception included, leaves it as it was.
class TtyScreen final : public Screen {
 public:
  /// `out` writes to descriptor `out_fd`; `columns` gives the window's width now.
  TtyScreen(int in_fd, int out_fd, std::ostream& out, std::function<int()> columns,
            std::function<Instant()> now, Style style);

  [[nodiscard]] int columns() const override;
  void show(std::vector<std::string> const& lines) override;
  void retract(int count) override;
  void clear() override;
  TypedLine ask(std::string const& prompt, std::string const& start, Page const& page) override;
  Key key(std::string const& hint, Page const& page) override;

 private:
  [[nodiscard]] int rows() const;
  void show_anew(Page const& page);
  Key wait_for_key(std::string const& hint, Page const& page);
  void show_hint(std::string const& hint);

  int in_;
  int out_fd_;
  std::ostream& out_;
  std::function<int()> columns_;
  std::function<Instant()> now_;
  Style style_;
  bool dumb_;  ///< understands no escape sequences
  SignalWatch signals_;
  KeyDecoder decoder_;
};

}  // namespace graven::cli::terminal
