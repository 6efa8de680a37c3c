#include "decks/lesson/page/page_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "decks/lesson/page/anchors.hpp"
#include "decks/lesson/page/block_text.hpp"
#include "decks/lesson/page/code_pairs.hpp"
#include "decks/lesson/page/lesson_builder.hpp"
#include "decks/lesson/page/page_parts.hpp"
#include "decks/lesson/page/roles.hpp"
#include "decks/lesson/page/tasks.hpp"

namespace graven::lesson::page {
namespace {

bool is_list(Block const& block) { return block.kind == Block::Kind::list; }

bool is_followed_by_list(Blocks const& blocks, std::size_t i) {
  return i + 1 < blocks.size() && is_list(blocks[i + 1]);
}

/// A paragraph that is nothing but a known heading. Exercises and what is not for learners have headings of
/// their own.
std::optional<Role> role_of_words(Block const& block) {
  if (block.kind != Block::Kind::paragraph) return std::nullopt;
  auto const role = role_of_heading(block);
  return role && *role != Role::exercise && *role != Role::meta ? role : std::nullopt;
}

/// The same in bold, or with a colon: "**Participants will be able to:**".
std::optional<Role> role_of_label(Block const& block) {
  bool const label = block.text.ends_with(':') || (block.bold > 0 && block.bold == block.text.size());
  return label ? role_of_words(block) : std::nullopt;
}

/// An item of a table of contents: it names a part of the page, even where it is worded as a question.
bool leads_elsewhere(Block const& lead) {
  return !lead.links.empty() && lead.links.front().text.size() == lead.text.size();
}

/// Understands a page part by part.
class PageReader {
 public:
  PageReader(Source& source, Blocks const& page, Lesson& lesson)
      : page_(page), lesson_(lesson), builder_(source, page, lesson) {}

  void read_lists(std::vector<RoleList> const& lists) {
    for (auto const& list : lists) {
      builder_.open(list.role, "", list.items.front().span);
      for (auto const& item : list.items) builder_.add_text(list.role, item);
    }
  }

  void read_blocks() {
    auto const parts = parts_of(page_, lesson_.title);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      builder_.open(parts[i].role, parts[i].heading, parts[i].span);
      if (parts[i].role == Role::exercise) {
        auto const found = tasks_of(parts, i);
        for (auto const& task : found.tasks) take_task(task);
        i = found.last;
      } else {
        take_part(parts[i]);
      }
    }
    for (auto& pair : code_pairs(page_)) {
      builder_.open(Role::comparison, pair.heading, pair.heading_span);
      builder_.add(std::move(pair.comparison));
    }
    builder_.drop_empty_sections();
  }

 private:
  // Parts.

  void take_part(PagePart const& part) {
    auto const blocks = part.own_blocks();
    if (part.role == Role::solution) {
      builder_.add_solution(blocks, part.span);
      return;
    }
    if (part.role != Role::hint) builder_.leave_exercise();
    auto const before = builder_.count();
    take_blocks(part.role, blocks);
    bool const listed =
        part.role == Role::objectives || part.role == Role::key_points || part.role == Role::mistakes;
    if (listed && !part.inherits && builder_.count() == before) {
      builder_.report("W122", Severity::warning, part.span,
                      fmt::format("nothing stands under \"{}\" that a card can be made of", part.heading),
                      "write a list below it, or delete the heading");
    }
  }

  void take_task(Task const& task) {
    if (task.leads_over) {
      take_blocks(Role::other, task.blocks);
      return;
    }
    auto const is_container = [](Block const& block) {
      return block.kind == Block::Kind::container || block.kind == Block::Kind::other;
    };
    auto const sets_task = [](Block const& block) {
      return block.kind == Block::Kind::container && role_of(block) == Role::exercise;
    };
    if (auto const* list = list_of_tasks(task)) {
      for (auto const& item : list->children)
        builder_.add_exercise(exercise_of(item.children, "", item.span), item.span);
      return;
    }
    // A part that is nothing but containers, or holds exercises in containers, sets none itself.
    if (std::all_of(task.blocks.begin(), task.blocks.end(), is_container) ||
        std::any_of(task.blocks.begin(), task.blocks.end(), sets_task)) {
      for (auto const& block : task.blocks) take_block(Role::exercise, block);
    } else {
      builder_.add_exercise(exercise_of(task.blocks, task.title, task.heading), task.heading);
    }
  }

