#include "decks/lesson/markdown/block_parser.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "decks/lesson/markdown/container_line.hpp"
#include "decks/lesson/markdown/inline_text.hpp"
#include "engine/text/unicode.hpp"

namespace graven::lesson::markdown {
namespace {

using Tree = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

constexpr int deepest = 20;
constexpr std::size_t longest_summary = 10;  // lines

/// What is left of a line of the file once the containers around it are taken off.
struct PageLine {
  std::string_view text;
  Line const* line;
};
using PageLines = std::vector<PageLine>;

std::size_t indentation(std::string_view text) {
  return std::min(text.find_first_not_of(" \t"), text.size());
}

std::string_view without_indentation(std::string_view text, std::size_t most) {
  return text.substr(std::min(indentation(text), most));
}

/// Without its `>` and the blank behind it; a line that only goes on with the paragraph has none.
std::string_view without_quote_mark(std::string_view text) {
  auto rest = text.substr(indentation(text));
  if (!rest.starts_with('>')) return text;
  rest.remove_prefix(1);
  return rest.starts_with(' ') ? rest.substr(1) : rest;
}

bool is_fence_end(std::string_view text) {
  auto const fence = trimmed(text);
  if (fence.size() < 3 || (fence[0] != '`' && fence[0] != '~')) return false;
  return fence.find_first_not_of(fence[0]) == std::string_view::npos;
}

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
  static Span span_of(PageLine const& line) { return Source::span_of(*line.line, line.text); }

