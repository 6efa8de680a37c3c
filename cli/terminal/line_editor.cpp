#include "cli/terminal/line_editor.hpp"

// readline's header wants the old-style FILE first.
#include <cstdio>

#include <readline/readline.h>
#include <unistd.h>

#include <langinfo.h>
#include <termios.h>
#include <clocale>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "cli/terminal/prompt_painter.hpp"

namespace graven::cli::terminal {
namespace {

using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

/// A prompt that is open.
struct OpenPrompt {
  TypedLine line;
  EditTerminal const& terminal;
  SignalWatch& signals;
  PromptPainter painter{};
  std::optional<SignalWatch::Event> next{};       ///< what readline has not been told yet
  std::optional<SignalWatch::Woken> postponed{};  ///< came while readline waited for the rest of a paste
  bool done = false;

  [[nodiscard]] PromptLayout layout() const {
    auto const cursor = static_cast<std::size_t>(rl_point);
    return prompt_layout(rl_display_prompt, {rl_line_buffer, static_cast<std::size_t>(rl_end)}, cursor,
                         terminal.columns());
  }
  void write(std::string const& text) const {
    std::fwrite(text.data(), 1, text.size(), rl_outstream);
    std::fflush(rl_outstream);
  }
};

// readline's callbacks carry no pointer of ours; one prompt is open at a time.
OpenPrompt* open_prompt = nullptr;

void paint() {
  open_prompt->write(open_prompt->painter.paint(open_prompt->layout(), open_prompt->terminal.rows()));
}

/// Leaves the answer on the screen as a whole, the cursor below it.
void leave_painted() {
  if (open_prompt->terminal.dumb) {
    std::fputc('\n', rl_outstream);
  } else {
    open_prompt->write(open_prompt->painter.finish(open_prompt->layout()));
  }
}

void take_line(char* line) {
  std::unique_ptr<char, decltype(&std::free)> const owned(line, &std::free);
  rl_callback_handler_remove();
  open_prompt->done = true;
  if (line == nullptr) {
    open_prompt->line.end = TypedLine::End::quit;
    // Where readline knows bracketed paste it has gone to the next line already.
    if (open_prompt->terminal.dumb) std::fputc('\n', rl_outstream);
  } else {
    open_prompt->line.text = line;
  }
}

/// Enter. readline's own would move to where it believes its last line to be.
int accept_line(int count, int key) {
  if (open_prompt->terminal.dumb) return rl_newline(count, key);
  leave_painted();
  rl_done = 1;
  return 0;
}

void show_anew() {
  open_prompt->painter.forget();
  open_prompt->terminal.redraw();
  rl_forced_update_display();
}

int show_anew_by_key(int /*count*/, int /*key*/) {
  show_anew();
  return 0;
}

int insert_line_break(int count, int /*key*/) {
  rl_insert_text(std::string(static_cast<std::size_t>(count < 1 ? 1 : count), '\n').c_str());
  return 0;
}

/// In the middle of a paste or of a key of several bytes readline asks for more by itself. Told that the
/// input is at its end it gives up; what comes after a paste given up would be taken for keys, so a new
/// window size waits.
int next_byte(std::FILE* /*stream*/) {
  auto& next = open_prompt->next;
  while (!next) {
    auto const event = open_prompt->signals.wait(open_prompt->terminal.in);
    if (event.woken == SignalWatch::Woken::resized || event.woken == SignalWatch::Woken::stop) {
      open_prompt->postponed = event.woken;
    } else {
      next = event;
    }
  }
  if (next->woken != SignalWatch::Woken::byte) return EOF;
  return static_cast<unsigned char>(std::exchange(next, std::nullopt)->byte);
}

void prepare_terminal(int meta) {
  rl_prep_terminal(meta);
  termios mode{};
  auto const descriptor = fileno(rl_instream);
  if (tcgetattr(descriptor, &mode) != 0) return;
  reads_do_not_wait(mode);
  tcsetattr(descriptor, TCSADRAIN, &mode);
}

char* complete_nothing(char const* /*text*/, int /*state*/) { return nullptr; }

/// Answers are typed in UTF-8 even where the environment names no locale or one that is not installed.
void use_utf8_editing() {
  std::setlocale(LC_CTYPE, "");
  std::string_view const charset = nl_langinfo(CODESET);
  if (charset == "ANSI_X3.4-1968") std::setlocale(LC_CTYPE, "C.UTF-8");
}

void set_up_once() {
  static bool const done = [] {
    use_utf8_editing();
    rl_readline_name = "graven";
    rl_catch_signals = 0;  // SignalWatch has them
    rl_catch_sigwinch = 0;
    rl_getc_function = next_byte;
    rl_prep_term_function = prepare_terminal;
    rl_completion_entry_function = complete_nothing;
    rl_initialize();
    rl_variable_bind("bell-style", "none");
    rl_variable_bind("enable-bracketed-paste", "on");
    rl_variable_bind("convert-meta", "off");
    rl_bind_key('\t', rl_insert);
    for (auto* const keymap : {emacs_standard_keymap, vi_insertion_keymap, vi_movement_keymap}) {
      for (auto const* keys : {"\\C-m", "\\C-j"}) rl_bind_keyseq_in_map(keys, accept_line, keymap);
      rl_bind_keyseq_in_map("\\C-l", show_anew_by_key, keymap);
    }
    for (auto const* keys : {"\\e\\C-m", "\\e\\C-j"}) {
      rl_bind_keyseq_in_map(keys, insert_line_break, emacs_standard_keymap);
      rl_bind_keyseq_in_map(keys, insert_line_break, vi_insertion_keymap);
    }
    return true;
  }();
  static_cast<void>(done);
}

void stop_and_go_on() {
  rl_deprep_terminal();
  SignalWatch::stop_here();
  prepare_terminal(1);
  show_anew();
}

void abandon(TypedLine::End end) {
  leave_painted();
  rl_free_line_state();
  rl_callback_handler_remove();
  open_prompt->line.end = end;
  open_prompt->line.text.clear();
  open_prompt->done = true;
}

void answer_signal(SignalWatch::Woken woken) {
  switch (woken) {
    case SignalWatch::Woken::interrupted:
      return abandon(TypedLine::End::interrupted);
    case SignalWatch::Woken::hung_up:
      return abandon(TypedLine::End::hung_up);
    case SignalWatch::Woken::resized:
      rl_reset_screen_size();
      return show_anew();
    case SignalWatch::Woken::stop:
      return stop_and_go_on();
    case SignalWatch::Woken::byte:
    case SignalWatch::Woken::timeout:
      return;
  }
}

File stream_on(int descriptor, char const* mode) {
  auto const copy = dup(descriptor);
  File stream(copy < 0 ? nullptr : fdopen(copy, mode), &std::fclose);
  if (!stream) throw std::runtime_error("the terminal cannot be opened for editing");
  return stream;
}

}  // namespace

TypedLine edit_line(EditTerminal const& terminal, SignalWatch& signals, std::function<Instant()> const& now,
                    std::string const& prompt, std::string const& start) {
  auto const input = stream_on(terminal.in, "r");
  auto const output = stream_on(terminal.out, "w");
  rl_instream = input.get();
  rl_outstream = output.get();
  set_up_once();
  rl_reset_screen_size();
  rl_redisplay_function = terminal.dumb ? rl_redisplay : paint;

  OpenPrompt open{{}, terminal, signals};
  open_prompt = &open;
  rl_callback_handler_install(prompt.c_str(), take_line);
  if (!start.empty()) {
    rl_insert_text(start.c_str());
    (*rl_redisplay_function)();
  }
  while (!open.done) {
    if (!open.next) open.next = signals.wait(terminal.in);
    if (open.next->woken == SignalWatch::Woken::byte) {
      if (!open.line.first_key) open.line.first_key = now();
      rl_callback_read_char();
      if (open.postponed && !open.done) answer_signal(*std::exchange(open.postponed, std::nullopt));
    } else {
      answer_signal(std::exchange(open.next, std::nullopt)->woken);
    }
  }
  std::fflush(rl_outstream);
  open_prompt = nullptr;
  rl_instream = stdin;
  rl_outstream = stdout;
  return std::move(open.line);
}

}  // namespace graven::cli::terminal
