#include "decks/lesson/markdown/block_parser.hpp"

#include <cmark-gfm-core-extensions.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "decks/lesson/markdown/common_mark.hpp"
#include "decks/lesson/markdown/container_line.hpp"
#include "decks/lesson/markdown/inline_text.hpp"
#include "engine/text/unicode.hpp"

namespace graven::lesson::markdown {
namespace {

constexpr int deepest = 20;
constexpr std::size_t longest_summary = 10;  // lines

class BlockParser {
 public:
  explicit BlockParser(Source& source) : source_(source) { cmark_gfm_core_extensions_ensure_registered(); }

  Blocks parse(PageLines const& lines, int depth) {
    if (depth > deepest) return {};
    auto const own = own_lines(lines);
    std::vector<std::optional<ContainerLine>> marks;
    for (std::size_t i = 0; i < lines.size(); ++i)
      marks.push_back(own[i] ? container_line(lines[i].text) : std::nullopt);
    Blocks blocks;
    std::vector<std::string> anchors;
    std::size_t begin = 0;
    auto const add = [&](Blocks more) {
      if (!more.empty()) std::move(anchors.begin(), anchors.end(), std::back_inserter(more.front().anchors));
      if (!more.empty()) anchors.clear();
      std::move(more.begin(), more.end(), std::back_inserter(blocks));
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!marks[i]) continue;
      add(parse_plain({lines.begin() + std::ptrdiff_t(begin), lines.begin() + std::ptrdiff_t(i)}, depth));
      begin = i + 1;
      switch (marks[i]->kind) {
        case ContainerLine::Kind::open:
        case ContainerLine::Kind::details: {
          auto const end = end_of(lines, marks, i);
          Blocks one;
          one.push_back(container(lines, *marks[i], i, end, depth));
          add(std::move(one));
          begin = end + 1;
          i = end;
          break;
        }
        case ContainerLine::Kind::name_last:
          if (!blocks.empty()) name(blocks.back(), *marks[i]);
          break;
        case ContainerLine::Kind::anchor:
          anchors.push_back(marks[i]->id);
          break;
        case ContainerLine::Kind::close:
        case ContainerLine::Kind::details_end:
          source_.report("E110", Severity::error, span_of(lines[i]), "this closes nothing that is open",
                         "delete it, or open its container with a name");
          break;
      }
    }
    add(parse_plain({lines.begin() + std::ptrdiff_t(std::min(begin, lines.size())), lines.end()}, depth));
    return blocks;
  }

 private:
  /// The line that closes the container opened on line `begin`; one past the last when none does.
  std::size_t end_of(PageLines const& lines, std::vector<std::optional<ContainerLine>> const& marks,
                     std::size_t begin) {
    auto const opens = marks[begin]->kind;
    bool const details = opens == ContainerLine::Kind::details;
    auto const closes = details ? ContainerLine::Kind::details_end : ContainerLine::Kind::close;
    if (details && lines[begin].text.find("</details>") != std::string_view::npos) return begin;
    int open = 0;
    for (auto i = begin; i < marks.size(); ++i) {
      if (!marks[i]) continue;
      if (marks[i]->kind == opens) ++open;
      if (marks[i]->kind == closes && --open == 0) return i;
    }
    source_.report("E110", Severity::error, span_of(lines[begin]),
                   details ? "these details are not closed"
                           : fmt::format("this {} is not closed",
                                         marks[begin]->name.empty() ? "container" : marks[begin]->name),
                   details ? "end them with a line `</details>`" : "end it with a line `:::`");
    return marks.size();
  }

  Block container(PageLines const& lines, ContainerLine const& mark, std::size_t begin, std::size_t end,
                  int depth) {
    Block block;
    block.kind = Block::Kind::container;
    block.name = mark.name;
    block.title = mark.title;
    if (!mark.id.empty()) block.anchors.push_back(mark.id);
    block.span = span_of(lines[begin]);
    block.span.last_line = lines[std::min(end, lines.size() - 1)].line->number;
    PageLines inside;
    auto const indent = indentation(lines[begin].text);
    for (auto i = begin + 1; i < end; ++i)
      inside.push_back({without_indentation(lines[i].text, indent), lines[i].line});
    if (mark.kind == ContainerLine::Kind::details) {
      block.title = take_summary(lines[begin], inside);
      if (end < lines.size() && end > begin) keep_before(lines[end], "</details>", inside);
    }
    skip_options(inside);
    block.children = parse(inside, depth + 1);
    return block;
  }

  static void keep_before(PageLine const& line, std::string_view tag, PageLines& inside) {
    auto const text = line.text.substr(0, line.text.find(tag));
    if (!is_blank(text)) inside.push_back({text, line.line});
  }

  /// The summary of `<details>`, which may go over several lines, and take it off the content.
  static std::string take_summary(PageLine const& opening, PageLines& inside) {
    auto const tag_end = opening.text.find('>');
    auto const behind =
        tag_end == std::string_view::npos ? std::string_view() : opening.text.substr(tag_end + 1);
    PageLines lines = {{behind, opening.line}};
    lines.insert(lines.end(), inside.begin(), inside.end());
    std::string summary;
    std::size_t i = 0;
    bool open = false;
    for (; i < lines.size() && i < longest_summary; ++i) {
      auto text = lines[i].text;
      if (auto const at = text.find("<summary>"); !open && at != std::string_view::npos) {
        open = true;
        text.remove_prefix(at + std::string_view("<summary>").size());
      }
      if (!open && !is_blank(text)) break;
      auto const end = text.find("</summary>");
      if (open) summary.append(text.substr(0, end)) += ' ';
      if (!open || end == std::string_view::npos) continue;
      auto rest = text.substr(end + std::string_view("</summary>").size());
      rest = rest.substr(0, rest.find("</details>"));
      lines.erase(lines.begin(), lines.begin() + std::ptrdiff_t(i) + 1);
      if (!is_blank(rest)) lines.insert(lines.begin(), {rest, opening.line});
      inside = std::move(lines);
      break;
    }
    Block shown;
    auto const tree = parse_tree({{trimmed(summary), opening.line}});
    if (auto* const first = cmark_node_first_child(tree.get()); first != nullptr) read_inlines(first, shown);
    return shown.text;
  }

