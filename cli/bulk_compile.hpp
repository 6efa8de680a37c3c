#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/diagnostic_output.hpp"
#include "cli/recompile.hpp"

/// Compiling many lessons at once, each into a deck of its own.
namespace graven::cli {

/// What became of one lesson.
struct BulkResult {
  enum class Status {
    made,
    updated,
    unchanged,
    failed,     ///< it has errors, or its deck cannot be written: `problem` says why
    no_lesson,  ///< a file of a folder that is none
  };
  std::string lesson;
  Status status = Status::failed;
  DeckBuild build;      ///< only `file` for a lesson that was not compiled because it has not changed
  std::string problem;  ///< empty when the diagnostics say it
};

struct BulkRequest {
  std::vector<std::string> lessons;
  CompileRequest each;           ///< what they have in common
  std::filesystem::path folder;  ///< where the decks go
  Strict strict = Strict::no;
  bool dry_run = false;  ///< nothing is written: `made` and `updated` say what would be
  int jobs = 1;          ///< how many at the same time
  /// Lessons whose deck in the folder was made of the same bytes are compiled all the same.
  bool unchanged_too = false;
  /// Files that only a folder stands for may be no lessons.
  bool from_folders = false;
};

/// In the order of the lessons. `progress` is called with how many are done, from one thread at a time. Of
/// two lessons whose decks would be one file only the first is written.
[[nodiscard]] std::vector<BulkResult> compile_all(BulkRequest const& request,
                                                  std::function<void(std::size_t done)> const& progress);

}  // namespace graven::cli
