#include "decks/lesson/markdown_reader.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "decks/lesson/markdown/block_parser.hpp"
#include "decks/lesson/markdown/front_matter.hpp"
#include "decks/lesson/page/page_reader.hpp"

namespace graven::lesson {
namespace {

void find_title(markdown::FrontMatter const& front, page::Blocks const& blocks, Lesson& lesson) {
  if (!front.title.text.empty()) {
    lesson.title = front.title.text;
    lesson.title_span = front.title.span;
    return;
  }
  auto const first = std::find_if(blocks.begin(), blocks.end(), [](page::Block const& block) {
    return block.kind == page::Block::Kind::heading;
  });
  if (first == blocks.end()) return;
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
  auto front = markdown::read_front_matter(source);
  page::Page page{std::move(front.lists), markdown::parse_blocks(source, front.next_line)};
  find_title(front, page.blocks, lesson);
  page::read_page(source, std::move(page), lesson);
  bool const known = std::any_of(lesson.sections.begin(), lesson.sections.end(),
                                 [](Section const& section) { return section.role != Role::other; });
  if (lesson.title.empty() && !known) return std::nullopt;
  return lesson;
}

}  // namespace graven::lesson
