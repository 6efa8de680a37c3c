#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "cli/run.hpp"

namespace {

/// Ctrl-C outside a review: whatever is acknowledged is on disk, so leaving at once is safe.
void leave_at_once(int) { _exit(static_cast<int>(graven::cli::ExitCode::interrupted)); }

/// Files opened later must not land on a closed standard descriptor: a message would be written into them.
void hold_standard_descriptors() {
  for (int descriptor = 0; descriptor <= 2; ++descriptor) {
    if (fcntl(descriptor, F_GETFD) == -1 && errno == EBADF && open("/dev/null", O_RDWR) == -1) std::abort();
  }
}

int terminal_columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

/// Nobody reads the other end of the pipe any more: `graven cards | head` has what it wanted.
bool reader_has_left() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

/// A full disk shows only when the buffer is flushed; without this, the program would claim success.
bool results_were_written() {
  std::cout.flush();
  errno = 0;
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout.good()) return true;
  auto const reason = errno;
  if (reader_has_left()) return true;
  std::cerr << "error: the output could not be written"
            << (reason == 0 ? "" : std::string(": ") + std::strerror(reason)) << '\n';
  return false;
}

}  // namespace

int main(int count, char** values) {
  using namespace graven::cli;
  // Freed pieces are joined at once: saved up, as glibc does, they cost a tenth of reading a large deck.
  mallopt(M_MXFAST, 0);
  hold_standard_descriptors();
  std::setlocale(LC_CTYPE, "");
  // Who started us in the background may have said that Ctrl-C is not for us.
  if (std::signal(SIGINT, leave_at_once) == SIG_IGN) std::signal(SIGINT, SIG_IGN);
  // A file-size limit then shows as a write that fails, which is told; the signal would end us without a
  // word.
  std::signal(SIGXFSZ, SIG_IGN);
  Streams streams{std::cin, std::cout, std::cerr};
  streams.in_is_terminal = isatty(STDIN_FILENO) == 1;
  streams.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  streams.err_is_terminal = isatty(STDERR_FILENO) == 1;
  streams.columns = terminal_columns;
  auto const variables = [](char const* name) -> std::optional<std::string> {
    auto const* value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
  int const code = run_program({values + (count > 0 ? 1 : 0), values + count}, streams, variables);
  if (!results_were_written() && code == 0) return static_cast<int>(ExitCode::unusable);
  return code;
}
