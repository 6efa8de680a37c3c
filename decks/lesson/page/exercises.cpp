#include "decks/lesson/page/exercises.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "decks/lesson/languages.hpp"
#include "decks/lesson/page/block_text.hpp"
#include "decks/lesson/page/roles.hpp"
#include "decks/lesson/source.hpp"
#include "engine/text/unicode.hpp"

namespace graven::lesson::page {
namespace {

using namespace std::string_view_literals;

bool is_output(Block const& block) {
  return block.kind == Block::Kind::code &&
         (block.name == "output" || block.name == "error" || block.name == "text" || block.name == "console");
}

/// Sorts an exercise's blocks into prompt, hints, solutions and criteria.
class ExerciseSorter {
 public:
  explicit ExerciseSorter(std::string title) : title_(std::move(title)) {}

  void take(Blocks const& blocks) {
    for (auto const& block : blocks) take(block);
    end_part();
  }

  std::optional<Exercise> finish(Span heading) {
    exercise_.heading = heading;
    if (prompt_.empty() && title_.empty()) return std::nullopt;
    if (prompt_.empty()) {
      exercise_.prompt = {title_, heading};
    } else {
      exercise_.prompt = as_text(prompt_);
    }
    if (is_blank(exercise_.prompt.text)) return std::nullopt;
    return std::move(exercise_);
  }

 private:
  void take(Block const& block) {
    if (block.kind == Block::Kind::heading) {
      take_heading(block);
    } else if (block.kind == Block::Kind::container) {
      take_container(block);
    } else if (block.kind == Block::Kind::table && !criteria_of(block).empty()) {
      for (auto& each : criteria_of(block)) exercise_.criteria.push_back(std::move(each));
    } else if (block.kind != Block::Kind::other) {
      (role_ == Role::exercise ? prompt_ : part_).push_back(block);
    }
  }

  void take_heading(Block const& block) {
    end_part();
    auto const role = role_of_heading(block).value_or(Role::other);
    bool const first = prompt_.empty() && exercise_.solutions.empty();
    if (role == Role::solution || role == Role::hint || role == Role::criteria) {
      role_ = role;
    } else if (first && title_.empty()) {
      title_ = block.text;
    } else if (!first && role_ == Role::exercise) {
      prompt_.push_back(block);
    }
  }

  void take_container(Block const& block) {
    switch (role_of(block)) {
      case Role::solution:
        if (auto solution = solution_of(block.children)) exercise_.solutions.push_back(std::move(*solution));
        break;
      case Role::hint:
        if (!block.children.empty()) exercise_.hints.push_back(as_text(block.children));
        break;
      case Role::exercise:
        take(block.children);
        break;
      default:
        // Tabs give the task for one system each; asides are no part of it.
        if (block.name.find("tab") != std::string::npos) take_tab(block);
        break;
    }
  }

  void take_tab(Block const& block) {
    if (!block.title.empty()) {
      Block label;
      label.kind = Block::Kind::heading;
      label.text = block.title;
      label.span = block.span;
      prompt_.push_back(std::move(label));
    }
    for (auto const& child : block.children) take(child);
  }

  void end_part() {
    if (part_.empty()) return;
    if (role_ == Role::solution) {
      if (auto solution = solution_of(part_)) exercise_.solutions.push_back(std::move(*solution));
    } else if (role_ == Role::hint) {
      exercise_.hints.push_back(as_text(part_));
    } else if (role_ == Role::criteria) {
      take_criteria();
    }
    part_.clear();
    role_ = Role::exercise;
  }

  void take_criteria() {
    for (auto const& block : part_) {
      for (auto const& item : block.children) {
        if (auto const* lead = lead_of(item)) exercise_.criteria.push_back(text_of(*lead));
      }
    }
  }

  std::string title_;
  Exercise exercise_;
  Blocks prompt_;
  Blocks part_;  ///< of a solution, hint or list of criteria under a heading
  Role role_ = Role::exercise;
};

}  // namespace

Role role_of(Block const& container) {
  if (container.own_role) return *container.own_role;
  if (container.name == "details" || container.name == "dropdown" || container.name == "spoiler") {
    return role_of_heading(container.title).value_or(Role::other);
  }
  return role_of_container(container.name).value_or(Role::other);
}

std::vector<Text> criteria_of(Block const& table) {
  constexpr std::array heads = {"criteria"sv, "criterion"sv, "criteria:"sv};
  std::vector<Text> criteria;
  if (table.rows.size() < 2 || table.rows.front().size() < 3) return criteria;
  auto const head = text::nfkc_casefold(table.rows.front().front());
  if (std::find(heads.begin(), heads.end(), head) == heads.end()) return criteria;
  for (std::size_t row = 1; row < table.rows.size(); ++row) {
    auto const& cells = table.rows[row];
    if (cells.size() < 2 || is_blank(cells[1]) || is_placeholder(cells[1])) continue;
    auto const span = span_of_row(table, row);
    criteria.push_back({is_blank(cells[0]) ? cells[1] : cells[0] + ": " + cells[1], span});
  }
  return criteria;
}

std::optional<std::variant<Text, Code>> solution_of(Blocks const& blocks) {
  Blocks kept;
  for (auto const& block : blocks) {
    bool const own_heading = block.kind == Block::Kind::heading && role_of_heading(block).has_value();
    if (!own_heading && block.kind != Block::Kind::other) kept.push_back(block);
  }
  // A result shown below the answer.
  auto const is_table = [](Block const& block) { return block.kind == Block::Kind::table; };
  if (!std::all_of(kept.begin(), kept.end(), is_table)) std::erase_if(kept, is_table);
  auto const code = std::find_if(kept.begin(), kept.end(), [](Block const& block) {
    return block.kind == Block::Kind::code && !is_output(block);
  });
  auto const others =
      std::count_if(kept.begin(), kept.end(), [](Block const& block) { return !is_output(block); });
  if (code != kept.end() && others == 1) {
    return Code{text::nfkc_casefold(code->name), code->text, code->span};
  }
  if (kept.empty() || is_blank(as_markdown(kept))) return std::nullopt;
  return as_text(kept);
}

std::optional<Exercise> exercise_of(Blocks const& blocks, std::string const& title, Span heading) {
  ExerciseSorter sorter(title);
  sorter.take(blocks);
  return sorter.finish(heading);
}

}  // namespace graven::lesson::page
