#include "tests/e2e/terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace graven::e2e {
namespace {

// Only bounds how long a failing test hangs; a passing one never waits this long.
constexpr int patience_ms = 20'000;

[[noreturn]] void become(std::vector<std::string> const& arguments, Environment const& environment) {
  std::vector<std::string> names = {GRAVEN_BINARY};
  names.insert(names.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (auto& name : names) argv.push_back(name.data());
  argv.push_back(nullptr);
  for (auto const* inherited : {"GRAVEN_DB", "GRAVEN_NOW", "GRAVEN_SEED", "NO_COLOR", "CLICOLOR_FORCE"}) {
    unsetenv(inherited);
  }
  setenv("LC_ALL", "C.UTF-8", 1);
  setenv("TERM", "xterm", 1);
  setenv("TZ", "UTC", 1);
  for (auto const& [name, value] : environment) setenv(name.c_str(), value.c_str(), 1);
  execv(argv[0], argv.data());
  _exit(127);
}

int exit_code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status); }

/// Writes `input` and reads both outputs at once, so that no pipe can fill up and block.
void exchange(int in, int out, int err, std::string_view input, Finished& finished) {
  fcntl(in, F_SETFL, O_NONBLOCK);
  std::size_t written = 0;
  bool out_open = true;
  bool err_open = true;
  while (out_open || err_open) {
    if (in >= 0 && written == input.size()) {
      close(in);
      in = -1;
    }
    pollfd files[3] = {{out_open ? out : -1, POLLIN, 0}, {err_open ? err : -1, POLLIN, 0}, {in, POLLOUT, 0}};
    if (poll(files, 3, patience_ms) <= 0) break;
    char buffer[65536];
    auto const take = [&](pollfd const& file, bool& open, std::string& text) {
      if ((file.revents & (POLLIN | POLLHUP)) == 0) return;
      auto const count = read(file.fd, buffer, sizeof buffer);
      if (count <= 0) {
        open = false;
      } else {
        text.append(buffer, static_cast<std::size_t>(count));
      }
    };
    take(files[0], out_open, finished.out);
    take(files[1], err_open, finished.err);
    if ((files[2].revents & (POLLOUT | POLLERR)) != 0) {
      auto const count = write(in, input.data() + written, input.size() - written);
      written = count < 0 ? input.size() : written + static_cast<std::size_t>(count);
    }
  }
  if (in >= 0) close(in);
}

}  // namespace

Folder::Folder() {
  auto pattern = (std::filesystem::temp_directory_path() / "graven-e2e-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

Folder::~Folder() {
  std::error_code ignored;  // a folder left behind fails no test
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path Folder::file(std::string_view name, std::string_view bytes) const {
  auto const path = path_ / name;
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

Finished run_piped(std::vector<std::string> const& arguments, Environment const& environment,
                   std::string_view input) {
  std::signal(SIGPIPE, SIG_IGN);  // a program may end before it has read all its input
  int in[2];
  int out[2];
  int err[2];
  if (pipe(in) != 0 || pipe(out) != 0 || pipe(err) != 0) throw std::runtime_error("no pipes");
  auto const process = fork();
  if (process == 0) {
    dup2(in[0], 0);
    dup2(out[1], 1);
    dup2(err[1], 2);
    for (auto const* ends : {in, out, err}) {
      close(ends[0]);
      close(ends[1]);
    }
    std::signal(SIGPIPE, SIG_DFL);
    become(arguments, environment);
  }
  close(in[0]);
  close(out[1]);
  close(err[1]);
  Finished finished;
  exchange(in[1], out[0], err[0], input, finished);
  close(out[0]);
  close(err[0]);
  int status = 0;
  waitpid(process, &status, 0);
  finished.exit_code = exit_code_of(status);
  return finished;
}

Terminal::Terminal(std::vector<std::string> const& arguments, Environment const& environment, int columns,
                   int rows) {
  winsize size{};
  size.ws_col = static_cast<unsigned short>(columns);
  size.ws_row = static_cast<unsigned short>(rows);
  process_ = forkpty(&master_, nullptr, nullptr, &size);
  if (process_ < 0) throw std::runtime_error("no pseudo-terminal");
  if (process_ == 0) become(arguments, environment);
}

Terminal::~Terminal() {
  if (process_ > 0) {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  close(master_);
}

void Terminal::type(std::string_view keys) {
  while (!keys.empty()) {
    auto const count = write(master_, keys.data(), keys.size());
    if (count <= 0) throw std::runtime_error("the terminal takes no keys");
    keys.remove_prefix(static_cast<std::size_t>(count));
  }
}

void Terminal::resize(int columns, int rows) {
  winsize size{};
  size.ws_col = static_cast<unsigned short>(columns);
  size.ws_row = static_cast<unsigned short>(rows);
  ioctl(master_, TIOCSWINSZ, &size);
}

bool Terminal::read_more() {
  pollfd file{master_, POLLIN, 0};
  if (poll(&file, 1, patience_ms) <= 0) return false;
  char buffer[65536];
  auto const count = read(master_, buffer, sizeof buffer);
  if (count <= 0) return false;
  output_.append(buffer, static_cast<std::size_t>(count));
  return true;
}

bool Terminal::shows(std::string_view text) {
  for (;;) {
    auto const found = output_.find(text, seen_);
    if (found != std::string::npos) {
      seen_ = found + text.size();
      return true;
    }
    if (!read_more()) return false;
  }
}

int Terminal::wait() {
  while (read_more()) {
  }
  // Silent for so long and not at its end: it would never end.
  pollfd file{master_, POLLIN, 0};
  if (poll(&file, 1, 0) == 0) kill(process_, SIGKILL);
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = -1;
  return exit_code_of(status);
}

bool Terminal::is_restored() const {
  termios mode{};
  return tcgetattr(master_, &mode) == 0 && (mode.c_lflag & ICANON) != 0 && (mode.c_lflag & ECHO) != 0;
}

}  // namespace graven::e2e
