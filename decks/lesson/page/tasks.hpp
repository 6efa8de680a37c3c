#pragma once

#include <string>
#include <vector>

#include "decks/lesson/page/page_parts.hpp"

namespace graven::lesson::page {

/// Blocks that set one task, under their heading.
struct Task {
  std::string title;  ///< empty when the heading only says that there is an exercise
  Span heading;
  Blocks blocks;
  bool several = false;     ///< the heading says so: "Exercises"
  bool leads_over = false;  ///< only a sentence or two before the tasks below: no task
};

/// A part with an exercise, and the parts below it.
struct Tasks {
  std::vector<Task> tasks;
  std::size_t last = 0;  ///< index of the last part that belongs to them
};

/// Each heading right below the first one sets a task of its own; those further down, and solutions and
/// criteria, belong to the task above them.
[[nodiscard]] Tasks tasks_of(std::vector<PagePart> const& parts, std::size_t first);

/// The list of which each item is a task: the only list under "Exercises", with nothing but prose above it.
/// Null when the blocks are something else.
[[nodiscard]] Block const* list_of_tasks(Task const& task);

}  // namespace graven::lesson::page
