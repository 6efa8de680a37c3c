#pragma once

#include <string>

namespace graven::store::testing {

/// What goes wrong at the chosen call.
enum class Fault {
  none,
  full,           ///< the call fails: no space left
  input_output,   ///< the call fails: the disk does not answer
  stop,           ///< the process ends before the call
  stop_in_write,  ///< the process ends when half of it is written
  power_loss,     ///< the process ends and everything not synced is lost
};

/// Registers the shim VFS beside SQLite's default, once; returns its name.
[[nodiscard]] std::string fault_vfs();

/// From now on the `call`-th write, truncate, sync or delete, counted from 1, goes wrong; calls after a
/// failed one fail too.
void arm(Fault fault, int call);
/// Nothing goes wrong any more.
void calm();
/// The same; whether anything had gone wrong since `arm`.
bool disarm();

/// Exit status of a process that a fault stopped.
inline constexpr int stopped = 42;

}  // namespace graven::store::testing
