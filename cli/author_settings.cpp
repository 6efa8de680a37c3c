#include "cli/author_settings.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "cli/context.hpp"
#include "cli/files.hpp"

namespace graven::cli {
namespace {

namespace fs = std::filesystem;

lesson::OwnHeadings read_settings(fs::path const& file) {
  auto own = lesson::parse_own_headings(read_file(file), file.string());
  if (own) return *std::move(own);
  auto const& first = own.error().front();
  throw CommandError(
      ExitCode::unusable,
      fmt::format("{}:{}:{}: {}", file.string(), first.place.line, first.place.column, first.message),
      first.hint);
}

}  // namespace

lesson::OwnHeadings own_headings_for(std::string const& lesson) {
  std::error_code error;
  auto folder = fs::weakly_canonical(fs::absolute(lesson, error), error).parent_path();
  while (!error && !folder.empty()) {
    auto const file = folder / author_settings_name;
    if (is_file(file)) return read_settings(file);
    if (fs::exists(folder / ".git", error) || folder == folder.parent_path()) break;
    folder = folder.parent_path();
  }
  return {};
}

}  // namespace graven::cli
