#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/diagnostic_output.hpp"
#include "cli/documents.hpp"

namespace graven::cli {

/// `graven compile` of several lessons or of folders.
struct CompileMany {
  std::vector<std::string> lessons;  ///< files and folders, as named
  std::string folder;                ///< where the decks go; made if it is not there
  CompileRequest each;
  Strict strict = Strict::no;
  bool dry_run = false;
  bool json = false;
  bool unchanged_too = false;
  int jobs = 0;  ///< 0: as many as the machine has processors
};

ExitCode compile_many(CompileMany const& request, Context& context);

}  // namespace graven::cli
