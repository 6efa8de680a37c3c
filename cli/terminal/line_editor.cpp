#include "cli/terminal/line_editor.hpp"

// readline's header wants the old-style FILE first.
#include <cstdio>

#include <readline/readline.h>
#include <unistd.h>

#include <langinfo.h>
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
  PromptPainter painter{};
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
  rl_prep_terminal(1);
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

  OpenPrompt open{{}, terminal};
  open_prompt = &open;
  rl_callback_handler_install(prompt.c_str(), take_line);
  if (!start.empty()) {
    rl_insert_text(start.c_str());
    (*rl_redisplay_function)();
  }
  while (!open.done) {
    switch (signals.wait(terminal.in)) {
      case SignalWatch::Woken::readable:
        if (!open.line.first_key) open.line.first_key = now();
        rl_callback_read_char();
        break;
      case SignalWatch::Woken::interrupted:
        abandon(TypedLine::End::interrupted);
        break;
      case SignalWatch::Woken::hung_up:
        abandon(TypedLine::End::hung_up);
        break;
      case SignalWatch::Woken::resized:
        rl_reset_screen_size();
        show_anew();
        break;
      case SignalWatch::Woken::stop:
        stop_and_go_on();
        break;
      case SignalWatch::Woken::timeout:
        break;
    }
  }
  std::fflush(rl_outstream);
  open_prompt = nullptr;
  rl_instream = stdin;
  rl_outstream = stdout;
  return std::move(open.line);
}

}  // namespace graven::cli::terminal
