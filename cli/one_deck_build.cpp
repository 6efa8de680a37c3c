#include "cli/one_deck_build.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>

#include "cli/context.hpp"
#include "cli/lesson_files.hpp"
#include "cli/parallel.hpp"
#include "decks/compile/edits.hpp"
#include "decks/compile/identity.hpp"
#include "decks/compile/one_deck.hpp"

namespace graven::cli {
namespace {

namespace fs = std::filesystem;

struct Part {
  CompiledLesson lesson;
  std::optional<CommandError> problem;
};

Part compile_part(std::string const& name, CompileRequest const& request) try {
  auto const document = read_document(name);
  if (document.is_deck)
    throw CommandError(ExitCode::not_met, fmt::format("{} is a deck already", name), "name lessons only");
  return {compile_document(document, request), std::nullopt};
} catch (CommandError const& error) {
  return {{}, error};
}

std::vector<Part> compile_parts(std::vector<std::string> const& names, OneDeckRequest const& request,
                                std::string const& deck_name,
                                std::function<void(std::size_t, std::size_t)> const& progress) {
  auto each = request.each;
  each.deck_name = deck_name;
  std::vector<Part> parts(names.size());
  std::mutex reporting;
  std::size_t done = 0;
  in_parallel(names.size(), request.jobs, [&](std::size_t i) {
    parts[i] = compile_part(names[i], each);
    std::lock_guard const lock(reporting);
    progress(++done, names.size());
  });
  return parts;
}

/// A file's name says the deck's: `decks/course.deck.md`.
std::string deck_name_of(fs::path const& file) {
  lesson::Lesson named;
  named.source = file.filename().string();
  return compile::deck_name(named);
}

std::string topic_of(std::string const& title) { return title.substr(0, title.find(':')); }

/// A deck that was made of one lesson by itself would lose its cards.
void refuse_deck_of_one(ExistingDeck const& deck, fs::path const& file) {
  auto const lesson = file.parent_path() / deck.file.head.lesson;
  if (deck.file.head.lesson.empty() || !is_file(lesson)) return;
  throw CommandError(
      ExitCode::not_met,
      fmt::format("{} is the deck of one lesson, {}", file.string(), lesson.lexically_normal().string()),
      "name another file with --into");
}

/// The folder that all these lessons are in or below.
fs::path folder_of(std::vector<std::string> const& lessons) {
  std::error_code error;
  std::optional<fs::path> common;
  for (auto const& name : lessons) {
    auto path = fs::weakly_canonical(fs::absolute(name, error), error);
    auto const folder = is_folder(name) ? path : path.parent_path();
    if (!common) {
      common = folder;
      continue;
    }
    auto const [end, unused] = std::mismatch(common->begin(), common->end(), folder.begin(), folder.end());
    fs::path shorter;
    for (auto part = common->begin(); part != end; ++part) shorter /= *part;
    common = shorter;
  }
  return common.value_or(fs::path());
}

bool is_error(Diagnostic const& each) { return each.severity == Severity::error; }

}  // namespace

DeckBuild build_one_deck(OneDeckRequest const& request,
                         std::function<void(std::size_t, std::size_t)> const& progress) {
  auto const names = lesson_files(request.lessons);
  bool const from_folders = std::any_of(request.lessons.begin(), request.lessons.end(), is_folder);
  DeckBuild build;
  build.file = request.file;
  build.existing = existing_deck(request.file, "name another file with --into, or move this one away");
  if (build.existing) refuse_deck_of_one(*build.existing, request.file);
  auto const name = build.existing ? origin_of(build.existing->file) : deck_name_of(request.file);
  auto const folder = folder_of(request.lessons);

  std::vector<compile::DeckPart> parts;
  Diagnostics errors;
  auto compiled = compile_parts(names, request, name, progress);
  for (std::size_t i = 0; i < names.size(); ++i) {
    auto& part = compiled[i];
    if (part.problem) throw *part.problem;
    auto& diagnostics = part.lesson.diagnostics;
    bool const none = std::any_of(diagnostics.begin(), diagnostics.end(),
                                  [](Diagnostic const& each) { return each.code == "E102"; });
    if (none && from_folders) continue;
    std::copy_if(diagnostics.begin(), diagnostics.end(), std::back_inserter(errors), is_error);
    if (!part.lesson.compiled) continue;
    part.lesson.compiled->diagnostics = std::move(diagnostics);
    std::error_code error;
    auto const path = fs::weakly_canonical(fs::absolute(names[i], error), error);
    parts.push_back({path.lexically_proximate(folder).generic_string(),
                     topic_of(part.lesson.compiled->deck.head.title), *std::move(part.lesson.compiled)});
  }
  if (!errors.empty()) {
    build.lesson.diagnostics = std::move(errors);
    return build;
  }
  if (parts.empty())
    throw CommandError(ExitCode::not_met, "there is no lesson among these files",
                       "lessons end in .txt, .md, .cnxml, .toml or .yml");
  auto whole = compile::one_deck(name, std::move(parts));
  build.lesson.diagnostics = std::exchange(whole.diagnostics, {});
  whole.deck.head.title = build.existing ? build.existing->file.head.title : name;
  if (build.existing) {
    whole = compile::with_edits(std::move(whole), build.existing->file, build.existing->lock, folder.string(),
                                request.each.on_meaning);
    auto& told = whole.diagnostics;
    std::move(told.begin(), told.end(), std::back_inserter(build.lesson.diagnostics));
  }
  name_lesson(whole.deck, folder.string(), request.file);
  build.lesson.compiled = std::move(whole);
  return build;
}

}  // namespace graven::cli
