#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// A learner's desk for tests: a folder of its own, an environment of its own, a clock that stands still.
namespace graven::cli::testing {

struct Outcome {
  int code = -1;
  std::string out;
  std::string err;  ///< without the line that says the clock stands still
};

class Desk {
 public:
  Desk();
  ~Desk();
  Desk(Desk const&) = delete;
  Desk& operator=(Desk const&) = delete;

  /// Runs `graven` with these words and `input` on standard input.
  Outcome run(std::vector<std::string> words, std::string const& input = {});

  /// Writes a file below the desk's folder and returns its path.
  std::string file(std::string const& name, std::string_view bytes);
  [[nodiscard]] std::string path(std::string const& name) const { return (folder / name).string(); }
  [[nodiscard]] std::string read(std::string const& name) const;
  [[nodiscard]] std::string database() const { return path("data/graven/collection.db"); }

  std::filesystem::path folder;
  std::map<std::string, std::string> variables;
};

/// A desk whose collection holds joins_deck.
struct Stocked : Desk {
  Stocked();
};

/// Runs SQL on a collection, past the program.
void execute(std::string const& file, char const* sql);

[[nodiscard]] bool has(std::string_view text, std::string_view part);
/// joins_deck with one of its parts replaced; the part must be there.
[[nodiscard]] std::string deck_with(std::string_view from, std::string_view to);

/// A lesson with an answered question, an unanswered one and key points.
extern std::string_view const joins_lesson;
/// A deck of three active cards (`aa111`, `bb222`, `cc333`) and a draft (`dd444`).
extern std::string_view const joins_deck;

}  // namespace graven::cli::testing
