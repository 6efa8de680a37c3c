#include "cli/terminal/signals.hpp"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <ctime>

namespace graven::cli::terminal {
namespace {

constexpr std::array watched = {SIGINT, SIGHUP, SIGTERM, SIGWINCH, SIGTSTP};

// Signal handlers reach nothing but globals.
volatile std::sig_atomic_t interrupt_came = 0;
volatile std::sig_atomic_t hang_up_came = 0;
volatile std::sig_atomic_t resize_came = 0;
volatile std::sig_atomic_t stop_came = 0;
std::array<struct sigaction, watched.size()> old_actions;

extern "C" void note_signal(int signal) {
  if (signal == SIGINT) interrupt_came = 1;
  if (signal == SIGHUP || signal == SIGTERM) hang_up_came = 1;
  if (signal == SIGWINCH) resize_came = 1;
  if (signal == SIGTSTP) stop_came = 1;
}

bool taken(std::sig_atomic_t volatile& flag) {
  bool const came = flag != 0;
  flag = 0;
  return came;
}

}  // namespace

SignalWatch::SignalWatch() {
  for (auto* flag : {&interrupt_came, &hang_up_came, &resize_came, &stop_came}) *flag = 0;
  sigset_t held;
  sigemptyset(&held);
  for (int const signal : watched) sigaddset(&held, signal);
  sigprocmask(SIG_BLOCK, &held, &old_mask_);
  for (std::size_t i = 0; i < watched.size(); ++i) {
    struct sigaction action {};
    action.sa_handler = note_signal;
    sigemptyset(&action.sa_mask);
    sigaction(watched[i], &action, &old_actions[i]);
    // Who started us under nohup wants us to outlive the terminal.
    if (old_actions[i].sa_handler == SIG_IGN) sigaction(watched[i], &old_actions[i], nullptr);
  }
}

SignalWatch::~SignalWatch() {
  for (std::size_t i = 0; i < watched.size(); ++i) sigaction(watched[i], &old_actions[i], nullptr);
  sigprocmask(SIG_SETMASK, &old_mask_, nullptr);
}

SignalWatch::Event SignalWatch::wait(int terminal, std::optional<int> timeout_ms) {
  sigset_t open = old_mask_;
  for (int const signal : watched) sigdelset(&open, signal);
  for (;;) {
    pollfd watched_fd{terminal, POLLIN, 0};
    timespec const limit{timeout_ms.value_or(0) / 1000, (timeout_ms.value_or(0) % 1000) * 1'000'000L};
    auto const ready = ppoll(&watched_fd, 1, timeout_ms ? &limit : nullptr, &open);
    if (taken(hang_up_came)) return {Woken::hung_up};
    if (taken(interrupt_came)) return {Woken::interrupted};
    if (taken(stop_came)) return {Woken::stop};
    if (taken(resize_came)) return {Woken::resized};
    if (ready == 0) return {Woken::timeout};
    if (ready < 0 && errno == EINTR) continue;
    if (ready < 0) return {Woken::hung_up};
    char byte = 0;
    auto const count = read(terminal, &byte, 1);
    if (count == 1) return {Woken::byte, byte};
    if (count < 0 && errno != EINTR && errno != EAGAIN) return {Woken::hung_up};
    if (count == 0 && (watched_fd.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0) return {Woken::hung_up};
  }
}

void reads_do_not_wait(termios& mode) {
  mode.c_cc[VMIN] = 0;
  mode.c_cc[VTIME] = 0;
}

void SignalWatch::stop_here() {
  // The default action, not SIGSTOP: it leaves a process alone that nobody could continue.
  struct sigaction standard {};
  standard.sa_handler = SIG_DFL;
  sigemptyset(&standard.sa_mask);
  struct sigaction ours {};
  sigaction(SIGTSTP, &standard, &ours);
  raise(SIGTSTP);
  sigset_t stop;
  sigset_t before;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  sigprocmask(SIG_UNBLOCK, &stop, &before);  // stops here
  sigprocmask(SIG_SETMASK, &before, nullptr);
  sigaction(SIGTSTP, &ours, nullptr);
}

}  // namespace graven::cli::terminal
