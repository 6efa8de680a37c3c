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

namespace graven::cli::terminal {
namespace {

using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

// readline's callbacks carry no pointer of ours; one prompt is open at a time.
TypedLine* open_line = nullptr;
bool line_done = false;

void take_line(char* line) {
  std::unique_ptr<char, decltype(&std::free)> const owned(line, &std::free);
  rl_callback_handler_remove();
  line_done = true;
  if (line == nullptr) {
    open_line->end = TypedLine::End::quit;
  } else {
    open_line->text = line;
  }
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
  rl_forced_update_display();
}

void abandon(TypedLine& line, TypedLine::End end) {
  line.end = end;
  line.text.clear();
  rl_free_line_state();
  rl_callback_handler_remove();
  std::fputc('\n', rl_outstream);
  line_done = true;
}

File stream_on(int descriptor, char const* mode) {
  auto const copy = dup(descriptor);
  File stream(copy < 0 ? nullptr : fdopen(copy, mode), &std::fclose);
  if (!stream) throw std::runtime_error("the terminal cannot be opened for editing");
  return stream;
}

}  // namespace

TypedLine edit_line(int in, int out, SignalWatch& signals, std::function<Instant()> const& now,
                    std::string const& prompt, std::string const& start) {
  auto const input = stream_on(in, "r");
  auto const output = stream_on(out, "w");
  rl_instream = input.get();
  rl_outstream = output.get();
  set_up_once();
  rl_reset_screen_size();

  TypedLine line;
  open_line = &line;
  line_done = false;
  rl_callback_handler_install(prompt.c_str(), take_line);
  if (!start.empty()) {
    rl_insert_text(start.c_str());
    rl_redisplay();
  }
  while (!line_done) {
    switch (signals.wait(in)) {
      case SignalWatch::Woken::readable:
        if (!line.first_key) line.first_key = now();
        rl_callback_read_char();
        break;
      case SignalWatch::Woken::interrupted:
        abandon(line, TypedLine::End::interrupted);
        break;
      case SignalWatch::Woken::hung_up:
        abandon(line, TypedLine::End::hung_up);
        break;
      case SignalWatch::Woken::resized:
        rl_resize_terminal();
        break;
      case SignalWatch::Woken::stop:
        stop_and_go_on();
        break;
      case SignalWatch::Woken::timeout:
        break;
    }
  }
  if (line.end == TypedLine::End::quit) std::fputc('\n', rl_outstream);
  std::fflush(rl_outstream);
  open_line = nullptr;
  rl_instream = stdin;
  rl_outstream = stdout;
  return line;
}

}  // namespace graven::cli::terminal
