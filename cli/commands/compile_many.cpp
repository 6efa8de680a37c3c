#include "cli/commands/compile_many.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

#include "cli/bulk_compile.hpp"
#include "cli/card_output.hpp"
#include "cli/json_output.hpp"
#include "cli/lesson_files.hpp"
#include "cli/parallel.hpp"
#include "cli/progress_line.hpp"
#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

using Status = BulkResult::Status;

std::string_view status_name(Status status) {
  switch (status) {
    case Status::made:
      return "made";
    case Status::updated:
      return "updated";
    case Status::unchanged:
      return "unchanged";
    case Status::failed:
      return "failed";
    case Status::no_lesson:
      return "no lesson";
  }
  return "";
}

struct CardCounts {
  int cards = 0;
  int drafts = 0;
};

CardCounts cards_of(BulkResult const& result) {
  CardCounts counts;
  if (!result.build.lesson.compiled) return counts;
  for (auto const& entry : result.build.lesson.compiled->deck.entries) {
    auto const* card = std::get_if<deckfile::CardEntry>(&entry);
    if (card == nullptr || card->card.state == CardState::retired) continue;
    ++counts.cards;
    counts.drafts += card->card.state == CardState::draft ? 1 : 0;
  }
  return counts;
}

void print_one(Context& context, BulkResult const& result, bool dry_run) {
  auto const lesson = terminal::safe_line(result.lesson);
  if (result.status == Status::failed) {
    if (!result.problem.empty()) print_error(context, result.problem, "");
    Diagnostics errors;
    for (auto const& each : result.build.lesson.diagnostics) {
      if (each.severity == Severity::error) errors.push_back(each);
    }
    print_diagnostics(context.err, context.err_style, errors);
    return;
  }
  if (result.status == Status::no_lesson || result.status == Status::unchanged) return;
  auto const counts = cards_of(result);
  auto const verb = dry_run ? "Would write" : "Wrote";
  context.out << fmt::format("{} {}: {}", verb, terminal::safe_line(result.build.file.string()),
                             counted(counts.cards, "card"));
  if (counts.drafts > 0)
    context.out << fmt::format(" ({} without an answer yet)", counted(counts.drafts, "draft"));
  auto const changes = result.build.lesson.compiled->changes.size();
  if (changes > 0) context.out << fmt::format(", {}", counted(static_cast<long long>(changes), "change"));
  context.out << '\n';
}

void print_sum(Context& context, std::vector<BulkResult> const& results) {
  auto const count = [&](Status status) {
    return std::count_if(results.begin(), results.end(),
                         [&](BulkResult const& each) { return each.status == status; });
  };
  DiagnosticCounts found;
  for (auto const& each : results) {
    if (each.status != Status::no_lesson) found.add(each.build.lesson.diagnostics);
  }
  context.out << fmt::format("{}: {} made, {} updated, {} unchanged, {} failed",
                             counted(static_cast<long long>(results.size()), "file"), count(Status::made),
                             count(Status::updated), count(Status::unchanged), count(Status::failed));
  if (auto const others = count(Status::no_lesson); others > 0)
    context.out << fmt::format(", {} no lesson", others);
  context.out << fmt::format("\n{}, {}, {}: graven check lists them\n", counted(found.errors, "error"),
                             counted(found.warnings, "warning"), counted(found.notes, "note"));
}

nlohmann::ordered_json lessons_json(std::vector<BulkResult> const& results) {
  auto lessons = nlohmann::ordered_json::array();
  for (auto const& each : results) {
    auto const counts = cards_of(each);
    DiagnosticCounts found;
    found.add(each.build.lesson.diagnostics);
    bool const has_deck = !each.build.file.empty();
    lessons.push_back({{"lesson", each.lesson},
                       {"status", status_name(each.status)},
                       {"file", has_deck ? nlohmann::ordered_json(each.build.file.string())
                                         : nlohmann::ordered_json(nullptr)},
                       {"cards", counts.cards},
                       {"drafts", counts.drafts},
                       {"errors", found.errors},
                       {"warnings", found.warnings},
                       {"notes", found.notes},
                       {"problem", each.problem.empty() ? nlohmann::ordered_json(nullptr)
                                                        : nlohmann::ordered_json(each.problem)}});
  }
  return {{"lessons", std::move(lessons)}};
}

}  // namespace

ExitCode compile_many(CompileMany const& request, Context& context) {
  BulkRequest bulk;
  bulk.lessons = lesson_files(request.lessons);
  if (bulk.lessons.empty()) {
    throw CommandError(ExitCode::not_met, "there is no lesson in this folder",
                       "lessons end in .txt, .md, .cnxml, .toml or .yml");
  }
  bulk.each = request.each;
  bulk.folder = request.folder;
  bulk.strict = request.strict;
  bulk.dry_run = request.dry_run;
  bulk.unchanged_too = request.unchanged_too;
  bulk.from_folders = std::any_of(request.lessons.begin(), request.lessons.end(), is_folder);
  bulk.jobs = jobs_of(request.jobs);
  if (!request.dry_run && !request.folder.empty()) make_folder(request.folder);
  auto const results = [&] {
    ProgressLine progress(context, "lessons", bulk.lessons.size());
    return compile_all(bulk, [&](std::size_t done) { progress.show(done); });
  }();
  if (request.json) {
    write_json(context.out, lessons_json(results));
  } else {
    for (auto const& each : results) print_one(context, each, request.dry_run);
    print_sum(context, results);
  }
  bool const failed = std::any_of(results.begin(), results.end(),
                                  [](BulkResult const& each) { return each.status == Status::failed; });
  return failed ? ExitCode::not_met : ExitCode::done;
}

}  // namespace graven::cli
