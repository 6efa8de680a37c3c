#include "cli/terminal/tty_screen.hpp"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ostream>
#include <string_view>
#include <utility>

#include "cli/terminal/line_editor.hpp"
#include "cli/terminal/width.hpp"

namespace graven::cli::terminal {
namespace {

constexpr int narrowest = 20;
/// Where the terminal does not say.
constexpr int usual_rows = 24;
/// How long an escape byte waits for the rest of its sequence.
constexpr int escape_wait_ms = 40;

/// Single keys without echo, as long as it lives. Ctrl-C and Ctrl-Z stay signals.
class RawMode {
 public:
  explicit RawMode(int terminal) : terminal_(terminal), changed_(tcgetattr(terminal, &before_) == 0) {
    if (!changed_) return;
    auto raw = before_;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    reads_do_not_wait(raw);
    tcsetattr(terminal_, TCSADRAIN, &raw);
  }
  ~RawMode() {
    if (changed_) tcsetattr(terminal_, TCSADRAIN, &before_);
  }
  RawMode(RawMode const&) = delete;
  RawMode& operator=(RawMode const&) = delete;

 private:
  int terminal_;
  termios before_{};
  bool changed_;
};

bool is_dumb_terminal() {
  char const* const term = std::getenv("TERM");
  return term == nullptr || std::string_view(term).empty() || std::string_view(term) == "dumb";
}

}  // namespace

TtyScreen::TtyScreen(int in_fd, int out_fd, std::ostream& out, std::function<int()> columns,
                     std::function<Instant()> now, Style style)
    : in_(in_fd),
      out_fd_(out_fd),
      out_(out),
      columns_(std::move(columns)),
      now_(std::move(now)),
      style_(style),
      dumb_(is_dumb_terminal()) {}

int TtyScreen::columns() const { return std::max(narrowest, columns_()); }

void TtyScreen::show(std::vector<std::string> const& lines) {
  for (auto const& line : lines) out_ << line << '\n';
  out_.flush();
}

void TtyScreen::retract(int count) {
  if (dumb_ || count <= 0) return;
  if (count >= rows()) {
    clear();  // what scrolled out of the window cannot be reached
  } else {
    out_ << "\x1b[" << count << "A\r\x1b[J";
  }
}

void TtyScreen::clear() {
  if (!dumb_) out_ << "\x1b[H\x1b[J";
}

int TtyScreen::rows() const {
  winsize size{};
  return ioctl(out_fd_, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 ? size.ws_row : usual_rows;
}

void TtyScreen::show_anew(Page const& page) {
  clear();
  show(page());
}

TypedLine TtyScreen::ask(std::string const& prompt, std::string const& start, Page const& page) {
  out_.flush();
  EditTerminal const terminal{in_,
                              out_fd_,
                              dumb_,
                              [this] { return columns(); },
                              [this] { return rows(); },
                              [this, &page] { show_anew(page); }};
  return edit_line(terminal, signals_, now_, prompt, start);
}

Key TtyScreen::key(std::string const& hint, Page const& page) {
  show_hint(hint);
  auto const key = wait_for_key(hint, page);
  if (dumb_) {
    out_ << '\n';
  } else {
    out_ << "\r\x1b[K\x1b[?2004l";
  }
  out_.flush();
  return key;
}

void TtyScreen::show_hint(std::string const& hint) {
  // Bracketed paste: the decoder drops what is pasted here instead of taking it for keys.
  if (!dumb_) out_ << "\r\x1b[K\x1b[?2004h";
  out_ << ' ' << style_.dim(shortened(hint, columns() - 2));
  out_.flush();
}

Key TtyScreen::wait_for_key(std::string const& hint, Page const& page) {
  std::optional<RawMode> raw(in_);
  for (;;) {
    auto const timeout = decoder_.pending() ? std::optional(escape_wait_ms) : std::nullopt;
    auto const event = signals_.wait(in_, timeout);
    switch (event.woken) {
      case SignalWatch::Woken::byte: {
        auto const key = decoder_.feed(event.byte);
        if (key && key->kind != Key::Kind::redraw) return *key;
        if (key) {
          show_anew(page);
          show_hint(hint);
        }
        break;
      }
      case SignalWatch::Woken::timeout:
        if (auto const key = decoder_.pause()) return *key;
        break;
      case SignalWatch::Woken::interrupted:
        return {Key::Kind::interrupted};
      case SignalWatch::Woken::hung_up:
        return {Key::Kind::hung_up};
      case SignalWatch::Woken::resized:
        show_anew(page);
        show_hint(hint);
        break;
      case SignalWatch::Woken::stop:
        raw.reset();
        SignalWatch::stop_here();
        raw.emplace(in_);
        show_anew(page);
        show_hint(hint);
        break;
    }
  }
}

}  // namespace graven::cli::terminal
