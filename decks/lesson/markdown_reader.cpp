#include "decks/lesson/markdown_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "decks/lesson/languages.hpp"
#include "decks/lesson/markdown/block_parser.hpp"
#include "decks/lesson/markdown/block_text.hpp"
#include "decks/lesson/markdown/code_pairs.hpp"
#include "decks/lesson/markdown/exercises.hpp"
#include "decks/lesson/markdown/front_matter.hpp"
#include "decks/lesson/markdown/list_items.hpp"
#include "decks/lesson/markdown/page_parts.hpp"
#include "decks/lesson/markdown/passages.hpp"
#include "decks/lesson/markdown/roles.hpp"
#include "engine/text/unicode.hpp"

namespace graven::lesson {
namespace {

using markdown::Block;
using markdown::Blocks;
using markdown::Entry;
using markdown::PagePart;

/// Puts what stands on a page into sections, part by part.
class PageReader {
 public:
  PageReader(Source& source, Blocks const& page, Lesson& lesson)
      : source_(source), page_(page), passages_(page), lesson_(lesson) {}

  void read_front_matter(markdown::FrontMatter const& front) {
    for (auto const& list : front.lists) {
      open(list.role, "", list.items.front().span);
      for (auto const& item : list.items) take_text(list.role, item);
    }
  }

  void read_page() {
    auto const parts = markdown::parts_of(page_, lesson_.title);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      auto const& part = parts[i];
      open(part.role, part.heading, part.span);
      part_ = &part;
      if (part.role == Role::exercise) {
        i = take_exercises(parts, i);
      } else {
        take_part(part);
      }
    }
    add_code_pairs();
    drop_empty_sections();
  }

 private:
  Section& open(Role role, std::string heading, Span span) {
    return lesson_.sections.emplace_back(Section{role, std::move(heading), span, {}});
  }
  void add(Item item) { lesson_.sections.back().items.push_back(std::move(item)); }

  // Parts and their blocks.

  void take_part(PagePart const& part) {
    auto role = part.role;
    auto const before = count_items();
    if (role != Role::solution && role != Role::hint) open_exercise_ = false;
    if (role == Role::solution) {
      take_loose_solution(part);
      return;
    }
    for (std::size_t i = 0; i < part.blocks.size(); ++i) {
      auto const& block = *part.blocks[i];
      // "**Participants will be able to:**" and "In this lesson we'll cover:" are headings of the next list.
      if (auto const label = role_of_label(block); label && next_is_list(part, i)) {
        take_labelled(*label, *part.blocks[i + 1]);
        ++i;
        continue;
      }
      if (role == Role::mistakes) {
        i = take_mistakes(part, i);
      } else if (block.kind == Block::Kind::paragraph && role == Role::other && block.text.ends_with(':') &&
                 next_is_list(part, i)) {
        take_led_list(block, *part.blocks[i + 1]);
        ++i;
      } else {
        take_block(role, block);
      }
    }
    bool const listed = role == Role::objectives || role == Role::key_points || role == Role::mistakes;
    if (listed && !part.inherits && count_items() == before) report_empty(part);
  }

  [[nodiscard]] std::size_t count_items() const {
    std::size_t count = 0;
    for (auto const& section : lesson_.sections) {
      count += static_cast<std::size_t>(
          std::count_if(section.items.begin(), section.items.end(),
                        [](Item const& item) { return !std::holds_alternative<Passage>(item); }));
    }
    return count;
  }

  void report_empty(PagePart const& part) {
    source_.report("W122", Severity::warning, part.span,
                   fmt::format("nothing stands under \"{}\" that a card can be made of", part.heading),
                   "write a list below it, or delete the heading");
  }

  static bool next_is_list(PagePart const& part, std::size_t i) {
    return i + 1 < part.blocks.size() && part.blocks[i + 1]->kind == Block::Kind::list;
  }

  /// A paragraph that is nothing but a known heading, in bold or with a colon.
  static std::optional<Role> role_of_label(Block const& block) {
    if (block.kind != Block::Kind::paragraph) return std::nullopt;
    bool const label = block.text.ends_with(':') || (block.bold > 0 && block.bold == block.text.size());
    auto const role = label ? markdown::role_of_heading(block.text) : std::nullopt;
    return role && *role != Role::exercise && *role != Role::meta ? role : std::nullopt;
  }

