#include "cli/lesson_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "cli/author_settings.hpp"
#include "cli/context.hpp"

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
    if (name.starts_with('.') || entry.is_symlink(error)) continue;
    if (entry.is_directory(error)) {
      collect(entry.path(), depth + 1, found);
    } else if (entry.is_regular_file(error) && may_be_lesson(entry.path())) {
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

bool is_folder(std::string const& name) {
  std::error_code error;
  return fs::is_directory(name, error);
}

}  // namespace graven::cli
