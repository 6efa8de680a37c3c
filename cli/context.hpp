#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <string>

#include "cli/terminal/style.hpp"
#include "engine/model/time.hpp"
#include "engine/model/uuid.hpp"

namespace date {
class time_zone;
}
namespace graven::match {
class Lexicon;
}

namespace graven::cli {

enum class ExitCode {
  done = 0,
  not_met = 1,  ///< the request is not met: a lesson with errors, nothing to undo
  usage = 2,
  unusable = 3,  ///< a data file cannot be used
  bug = 70,
  interrupted = 130,
};

/// The outside world, handed down from main: no command reaches for a global, so that tests can run every
/// command in the same process with streams, clock and folders of their own.
struct Context {
  std::istream& in;
  std::ostream& out;  ///< results
  std::ostream& err;  ///< progress, prompts, problems
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::function<int()> columns{};  ///< of the terminal now; 80 when there is none
  terminal::Style style{};         ///< for `out`
  terminal::Style err_style{};     ///< for `err`
  bool utf8 = true;                ///< the locale's characters are UTF-8; else marks are ASCII

  std::function<Instant()> now{};
  date::time_zone const* zone = nullptr;
  RandomBits random{};
  std::uint64_t order_seed = 0;  ///< for orders that are shuffled; GRAVEN_SEED or 0

  match::Lexicon const* lexicon = nullptr;  ///< what the matcher knows of words; nothing without WordNet
  std::filesystem::path lexicon_file{};     ///< where that is from; empty without WordNet

  std::filesystem::path database{};  ///< --db, else GRAVEN_DB, else $XDG_DATA_HOME/graven/collection.db
};

/// The request cannot be met; printed as `error: what` and `help: remedy`, ends with `code`.
class CommandError : public std::exception {
 public:
  CommandError(ExitCode code, std::string what, std::string remedy = {})
      : code_(code), what_(std::move(what)), remedy_(std::move(remedy)) {}

  [[nodiscard]] char const* what() const noexcept override { return what_.c_str(); }
  [[nodiscard]] ExitCode code() const { return code_; }
  [[nodiscard]] std::string const& remedy() const { return remedy_; }

 private:
  ExitCode code_;
  std::string what_;
  std::string remedy_;
};

}  // namespace graven::cli
