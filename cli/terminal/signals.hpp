#pragma once

#include <csignal>

#include <optional>

namespace graven::cli::terminal {

/// Takes over Ctrl-C, hang-up, termination, window changes and Ctrl-Z while a terminal is in use: they are
/// held back and come out of `wait`, at a moment when everything acknowledged is on disk and the terminal
/// can be put back. One at a time; the old handlers return with the destructor.
class SignalWatch {
 public:
  SignalWatch();
  ~SignalWatch();
  SignalWatch(SignalWatch const&) = delete;
  SignalWatch& operator=(SignalWatch const&) = delete;

  enum class Woken { readable, timeout, interrupted, hung_up, resized, stop };

  /// Waits until `fd` can be read or a signal came; signals first. Without `timeout_ms` as long as it takes.
  Woken wait(int fd, std::optional<int> timeout_ms = std::nullopt);

  /// Stops the process as Ctrl-Z asks; returns when it goes on.
  static void stop_here();

 private:
  sigset_t old_mask_{};
};

}  // namespace graven::cli::terminal
