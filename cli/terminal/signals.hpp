#pragma once

#include <csignal>

#include <optional>

struct termios;

namespace graven::cli::terminal {

/// In a mode without whole lines: a read returns at once, with nothing if nothing was typed.
void reads_do_not_wait(termios& mode);

/// Takes over Ctrl-C, hang-up, termination, window changes and Ctrl-Z while a terminal is in use: they are
/// held back and come out of `wait`, at a moment when everything acknowledged is on disk and the terminal
/// can be put back. One at a time; the old handlers return with the destructor.
class SignalWatch {
 public:
  SignalWatch();
  ~SignalWatch();
  SignalWatch(SignalWatch const&) = delete;
  SignalWatch& operator=(SignalWatch const&) = delete;

  enum class Woken { byte, timeout, interrupted, hung_up, resized, stop };
  struct Event {
    Woken woken = Woken::timeout;
    char byte = 0;  ///< what was typed, where that woke us
  };

  /// Waits until a byte was read from `terminal` or a signal came; signals first. Without `timeout_ms` as
  /// long as it takes. The terminal's mode must let a read return with nothing (`reads_do_not_wait`): Ctrl-C
  /// throws away what was typed before it, so a byte that was there may be gone when it is asked for.
  Event wait(int terminal, std::optional<int> timeout_ms = std::nullopt);

  /// Stops the process as Ctrl-Z asks; returns when it goes on.
  static void stop_here();

 private:
  sigset_t old_mask_{};
};

}  // namespace graven::cli::terminal
