#pragma once

#include <fcntl.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

namespace graven::test {

/// A pseudo-terminal whose other end types what a test says and collects what was shown.
class Pty {
 public:
  Pty() {
    setenv("TERM", "xterm", 1);
    setenv("INPUTRC", "/dev/null", 1);
    winsize const size{24, 80, 0, 0};
    if (openpty(&master_, &slave_, nullptr, nullptr, &size) != 0) throw std::runtime_error("no pty");
    // Raw from the start: what is typed before a prompt opens must not be edited by the kernel.
    termios mode{};
    tcgetattr(slave_, &mode);
    cfmakeraw(&mode);
    tcsetattr(slave_, TCSANOW, &mode);
    fcntl(master_, F_SETFL, O_NONBLOCK);
  }
  ~Pty() {
    close(master_);
    close(slave_);
  }
  Pty(Pty const&) = delete;
  Pty& operator=(Pty const&) = delete;

  [[nodiscard]] int terminal() const { return slave_; }

  void type(std::string_view keys) const {
    if (write(master_, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size())) {
      throw std::runtime_error("cannot type");
    }
  }

  [[nodiscard]] std::string shown() const {
    std::string all;
    char buffer[4096];
    for (;;) {
      auto const count = read(master_, buffer, sizeof buffer);
      if (count <= 0) return all;
      all.append(buffer, static_cast<std::size_t>(count));
    }
  }

  [[nodiscard]] termios mode() const {
    termios now{};
    tcgetattr(slave_, &now);
    return now;
  }

 private:
  int master_ = -1;
  int slave_ = -1;
};

inline bool same_mode(termios const& a, termios const& b) {
  return a.c_iflag == b.c_iflag && a.c_oflag == b.c_oflag && a.c_lflag == b.c_lflag;
}

}  // namespace graven::test
