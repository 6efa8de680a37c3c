#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace graven::e2e {

/// A folder of its own for one test, removed at its end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;

  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  /// Writes a file below the folder and returns its path.
  [[nodiscard]] std::filesystem::path file(std::string_view name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

struct Finished {
  int exit_code = 0;
  std::string out;
  std::string err;
};

using Environment = std::map<std::string, std::string>;

/// Runs the real program with pipes, `input` on its standard input.
[[nodiscard]] Finished run_piped(std::vector<std::string> const& arguments, Environment const& environment,
                                 std::string_view input = {});

/// The real program in a pseudo-terminal.
class Terminal {
 public:
  Terminal(std::vector<std::string> const& arguments, Environment const& environment, int columns, int rows);
  ~Terminal();
  Terminal(Terminal const&) = delete;
  Terminal& operator=(Terminal const&) = delete;

  void type(std::string_view keys);
  void resize(int columns, int rows);
  /// Reads until `text` appears after everything that was waited for before; false when the program ended or
  /// stayed silent for too long first.
  [[nodiscard]] bool shows(std::string_view text);
  /// Waits for the end; the exit code, or minus the signal that ended it.
  [[nodiscard]] int wait();
  /// Whether the terminal still echoes and waits for whole lines, as a shell left it.
  [[nodiscard]] bool is_restored() const;
  /// Everything the program wrote so far.
  [[nodiscard]] std::string const& output() const { return output_; }
  [[nodiscard]] pid_t process() const { return process_; }

 private:
  bool read_more();

  int master_ = -1;
  pid_t process_ = -1;
  std::string output_;
  std::size_t seen_ = 0;
};

}  // namespace graven::e2e