  /// `{: .challenge}` behind a quote makes it a container, behind code names its language.
  static void name(Block& block, ContainerLine const& mark) {
    if (!mark.id.empty()) block.anchors.push_back(mark.id);
    if (mark.name.empty()) return;
    if (block.kind == Block::Kind::quote) {
      block.kind = Block::Kind::container;
      block.name = mark.name;
    } else if (block.kind == Block::Kind::code) {
      constexpr std::string_view lead = "language-";
      block.name = mark.name.starts_with(lead) ? mark.name.substr(lead.size()) : mark.name;
    }
  }

  /// Lines in which no container begins, ends or is named.
  Blocks parse_plain(PageLines const& lines, int depth) {
    if (std::all_of(lines.begin(), lines.end(), [](PageLine const& line) { return is_blank(line.text); }))
      return {};
    auto const tree = parse_tree(lines);
    return children_of(tree.get(), lines, depth);
  }

  Blocks children_of(cmark_node* parent, PageLines const& lines, int depth) {
    Blocks blocks;
    if (depth > deepest) return blocks;
    for (auto* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) {
      Block block;
      block.span = span_of(lines, node);
      convert(node, lines, depth, block);
      blocks.push_back(std::move(block));
    }
    return blocks;
  }

  void convert(cmark_node* node, PageLines const& lines, int depth, Block& block) {
    auto const type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HEADING) {
      block.kind = Block::Kind::heading;
      read_heading(node, block);
    } else if (type == CMARK_NODE_PARAGRAPH) {
      block.kind = Block::Kind::paragraph;
      read_inlines(node, block);
    } else if (type == CMARK_NODE_LIST) {
      block.kind = Block::Kind::list;
      bool const ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
      if (ordered) block.first_number = std::max(1, cmark_node_get_list_start(node));
      block.children = children_of(node, lines, depth + 1);
    } else if (type == CMARK_NODE_ITEM) {
      block.kind = Block::Kind::item;
      auto const inside = lines_of_item(node, lines);
      bool const containers = std::any_of(inside.begin(), inside.end(), [](PageLine const& line) {
        return container_line(line.text).has_value();
      });
      block.children = containers ? parse(inside, depth + 1) : children_of(node, lines, depth + 1);
    } else if (type == CMARK_NODE_BLOCK_QUOTE) {
      block.kind = Block::Kind::quote;
      block.children = parse(lines_of_quote(node, lines), depth + 1);
    } else if (type == CMARK_NODE_CODE_BLOCK) {
      read_code(node, lines, depth, block);
    } else if (std::string_view(cmark_node_get_type_string(node)) == "table") {
      block.kind = Block::Kind::table;
      read_table(node, block);
    }
  }

  void read_code(cmark_node* node, PageLines const& lines, int depth, Block& block) {
    std::string_view const info = cmark_node_get_fence_info(node);
    int length = 0;
    int offset = 0;
    char mark = 0;
    bool const fenced = cmark_node_get_fenced(node, &length, &offset, &mark) != 0;
    auto const first = static_cast<std::size_t>(cmark_node_get_start_line(node));
    auto const last =
        std::min<std::size_t>(static_cast<std::size_t>(cmark_node_get_end_line(node)), lines.size());
    bool const closed = !fenced || (last > first && is_fence_end(lines[last - 1].text));
    if (!closed) {
      source_.report("E110", Severity::error, block.span, "this code block is not closed",
                     fmt::format("end it with a line of {}",
                                 std::string(static_cast<std::size_t>(std::max(length, 3)), mark)));
    }
    if (fenced && is_figure_directive(info)) return;
    if (auto const directive = fenced ? fence_directive(info) : std::nullopt) {
      block.kind = Block::Kind::container;
      block.name = directive->name;
      block.title = directive->title;
      PageLines inside;
      auto const indent = static_cast<std::size_t>(std::max(cmark_node_get_start_column(node), 1)) - 1;
      for (auto i = first + 1; i < last + (closed ? 0 : 1); ++i)
        inside.push_back({without_indentation(lines[i - 1].text, indent), lines[i - 1].line});
      skip_options(inside);
      block.children = parse(inside, depth + 1);
      return;
    }
    block.kind = Block::Kind::code;
    block.name = language_of(info);
    block.text = cmark_node_get_literal(node);
    if (block.text.ends_with('\n')) block.text.pop_back();
    if (fenced && first < last) {
      block.span = span_of(lines[first]);
      block.span.last_line = lines[last - (closed ? 2 : 1)].line->number;
    }
  }

  Source& source_;
};

}  // namespace

Blocks parse_blocks(Source& source, int first_line) {
  PageLines lines;
  for (auto const& line : source.lines()) {
    if (line.number >= first_line) lines.push_back({line.text, &line});
  }
  if (lines.empty()) return {};
  return BlockParser(source).parse(lines, 0);
}

}  // namespace graven::lesson::markdown
