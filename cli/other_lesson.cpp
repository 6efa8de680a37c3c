#include "cli/other_lesson.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "cli/context.hpp"

namespace graven::cli {

void refuse_other_lesson(DeckBuild const& build, std::string const& lesson) {
  if (!build.existing || !build.lesson.compiled) return;
  auto const& before = build.existing->file.head;
  auto const& now = build.lesson.compiled->deck.head;
  if (before.lesson.empty() || (!now.title.empty() && before.title == now.title)) return;
  auto const other = build.file.parent_path() / before.lesson;
  std::error_code gone;  // a lesson that was moved leaves its deck to whoever has the name
  if (!std::filesystem::exists(other, gone) || std::filesystem::equivalent(other, lesson, gone)) return;
  throw CommandError(
      ExitCode::not_met,
      fmt::format("the deck {} is made of another lesson, {}", now.name, other.lexically_normal().string()),
      "give this lesson a first line of its own as its title");
}

}  // namespace graven::cli