  /// Blocks that stand side by side, in which a label or a lead belongs to the list below it.
  void take_blocks(Role role, Blocks const& blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      auto const& block = blocks[i];
      auto const label = is_followed_by_list(blocks, i) ? role_of_label(block) : std::nullopt;
      bool const leads =
          block.kind == Block::Kind::paragraph && block.text.ends_with(':') && is_followed_by_list(blocks, i);
      if (block.kind == Block::Kind::heading) {
        role = role_of_heading(block).value_or(role);
      } else if (label) {
        take_labelled(*label, blocks[++i]);
      } else if (role == Role::mistakes) {
        i = take_mistakes(blocks, i);
      } else if (leads && role == Role::other) {
        // "The workflow is:" and the list below it are one passage.
        builder_.leave_exercise();
        builder_.add(Passage{as_text({block, blocks[++i]}), Role::other});
      } else {
        take_block(role, block);
      }
    }
  }

  void take_labelled(Role role, Block const& list) {
    auto const outer = builder_.section();
    builder_.open(role, outer.heading, list.span);
    take_list(role, list);
    builder_.open(outer.role, outer.heading, outer.span);
  }

  void take_block(Role role, Block const& block) {
    if (block.kind != Block::Kind::container && block.kind != Block::Kind::other) builder_.leave_exercise();
    switch (block.kind) {
      case Block::Kind::list:
        take_list(role, block);
        break;
      case Block::Kind::paragraph:
        take_paragraph(role, block);
        break;
      case Block::Kind::container:
        take_container(role, block);
        break;
      case Block::Kind::quote:
        take_quote(role, block);
        break;
      case Block::Kind::table:
        take_table(role, block);
        break;
      case Block::Kind::heading:
      case Block::Kind::item:
      case Block::Kind::code:
      case Block::Kind::other:
        break;
    }
  }

  // Lists, paragraphs, quotes, tables.

  void take_list(Role role, Block const& list) {
    for (auto const& item : list.children) {
      auto const* lead = lead_of(item);
      if (lead == nullptr || is_blank(lead->text)) continue;
      // A list whose first item is the label of the others.
      auto const label = role == Role::mistakes ? std::nullopt : role_of_label(*lead);
      if (!label) {
        take_item(role, {lead, &item.children});
        continue;
      }
      role = *label;
      for (std::size_t i = 1; i < item.children.size(); ++i) take_block(role, item.children[i]);
    }
  }

  void take_item(Role role, Entry const& entry) {
    if (role == Role::question) {
      builder_.add_question(entry);
    } else if (role == Role::mistakes) {
      builder_.add_mistake(mistake_of(entry));
    } else if (role == Role::terms) {
      if (auto term = term_of(entry)) builder_.add(std::move(*term));
    } else if (role == Role::objectives && leads_elsewhere(*entry.lead)) {
      builder_.add(Objective{text_of(*entry.lead)});
    } else {
      builder_.add_text(role, text_of(*entry.lead));
    }
  }

  void take_paragraph(Role role, Block const& block) {
    // "{% include x %}", and the attributes of a picture that is not shown.
    bool const markup = block.text.starts_with('{') && block.text.ends_with('}');
    if (is_blank(block.text) || markup || role == Role::meta) return;
    if (role == Role::question && block.text.find('?') != std::string::npos) {
      builder_.add_question({&block});
    } else if (role == Role::terms) {
      if (auto term = term_of({&block})) builder_.add(std::move(*term));
    } else {
      builder_.add(Passage{text_of(block), role});
    }
  }

