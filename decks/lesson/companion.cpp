#include "decks/lesson/companion.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "decks/lesson/headings.hpp"
#include "decks/lesson/markdown/block_parser.hpp"
#include "decks/lesson/page/block_text.hpp"
#include "decks/lesson/page/page_parts.hpp"
#include "decks/lesson/page/roles.hpp"
#include "decks/lesson/source.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/unicode.hpp"

namespace graven::lesson {
namespace {

/// The heading an exercise stands under, as its line has it.
std::string heading_above(Lesson const& lesson, Exercise const& exercise) {
  auto const line = static_cast<std::size_t>(std::max(exercise.heading.line, 1)) - 1;
  if (line >= lesson.lines.size()) return {};
  auto const text = std::string_view(lesson.lines[line]);
  return folded_heading(text.substr(std::min(text.find_first_not_of("# "), text.size())));
}

void add_hints(Lesson& lesson, std::map<std::string, std::string> const& hints) {
  for (auto& section : lesson.sections) {
    for (auto& item : section.items) {
      auto* exercise = std::get_if<Exercise>(&item);
      if (exercise == nullptr) continue;
      auto const found = hints.find(heading_above(lesson, *exercise));
      if (found != hints.end()) exercise->hints.push_back({found->second, exercise->heading});
    }
  }
}

/// The lists of objectives on a page.
Section objectives_of(std::vector<page::PagePart> const& parts, Span where) {
  Section section;
  section.role = Role::objectives;
  section.elsewhere = true;
  section.span = where;
  for (auto const& part : parts) {
    if (part.role != Role::objectives) continue;
    for (auto const* block : part.blocks) {
      if (block->kind != page::Block::Kind::list) continue;
      for (auto const& item : block->children) {
        auto const* lead = page::lead_of(item);
        if (lead != nullptr && !is_blank(lead->text))
          section.items.emplace_back(Objective{{lead->text, where}});
      }
    }
  }
  return section;
}

}  // namespace

void join(Lesson& lesson, Companion const& companion, OwnHeadings const& own_headings) {
  if (text::first_invalid_utf8(companion.bytes)) return;
  Source source(companion.bytes, companion.name, own_headings);
  auto blocks = markdown::parse_blocks(source, 1);
  page::give_own_roles(own_headings, blocks);
  auto const parts = page::parts_of(blocks, "");
  std::map<std::string, std::string> hints;
  for (auto const& part : parts) {
    auto const own = part.own_blocks();
    if (!part.heading.empty() && !own.empty())
      hints.emplace(folded_heading(part.heading), page::as_markdown(own));
  }
  add_hints(lesson, hints);
  auto const where = lesson.title_span.line > 0 ? lesson.title_span : Span{0, 1, 1, 1};
  auto objectives = objectives_of(parts, where);
  if (!objectives.items.empty()) lesson.sections.insert(lesson.sections.begin(), std::move(objectives));
}

std::string sha256_of(std::string_view bytes, std::vector<Companion> const& companions) {
  if (companions.empty()) return text::hex(text::sha256(bytes));
  std::string all(bytes);
  for (auto const& each : companions) all += each.bytes;
  return text::hex(text::sha256(all));
}

}  // namespace graven::lesson
