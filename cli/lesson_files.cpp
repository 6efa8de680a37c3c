#include "cli/lesson_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "cli/author_settings.hpp"
#include "cli/context.hpp"
#include "cli/files.hpp"

namespace graven::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

constexpr std::array endings = {".txt"sv, ".md"sv, ".markdown"sv, ".cnxml"sv, ".toml"sv, ".yml"sv, ".yaml"sv};
constexpr int deepest = 32;

bool may_be_lesson(fs::path const& path) {
  auto const name = path.filename().string();
  bool const deck = name.ends_with(".deck.md");
  return !deck && name != author_settings_name &&
         std::find(endings.begin(), endings.end(), path.extension().string()) != endings.end();
}

bool is_docs(fs::path const& folder) { return folder.filename() == "docs" || folder.filename() == ".docs"; }

/// A file that is read with the tasks it belongs to.
bool is_companion(fs::path const& file) {
  auto const folder = file.parent_path();
  if (file.filename() == "hints.md") return is_docs(folder) && is_file(folder / "instructions.md");
  if (file.filename() != "design.md" || folder.filename() != "meta") return false;
  return is_file(folder.parent_path() / "docs" / "instructions.md");
}

void collect(fs::path const& folder, int depth, std::vector<std::string>& found) {
  if (depth > deepest) return;
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator each(folder, error), end; !error && each != end; each.increment(error))
    entries.push_back(*each);
  if (error) {
    throw CommandError(ExitCode::unusable,
                       fmt::format("cannot read {}: {}", folder.string(), error.message()),
                       "check the name and who may read it");
  }
  std::sort(entries.begin(), entries.end());
  for (auto const& entry : entries) {
    auto const name = entry.path().filename().string();
    bool const hidden = name.starts_with('.') && !is_file(entry.path() / "instructions.md");
    if (hidden || entry.is_symlink(error)) continue;
    if (entry.is_directory(error)) {
      collect(entry.path(), depth + 1, found);
    } else if (entry.is_regular_file(error) && may_be_lesson(entry.path()) && !is_companion(entry.path())) {
      found.push_back(entry.path().string());
    }
  }
}

}  // namespace

std::vector<std::string> lesson_files(std::vector<std::string> const& names) {
  std::vector<std::string> files;
  for (auto const& name : names) {
    if (is_folder(name)) {
      collect(name, 0, files);
    } else {
      files.push_back(name);
    }
  }
  return files;
}

std::vector<fs::path> companions_of(fs::path const& lesson) {
  std::vector<fs::path> found;
  auto const folder = lesson.parent_path();
  if (lesson.filename() != "instructions.md" || !is_docs(folder)) return found;
  auto const exercise = folder.parent_path();
  for (auto const& file :
       {folder / "hints.md", exercise / "meta" / "design.md", exercise / ".meta" / "design.md"}) {
    if (is_file(file)) found.push_back(file);
  }
  return found;
}

bool is_folder(std::string const& name) {
  std::error_code error;
  return fs::is_directory(name, error);
}

}  // namespace graven::cli
