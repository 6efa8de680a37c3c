#include "decks/lesson/page/tasks.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "decks/lesson/page/roles.hpp"
#include "engine/text/unicode.hpp"

namespace graven::lesson::page {
namespace {

std::size_t last_below(std::vector<PagePart> const& parts, std::size_t first) {
  auto last = first;
  for (auto i = first + 1; i < parts.size() && parts[i].level > parts[first].level; ++i) {
    auto const role = parts[i].role;
    bool const belongs = parts[i].inherits || role == Role::exercise || role == Role::solution ||
                         role == Role::hint || role == Role::criteria;
    if (!belongs) break;
    last = i;
  }
  return last;
}

bool may_be_task(PagePart const& part) { return part.inherits || part.role == Role::exercise; }

/// Level of the headings that each set a task; 0 when the first part sets one by itself.
int level_of_tasks(std::vector<PagePart> const& parts, std::size_t first, std::size_t last) {
  int level = 0;
  for (auto i = first + 1; i <= last; ++i) {
    if (may_be_task(parts[i]) && (level == 0 || parts[i].level < level)) level = parts[i].level;
  }
  return level;
}

bool sets_task(Blocks const& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](Block const& block) {
    return block.kind == Block::Kind::list || block.kind == Block::Kind::code ||
           block.kind == Block::Kind::container;
  });
}

bool is_plural(std::string_view heading) {
  constexpr std::array plurals = {"exercises", "challenges", "tasks", "practice problems",
                                  "practice exercises"};
  auto const low = text::nfkc_casefold(heading);
  return std::any_of(plurals.begin(), plurals.end(),
                     [&](std::string_view plural) { return std::string_view(low).ends_with(plural); });
}

Task task_of(PagePart const& part) {
  return {part.inherits ? part.heading : std::string(), part.span, part.own_blocks(),
          is_plural(part.heading)};
}

Block heading_of(PagePart const& part) {
  Block block;
  block.kind = Block::Kind::heading;
  block.text = part.heading;
  block.level = part.level;
  if (!part.inherits) block.own_role = part.role;
  block.span = part.span;
  return block;
}

}  // namespace

Block const* list_of_tasks(Task const& task) {
  auto const list = std::find_if(task.blocks.begin(), task.blocks.end(),
                                 [](Block const& block) { return block.kind == Block::Kind::list; });
  if (!task.several || list == task.blocks.end() || list + 1 != task.blocks.end() ||
      list->children.size() < 2)
    return nullptr;
  bool const prose = std::all_of(task.blocks.begin(), list,
                                 [](Block const& block) { return block.kind == Block::Kind::paragraph; });
  return prose ? &*list : nullptr;
}

Tasks tasks_of(std::vector<PagePart> const& parts, std::size_t first) {
  Tasks found;
  found.last = last_below(parts, first);
  auto const level = level_of_tasks(parts, first, found.last);
  found.tasks.push_back(task_of(parts[first]));
  found.tasks.front().leads_over = level > 0 && !sets_task(found.tasks.front().blocks);
  for (auto i = first + 1; i <= found.last; ++i) {
    if (parts[i].level == level && may_be_task(parts[i])) {
      found.tasks.push_back(task_of(parts[i]));
    } else {
      auto& blocks = found.tasks.back().blocks;
      blocks.push_back(heading_of(parts[i]));
      auto more = parts[i].own_blocks();
      std::move(more.begin(), more.end(), std::back_inserter(blocks));
    }
  }
  std::erase_if(found.tasks, [](Task const& task) { return task.blocks.empty(); });
  return found;
}

}  // namespace graven::lesson::page