  Span span_of(PageLines const& lines, cmark_node* node) const {
    auto const [begin, end] = lines_of(node, lines);
    auto const& first = lines[begin];
    auto const column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(node), 1)) - 1;
    auto span = Source::span_of(*first.line, first.text.substr(std::min(column, first.text.size())));
    span.last_line = lines[end].line->number;
    return span;
  }

  static Tree parse_tree(PageLines const& lines) {
    std::string text;
    for (auto const& line : lines) text.append(line.text) += '\n';
    auto* const parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    if (auto* const table = cmark_find_syntax_extension("table"); table != nullptr)
      cmark_parser_attach_syntax_extension(parser, table);
    cmark_parser_feed(parser, text.data(), text.size());
    Tree tree(cmark_parser_finish(parser), &cmark_node_free);
    cmark_parser_free(parser);
    return tree;
  }

  /// Which lines may begin or end a container here: none of code and comments, and none of a list's items,
  /// which are looked at by themselves. CommonMark says where those are: a fence may end deeper than it seems
  /// to.
  static std::vector<bool> own_lines(PageLines const& lines) {
    std::vector<bool> own(lines.size(), true);
    bool const any = std::any_of(lines.begin(), lines.end(),
                                 [](PageLine const& line) { return container_line(line.text).has_value(); });
    if (!any) return own;
    auto const tree = parse_tree(lines);
    auto* const walk = cmark_iter_new(tree.get());
    for (auto event = cmark_iter_next(walk); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk)) {
      auto* const node = cmark_iter_get_node(walk);
      if (event != CMARK_EVENT_ENTER) continue;
      auto const type = cmark_node_get_type(node);
      auto const comment = [&] {
        auto const* literal = cmark_node_get_literal(node);
        return literal != nullptr && trimmed(literal).starts_with("<!--");
      };
      bool const hidden = type == CMARK_NODE_CODE_BLOCK || (type == CMARK_NODE_HTML_BLOCK && comment());
      if (!hidden && type != CMARK_NODE_ITEM) continue;
      auto const [first, last] = lines_of(node, lines);
      for (auto i = first; i <= last; ++i) {
        if (hidden || indentation(lines[i].text) >= content_offset(node)) own[i] = false;
      }
    }
    cmark_iter_free(walk);
    return own;
  }

  /// Indices of the first and the last line of a node.
  static std::pair<std::size_t, std::size_t> lines_of(cmark_node* node, PageLines const& lines) {
    auto const index = [&](int line) {
      return std::min(static_cast<std::size_t>(std::max(line, 1)) - 1, lines.size() - 1);
    };
    auto const first = index(cmark_node_get_start_line(node));
    return {first, std::max(first, index(cmark_node_get_end_line(node)))};
  }

  /// How far what belongs to an item is indented; never less than the narrowest mark needs.
  static std::size_t content_offset(cmark_node* item) {
    constexpr std::size_t narrowest = 2;
    auto* const child = cmark_node_first_child(item);
    auto const column = child == nullptr ? 0 : cmark_node_get_start_column(child);
    return std::max(narrowest, static_cast<std::size_t>(std::max(column, 1)) - 1);
  }

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

  /// `:class: dropdown`, or a table of options between two `---`, at the head of a directive.
  static void skip_options(PageLines& inside) {
    auto const is_option = [](PageLine const& line) {
      auto const text = trimmed(line.text);
      return text.size() > 2 && text[0] == ':' && text[1] != ':' &&
             text.find(':', 1) != std::string_view::npos;
    };
    auto first = inside.begin();
    if (first != inside.end() && trimmed(first->text) == "---") {
      auto const end = std::find_if(first + 1, inside.end(),
                                    [](PageLine const& line) { return trimmed(line.text) == "---"; });
      if (end != inside.end()) first = end + 1;
    } else {
      first = std::find_if_not(first, inside.end(), is_option);
    }
    inside.erase(inside.begin(), first);
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
      block.level = cmark_node_get_heading_level(node);
      read_inlines(node, block);
      take_heading_attributes(block);
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
      block.children = parse(quoted(node, lines), depth + 1);
    } else if (type == CMARK_NODE_CODE_BLOCK) {
      read_code(node, lines, depth, block);
    } else if (std::string_view(cmark_node_get_type_string(node)) == "table") {
      block.kind = Block::Kind::table;
      read_table(node, block);
    }
  }

  /// `## Title {#id .class}`
  static void take_heading_attributes(Block& block) {
    auto const open = block.text.rfind('{');
    if (open == std::string::npos || !block.text.ends_with('}')) return;
    auto const inside = std::string_view(block.text).substr(open + 1, block.text.size() - open - 2);
    if (!inside.starts_with('#') && !inside.starts_with('.')) return;
    if (inside.starts_with('#')) block.anchors.emplace_back(inside.substr(1, inside.find(' ') - 1));
    block.text = std::string(trimmed(std::string_view(block.text).substr(0, open)));
    block.bold = std::min(block.bold, block.text.size());
  }

  static PageLines quoted(cmark_node* node, PageLines const& lines) {
    PageLines inside;
    auto const [first, last] = lines_of(node, lines);
    for (auto i = first; i <= last; ++i) inside.push_back({without_quote_mark(lines[i].text), lines[i].line});
    return inside;
  }

  /// Without its mark and indentation.
  static PageLines lines_of_item(cmark_node* node, PageLines const& lines) {
    PageLines inside;
    auto const [first, last] = lines_of(node, lines);
    auto const offset = content_offset(node);
    for (auto i = first; i <= last; ++i) {
      auto const text = lines[i].text;
      auto const own =
          i == first ? text.substr(std::min(offset, text.size())) : without_indentation(text, offset);
      inside.push_back({own, lines[i].line});
    }
    return inside;
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

  /// "python {.input}", "{code-block} python" and "{.python}" are Python.
  static std::string language_of(std::string_view info) {
    auto rest = trimmed(info);
    if (rest.starts_with('{') && rest.find('}') != std::string_view::npos) {
      auto const behind = trimmed(rest.substr(rest.find('}') + 1));
      auto inside = trimmed(rest.substr(1, rest.find('}') - 1));
      while (inside.starts_with('.')) inside.remove_prefix(1);
      rest = behind.empty() ? inside : behind;
    }
    return std::string(rest.substr(0, rest.find_first_of(" ,{:")));
  }

  static void read_table(cmark_node* table, Block& block) {
    for (auto* row = cmark_node_first_child(table); row != nullptr; row = cmark_node_next(row)) {
      auto& cells = block.rows.emplace_back();
      for (auto* cell = cmark_node_first_child(row); cell != nullptr; cell = cmark_node_next(cell)) {
        Block shown;
        read_inlines(cell, shown);
        cells.push_back(std::move(shown.text));
      }
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