  void take_labelled(Role role, Block const& list) {
    auto const heading = lesson_.sections.back().heading;
    open(role, heading, list.span);
    if (role == Role::mistakes) {
      for (auto const& item : list.children) take_item(role, item);
    } else {
      take_block(role, list);
    }
    open(part_->role, heading, part_->span);
  }

  /// "The workflow is:" and the list below it are one passage.
  void take_led_list(Block const& lead, Block const& list) {
    open_exercise_ = false;
    Blocks const both = {lead, list};
    auto text = markdown::as_text(both);
    add(Passage{std::move(text), Role::other});
  }

  void take_block(Role role, Block const& block) {
    // A solution belongs to the exercise right above it.
    if (block.kind != Block::Kind::container && block.kind != Block::Kind::other) open_exercise_ = false;
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

  void take_list(Role role, Block const& list) {
    for (auto const& item : list.children) {
      // A list whose first item is the label of the others.
      auto const* lead = markdown::lead_of(item);
      if (lead != nullptr && lead->text.ends_with(':') && role != Role::mistakes) {
        if (auto const label = role_of_label(*lead)) {
          role = *label;
          if (item.children.size() == 1) continue;
          for (std::size_t i = 1; i < item.children.size(); ++i) take_block(role, item.children[i]);
          continue;
        }
      }
      take_item(role, item);
    }
  }

  void take_item(Role role, Block const& item) {
    auto const* lead = markdown::lead_of(item);
    if (lead == nullptr || is_blank(lead->text)) return;
    Entry const entry{lead, &item.children};
    if (role == Role::question) {
      take_question(entry);
    } else if (role == Role::mistakes) {
      take_mistake(markdown::mistake_of(entry));
    } else if (role == Role::terms) {
      if (auto term = markdown::term_of(entry)) add(std::move(*term));
    } else if (role == Role::objectives && leads_elsewhere(*lead)) {
      add(Objective{markdown::text_of(*lead)});
    } else {
      take_text(role, markdown::text_of(*lead));
    }
  }

  /// A table of contents: its items name parts of the page, even where they are worded as questions.
  static bool leads_elsewhere(Block const& lead) {
    return !lead.links.empty() && lead.links.front().text.size() == lead.text.size();
  }

  void take_text(Role role, Text text) {
    if (is_placeholder(text.text)) {
      source_.report("W122", Severity::warning, text.span, "this only holds the place of a text", "write it");
    } else if (role == Role::objectives && text.text.ends_with('?')) {
      add(Question{std::move(text)});
    } else if (role == Role::objectives) {
      add(Objective{std::move(text)});
    } else if (role == Role::key_points) {
      add(KeyPoint{std::move(text)});
    } else if (role == Role::question) {
      if (markdown::asks(text.text)) {
        add(Question{std::move(text)});
      } else {
        report_no_question(text);
      }
    } else if (role == Role::criteria) {
      take_criterion(std::move(text));
    } else if (role != Role::meta) {
      add(Passage{std::move(text), role});
    }
  }

  void report_no_question(Text const& text) {
    source_.report("N153", Severity::note, text.span, "this does not ask anything: it makes no card",
                   "end it with a question mark, or begin it with a question word");
  }

  void take_question(Entry const& entry) {
    if (!markdown::asks(entry.lead->text)) {
      report_no_question(markdown::text_of(*entry.lead));
      return;
    }
    add(markdown::question_of(entry, passages_, source_));
  }

  void take_mistake(Mistake mistake) {
    if (!is_blank(mistake.text.text)) add(std::move(mistake));
  }

  void take_criterion(Text text) {
    for (auto section = lesson_.sections.rbegin(); section != lesson_.sections.rend(); ++section) {
      for (auto item = section->items.rbegin(); item != section->items.rend(); ++item) {
        if (auto* exercise = std::get_if<Exercise>(&*item)) {
          exercise->criteria.push_back(std::move(text));
          return;
        }
      }
    }
    add(Passage{std::move(text), Role::criteria});
  }

  void take_paragraph(Role role, Block const& block) {
    // "{% include x %}", and the attributes of a picture that is not shown.
    bool const markup = block.text.starts_with('{') && block.text.ends_with('}');
    if (is_blank(block.text) || markup || role == Role::meta) return;
    if (role == Role::question && block.text.find('?') != std::string::npos) {
      take_question({&block, nullptr});
    } else if (role == Role::terms) {
      if (auto term = markdown::term_of({&block, nullptr})) add(std::move(*term));
    } else {
      add(Passage{markdown::text_of(block), role});
    }
  }

  void take_table(Role role, Block const& table) {
    for (auto& each : markdown::criteria_of(table)) take_criterion(std::move(each));
    if (role != Role::terms) return;
    for (std::size_t row = 1; row < table.rows.size(); ++row) {
      auto const& cells = table.rows[row];
      if (cells.size() < 2 || is_blank(cells[0]) || is_blank(cells[1])) continue;
      auto span = table.span;
      span.line += static_cast<int>(row) + 1;
      span.last_line = span.line;
      add(Term{{cells[0], span}, {cells[1], span}});
    }
  }

  /// "> What you'll learn" above a list inside a quote.
  void take_quote(Role role, Block const& quote) {
    auto inside = role;
    for (auto const& block : quote.children) {
      auto const known = block.kind == Block::Kind::heading ? markdown::role_of_heading(block.text)
                                                            : role_of_quoted_label(block);
      if (known) {
        inside = *known;
      } else {
        take_block(inside, block);
      }
    }
  }

  static std::optional<Role> role_of_quoted_label(Block const& block) {
    if (block.kind != Block::Kind::paragraph || block.text.size() > 60) return std::nullopt;
    auto const role = markdown::role_of_heading(block.text);
    return role && *role != Role::exercise && *role != Role::meta ? role : std::nullopt;
  }

  // Containers.

  void take_container(Role outer, Block const& block) {
    auto const role = markdown::role_of(block);
    bool const details = block.name == "details";
    if (!details) check_name(block);
    if (details && block.title.ends_with('?')) {
      take_asked_details(block);
    } else if (role == Role::exercise) {
      take_exercise(markdown::exercise_of(block.children, block.title, block.span), block.span);
    } else if (role == Role::solution) {
      attach_solution(block);
    } else if (role == Role::hint) {
      if (auto* last = last_exercise(); last != nullptr && !block.children.empty())
        last->hints.push_back(markdown::as_text(block.children));
    } else if (role != Role::meta) {
      take_children(role == Role::other ? (outer == Role::exercise ? Role::other : outer) : role, block);
    }
  }

  /// Blocks of a container, with the headings in it.
  void take_children(Role role, Block const& block) {
    auto const heading = lesson_.sections.back().heading;
    auto const outer = lesson_.sections.back().role;
    open(role, heading, block.span);
    auto inside = role;
    for (std::size_t i = 0; i < block.children.size(); ++i) {
      auto const& child = block.children[i];
      bool const next_list = i + 1 < block.children.size() && block.children[i + 1].kind == Block::Kind::list;
      if (child.kind == Block::Kind::heading) {
        inside = markdown::role_of_heading(child.text).value_or(role);
      } else if (auto const label = role_of_label(child); label && next_list) {
        inside = *label;
      } else {
        take_block(inside, child);
      }
    }
    open(outer, heading, block.span);
  }

  void check_name(Block const& block) {
    if (block.name.empty() || markdown::role_of_container(block.name)) return;
    auto const near = markdown::container_near(block.name);
    if (near.empty()) return;
    source_.report("W120", Severity::warning, block.span, fmt::format("unknown block \"{}\"", block.name),
                   fmt::format("did you mean {}?", near));
  }

  void take_asked_details(Block const& block) {
    Question question;
    question.text = {block.title, block.span};
    if (!block.children.empty()) {
      auto answer = markdown::as_text(block.children);
      if (!is_blank(answer.text)) question.answer = std::move(answer);
    }
    if (!question.answer) {
      source_.report("W132", Severity::warning, block.span, "this question has an empty answer",
                     "write it between the summary and </details>");
    }
    add(std::move(question));
  }

  void attach_solution(Block const& block) {
    auto solution = markdown::solution_of(block.children);
    if (!solution) return;
    auto* const last = open_exercise_ ? last_exercise() : nullptr;
    if (last != nullptr) {
      last->solutions.push_back(std::move(*solution));
      return;
    }
    source_.report("W130", Severity::warning, block.span, "this solution belongs to no exercise",
                   "put it into the exercise it solves");
    add(Passage{markdown::as_text(block.children), Role::solution});
  }

  // Exercises.

  /// An exercise's part and the parts below it. Each heading below that sets a task of its own is one more
  /// exercise; gives the index of the last part taken.
  std::size_t take_exercises(std::vector<PagePart> const& parts, std::size_t first) {
    auto const last = end_of_exercises(parts, first);
    auto const level = level_of_tasks(parts, first, last);
    Blocks blocks = own(parts[first]);
    auto title = parts[first].heading;
    auto heading = parts[first].span;
    if (level > 0 && !has_task(blocks)) {
      for (auto const& block : blocks) take_block(Role::other, block);
      blocks.clear();
      title.clear();
    }
    for (auto i = first + 1; i <= last; ++i) {
      if (starts_task(parts[i], level)) {
        flush_exercise(blocks, title, heading);
        title = parts[i].heading;
        heading = parts[i].span;
      } else {
        blocks.push_back(heading_block(parts[i]));
      }
      auto more = own(parts[i]);
      std::move(more.begin(), more.end(), std::back_inserter(blocks));
    }
    flush_exercise(blocks, title, heading);
    return last;
  }

  static std::size_t end_of_exercises(std::vector<PagePart> const& parts, std::size_t first) {
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

  /// Headings further down structure one task.
  static bool starts_task(PagePart const& part, int level) {
    return part.level == level && (part.inherits || part.role == Role::exercise);
  }

  /// Level of the headings that each set a task; 0 when the part sets one by itself.
  static int level_of_tasks(std::vector<PagePart> const& parts, std::size_t first, std::size_t last) {
    int level = 0;
    for (auto i = first + 1; i <= last; ++i) {
      bool const task = parts[i].inherits || parts[i].role == Role::exercise;
      if (task && (level == 0 || parts[i].level < level)) level = parts[i].level;
    }
    return level;
  }

  /// More than a sentence or two that lead over to the tasks below.
  static bool has_task(Blocks const& blocks) {
    return std::any_of(blocks.begin(), blocks.end(), [](Block const& block) {
      return block.kind == Block::Kind::list || block.kind == Block::Kind::code ||
             block.kind == Block::Kind::container;
    });
  }

  static Blocks own(PagePart const& part) {
    Blocks blocks;
    for (auto const* block : part.blocks) blocks.push_back(*block);
    return blocks;
  }

  static Block heading_block(PagePart const& part) {
    Block block;
    block.kind = Block::Kind::heading;
    block.text = part.heading;
    block.level = part.level;
    block.span = part.span;
    return block;
  }

  void flush_exercise(Blocks& blocks, std::string const& title, Span heading) {
    auto const mine = std::exchange(blocks, {});
    if (mine.empty()) return;
    // A part that is nothing but containers of exercises sets none itself.
    bool const containers = std::all_of(mine.begin(), mine.end(), [](Block const& block) {
      return block.kind == Block::Kind::container || block.kind == Block::Kind::other;
    });
    bool const any = std::any_of(mine.begin(), mine.end(), [](Block const& block) {
      return block.kind == Block::Kind::container && markdown::role_of(block) == Role::exercise;
    });
    if (any || containers) {
      for (auto const& block : mine) take_block(Role::exercise, block);
      return;
    }
    bool const named = markdown::role_of_heading(title).has_value() || title.empty();
    take_exercise(markdown::exercise_of(mine, named ? std::string() : title, heading), heading);
  }

  void take_exercise(std::optional<Exercise> exercise, Span where) {
    if (!exercise) {
      source_.report("W122", Severity::warning, where, "this exercise is empty", "write what is to be done");
      return;
    }
    add(std::move(*exercise));
    open_exercise_ = true;
  }

  void take_loose_solution(PagePart const& part) {
    Block block;
    block.span = part.span;
    block.children = own(part);
    attach_solution(block);
  }

  Exercise* last_exercise() {
    for (auto section = lesson_.sections.rbegin(); section != lesson_.sections.rend(); ++section) {
      for (auto item = section->items.rbegin(); item != section->items.rend(); ++item) {
        if (auto* exercise = std::get_if<Exercise>(&*item)) return exercise;
      }
    }
    return nullptr;
  }

  // Mistakes.

  /// One block of a part about mistakes, with what belongs to it; gives the index of the last one taken.
  std::size_t take_mistakes(PagePart const& part, std::size_t i) {
    auto const& block = *part.blocks[i];
    if (block.kind == Block::Kind::list) {
      for (auto const& item : block.children) take_item(Role::mistakes, item);
      return i;
    }
    bool const bold = block.kind == Block::Kind::paragraph && block.bold > 0;
    bool const quoted =
        block.kind == Block::Kind::paragraph && (block.text.starts_with('"') || block.text.starts_with("“"));
    if (!bold && !(quoted && next_is_list(part, i))) {
      take_block(Role::other, block);
      return i;
    }
    Blocks blocks = {block};
    auto last = i;
    while (last + 1 < part.blocks.size() && goes_on(*part.blocks[last + 1], block)) {
      blocks.push_back(*part.blocks[++last]);
    }
    take_mistake(markdown::mistake_of({&blocks.front(), &blocks}));
    return last;
  }

  static bool goes_on(Block const& next, Block const& mistake) {
    bool const own = next.kind == Block::Kind::paragraph && next.bold > 0;
    bool const explained = mistake.bold < mistake.text.size() && mistake.bold > 0;
    return !own && next.kind != Block::Kind::container && (!explained || next.kind != Block::Kind::paragraph);
  }

  // Code pairs.

  void add_code_pairs() {
    for (auto& pair : markdown::code_pairs(page_)) {
      open(Role::comparison, pair.heading, pair.heading_span);
      add(std::move(pair.comparison));
    }
  }

  void drop_empty_sections() {
    std::erase_if(lesson_.sections, [](Section const& section) { return section.items.empty(); });
  }

  Source& source_;
  Blocks const& page_;
  markdown::Passages passages_;
  Lesson& lesson_;
  PagePart const* part_ = nullptr;
  bool open_exercise_ = false;  ///< an exercise stands above, so that a solution may be its own
};

void find_title(markdown::FrontMatter const& front, Blocks const& page, Lesson& lesson) {
  if (!front.title.text.empty()) {
    lesson.title = front.title.text;
    lesson.title_span = front.title.span;
    return;
  }
  auto const first = std::find_if(page.begin(), page.end(),
                                  [](Block const& block) { return block.kind == Block::Kind::heading; });
  if (first == page.end()) return;
  lesson.title = first->text;
  lesson.title_span = first->span;
}

}  // namespace

bool has_front_matter(Source const& source) {
  if (source.lines().empty()) return false;
  auto const first = trimmed(source.lines().front().text);
  return first == "---" || first == "+++";
}

bool is_markdown(Source const& source) {
  if (has_front_matter(source)) return true;
  auto const& lines = source.lines();
  return std::any_of(lines.begin(), lines.end(), [](Line const& line) {
    auto const marks = line.text.find_first_not_of('#');
    bool const heading =
        marks != std::string_view::npos && marks > 0 && marks <= 6 && line.text[marks] == ' ';
    return heading || line.text.starts_with("```") || line.text.starts_with(":::");
  });
}

std::optional<Lesson> read_markdown(Source& source) {
  Lesson lesson;
  auto const front = markdown::read_front_matter(source);
  auto const page = markdown::parse_blocks(source, front.next_line);
  find_title(front, page, lesson);
  PageReader reader(source, page, lesson);
  reader.read_front_matter(front);
  reader.read_page();
  bool const known = std::any_of(lesson.sections.begin(), lesson.sections.end(),
                                 [](Section const& section) { return section.role != Role::other; });
  if (lesson.title.empty() && !known) return std::nullopt;
  return lesson;
}

}  // namespace graven::lesson
