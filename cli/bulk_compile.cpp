#include "cli/bulk_compile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>

#include "cli/context.hpp"
#include "cli/other_lesson.hpp"
#include "cli/parallel.hpp"

namespace graven::cli {
namespace {

namespace fs = std::filesystem;

/// The decks that stand in the folder, by the lessons they were made of.
struct KnownDeck {
  fs::path file;
  std::string lesson_sha256;
};
using Known = std::map<fs::path, KnownDeck>;  ///< by the canonical path of the lesson

Known decks_in(fs::path const& folder) {
  Known known;
  std::error_code error;
  auto const here = folder.empty() ? fs::path(".") : folder;
  for (fs::directory_iterator each(here, error), end; !error && each != end; each.increment(error)) {
    auto const path = each->path();
    if (!path.filename().string().ends_with(".deck.md") || !is_file(path) || !is_file(lock_of_file(path)))
      continue;
    try {
      auto const made_of = deckfile::provenance_of(read_file(path));
      if (made_of)
        known[fs::weakly_canonical(here / made_of->lesson, error)] = {folder / path.filename(),
                                                                      made_of->sha256};
    } catch (CommandError const&) {
      continue;  // compiling its lesson will tell
    }
  }
  return known;
}

/// The deck that was made of just these bytes; null when there is none.
KnownDeck const* deck_of(Document const& lesson, Known const& known) {
  std::error_code error;
  auto const found = known.find(fs::weakly_canonical(lesson.name, error));
  bool const same = found != known.end() &&
                    found->second.lesson_sha256 == lesson::sha256_of(lesson.bytes, lesson.companions);
  return same ? &found->second : nullptr;
}

bool is_no_lesson(Diagnostics const& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](Diagnostic const& each) { return each.code == "E102"; });
}

void build_one(BulkRequest const& request, Known const& known, BulkResult& result) try {
  auto const document = read_document(result.lesson);
  if (document.is_deck) {
    result.problem = fmt::format("{} is a deck already", document.name);
    return;
  }
  if (auto const* deck = deck_of(document, known)) {
    result.build.file = deck->file;
    result.status = BulkResult::Status::unchanged;
    return;
  }
  result.build = build_deck(
      document, request.each, [&](std::string const& name) { return request.folder / (name + ".deck.md"); },
      "move it away, or compile the lesson by itself with -o");
  auto const& built = result.build.lesson;
  if (request.from_folders && !built.compiled && is_no_lesson(built.diagnostics)) {
    result.status = BulkResult::Status::no_lesson;
    return;
  }
  if (!built.compiled || exit_code_of(built.diagnostics, request.strict) != ExitCode::done) return;
  refuse_other_lesson(result.build, document.name);
  result.status = !result.build.existing       ? BulkResult::Status::made
                  : is_unchanged(result.build) ? BulkResult::Status::unchanged
                                               : BulkResult::Status::updated;
} catch (CommandError const& error) {
  result.status = BulkResult::Status::failed;
  result.problem = error.what();
}

bool is_to_be_written(BulkResult const& result) {
  return result.status == BulkResult::Status::made || result.status == BulkResult::Status::updated;
}

void refuse_same_decks(std::vector<BulkResult>& results) {
  std::map<fs::path, std::string> taken;
  for (auto& each : results) {
    bool const has_deck = is_to_be_written(each) || each.status == BulkResult::Status::unchanged;
    if (!has_deck) continue;
    auto const [first, is_new] = taken.emplace(each.build.file, each.lesson);
    if (is_new) continue;
    each.status = BulkResult::Status::failed;
    each.problem = fmt::format("{} and {} have the same title: their deck would be one file, {}",
                               first->second, each.lesson, each.build.file.string());
  }
}

void write_one(BulkResult& result) try {
  if (is_to_be_written(result)) write_deck(result.build, Access::usual);
} catch (CommandError const& error) {
  result.status = BulkResult::Status::failed;
  result.problem = error.what();
}

}  // namespace

std::vector<BulkResult> compile_all(BulkRequest const& request,
                                    std::function<void(std::size_t done)> const& progress) {
  std::vector<BulkResult> results(request.lessons.size());
  for (std::size_t i = 0; i < results.size(); ++i) results[i].lesson = request.lessons[i];
  auto const known = request.unchanged_too ? Known() : decks_in(request.folder);
  std::mutex reporting;
  std::size_t done = 0;
  in_parallel(results.size(), request.jobs, [&](std::size_t i) {
    build_one(request, known, results[i]);
    std::lock_guard const lock(reporting);
    progress(++done);
  });
  refuse_same_decks(results);
  if (!request.dry_run)
    in_parallel(results.size(), request.jobs, [&](std::size_t i) { write_one(results[i]); });
  return results;
}

}  // namespace graven::cli