  /// "> What you'll learn" above a list inside a quote.
  void take_quote(Role role, Block const& quote) {
    for (auto const& block : quote.children) {
      auto const known = block.kind == Block::Kind::heading ? role_of_heading(block) : role_of_words(block);
      if (known) {
        role = *known;
      } else {
        take_block(role, block);
      }
    }
  }

  void take_table(Role role, Block const& table) {
    for (auto& each : criteria_of(table)) builder_.add_criterion(std::move(each));
    for (auto& each : counterparts_of(table)) builder_.add(std::move(each));
    for (auto& each : descriptions_of(table)) builder_.add(std::move(each));
    if (role != Role::terms) return;
    for (std::size_t row = 1; row < table.rows.size(); ++row) {
      auto const& cells = table.rows[row];
      if (cells.size() < 2 || is_blank(cells[0]) || is_blank(cells[1])) continue;
      auto const span = span_of_row(table, row);
      builder_.add(Term{{cells[0], span}, {cells[1], span}});
    }
  }

  // Containers.

  void take_container(Role outer, Block const& block) {
    auto const role = role_of(block);
    bool const details = block.name == "details";
    if (!details) check_name(block);
    if (details && role == Role::other && asks(block.title)) {
      builder_.add_asked_details(block);
    } else if (role == Role::exercise) {
      builder_.add_exercise(exercise_of(block.children, block.title, block.span), block.span);
    } else if (role == Role::solution) {
      builder_.add_solution(block.children, block.span);
    } else if (role == Role::hint) {
      builder_.add_hint(block);
    } else if (role != Role::meta) {
      // An aside is read as what it stands in, but is no part of an exercise.
      auto const inside = outer == Role::exercise ? Role::other : outer;
      auto const section = builder_.section();
      builder_.open(role == Role::other ? inside : role, section.heading, block.span);
      take_blocks(role == Role::other ? inside : role, block.children);
      builder_.open(section.role, section.heading, section.span);
    }
  }

  void check_name(Block const& block) {
    if (block.name.empty() || block.own_role || role_of_container(block.name)) return;
    auto const near = container_near(block.name);
    if (near.empty()) return;
    builder_.report("W120", Severity::warning, block.span, fmt::format("unknown block \"{}\"", block.name),
                    fmt::format("did you mean {}?", near));
  }

  // Mistakes.

  /// One block about mistakes, with what belongs to it; gives the index of the last one taken.
  std::size_t take_mistakes(Blocks const& blocks, std::size_t i) {
    auto const& block = blocks[i];
    bool const paragraph = block.kind == Block::Kind::paragraph;
    bool const quoted = paragraph && (block.text.starts_with('"') || block.text.starts_with("“"));
    bool const stated = (paragraph && block.bold > 0) || (quoted && is_followed_by_list(blocks, i));
    if (!stated) {
      take_block(is_list(block) || block.kind == Block::Kind::container ? Role::mistakes : Role::other,
                 block);
      return i;
    }
    Blocks mistake = {block};
    while (i + 1 < blocks.size() && explains(blocks[i + 1], block)) mistake.push_back(blocks[++i]);
    builder_.add_mistake(mistake_of({&mistake.front(), &mistake}));
    return i;
  }

  /// Whether a block goes on with the mistake above it. One explained on its own line is at its end there.
  static bool explains(Block const& next, Block const& mistake) {
    bool const own = next.kind == Block::Kind::paragraph && next.bold > 0;
    bool const explained = mistake.bold < mistake.text.size() && mistake.bold > 0;
    bool const stands_apart = next.kind == Block::Kind::container || next.kind == Block::Kind::heading;
    return !own && !stands_apart && (!explained || next.kind != Block::Kind::paragraph);
  }

  Blocks const& page_;
  Lesson& lesson_;
  LessonBuilder builder_;
};

}  // namespace

void read_page(Source& source, Page page, Lesson& lesson) {
  give_own_roles(source.own_headings(), page.blocks);
  PageReader reader(source, page.blocks, lesson);
  reader.read_lists(page.lists);
  reader.read_blocks();
  add_anchors(page.blocks, lesson);
}

}  // namespace graven::lesson::page
