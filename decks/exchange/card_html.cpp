#include "decks/exchange/card_html.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "engine/text/unicode.hpp"

namespace graven::exchange {
namespace {

using Tree = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

constexpr std::size_t longest_markdown = 256U << 10;
// The table extension fills short rows up, so that 20 kB of bars can become gigabytes of cells.
constexpr std::size_t most_cells = 10'000;

// Stands for a gap while Markdown is read; a private character, so that it is no mark.
constexpr std::string_view gap_mark = "\xEE\x80\x80";

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
}

bool is_plain(std::string_view text) {
  if (text.empty()) return true;
  // A block or an inline mark needs one of these, or one of the first characters below.
  if (text.find_first_of("\\`*_<&[~|\t\r\n") != std::string_view::npos) return false;
  return std::string_view(" #>-+=0123456789").find(text.front()) == std::string_view::npos;
}

bool table_is_small(std::string_view text) {
  std::size_t lines = 1;
  std::size_t bars = 0;
  std::size_t most_bars = 0;
  for (char const c : text) {
    if (c == '|') most_bars = std::max(most_bars, ++bars);
    if (c != '\n') continue;
    ++lines;
    bars = 0;
  }
  return most_bars > 0 && (most_bars + 1) * lines <= most_cells;
}

Tree parsed(std::string_view text) {
  static bool const registered = [] {
    cmark_gfm_core_extensions_ensure_registered();
    return true;
  }();
  auto* const parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  if (registered && table_is_small(text)) {
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
  }
  cmark_parser_feed(parser, text.data(), text.size());
  Tree tree(cmark_parser_finish(parser), &cmark_node_free);
  cmark_parser_free(parser);
  return tree;
}

cmark_node* text_node(char const* literal) {
  auto* const node = cmark_node_new(CMARK_NODE_TEXT);
  cmark_node_set_literal(node, literal == nullptr ? "" : literal);
  return node;
}

void replace_with(cmark_node* old, cmark_node* fresh) {
  cmark_node_replace(old, fresh);
  cmark_node_free(old);
}

/// HTML of the text as text; an image as its description and its address.
void tame(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HTML_INLINE:
      replace_with(node, text_node(cmark_node_get_literal(node)));
      break;
    case CMARK_NODE_HTML_BLOCK: {
      auto* const code = cmark_node_new(CMARK_NODE_CODE_BLOCK);
      cmark_node_set_literal(code, cmark_node_get_literal(node));
      replace_with(node, code);
      break;
    }
    case CMARK_NODE_IMAGE: {
      auto const address = " (" + std::string(cmark_node_get_url(node)) + ")";
      while (auto* const child = cmark_node_first_child(node)) cmark_node_insert_before(node, child);
      replace_with(node, text_node(address.c_str()));
      break;
    }
    default:
      break;
  }
}

void tame_all(cmark_node* root) {
  auto* const walk = cmark_iter_new(root);
  for (auto event = cmark_iter_next(walk); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk)) {
    auto* const node = cmark_iter_get_node(walk);
    auto const type = cmark_node_get_type(node);
    // Leaves are met once; an image only when its description is behind the walk.
    if (event == CMARK_EVENT_EXIT || type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_HTML_BLOCK)
      tame(node);
  }
  cmark_iter_free(walk);
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  for (char const c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (is_control(c)) {
          out += replacement;
        } else {
          out += c;
        }
    }
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  append_escaped(out, text);
  return out;
}

std::string to_html(std::string_view markdown) {
  auto const text = text::trim(markdown);
  if (text.size() > longest_markdown || is_plain(text)) return escaped(text);
  std::string clean;  // cmark takes control characters as they are
  clean.reserve(text.size());
  for (char const c : text) {
    if (c == '\r') continue;
    if (is_control(c)) {
      clean += replacement;
    } else {
      clean += c;
    }
  }
  auto const tree = parsed(clean);
  tame_all(tree.get());
  auto* const only = cmark_node_first_child(tree.get());
  bool const one_paragraph = only != nullptr && cmark_node_next(only) == nullptr &&
                             cmark_node_get_type(only) == CMARK_NODE_PARAGRAPH;
  std::unique_ptr<char, void (*)(void*)> const rendered(
      cmark_render_html(tree.get(), CMARK_OPT_HARDBREAKS, nullptr), [](void* p) { std::free(p); });
  auto html = text::trim(rendered.get());
  if (one_paragraph && html.starts_with("<p>") && html.ends_with("</p>"))
    html = html.substr(3, html.size() - 7);
  return std::string(html);
}

std::string cloze_to_html(std::string_view cloze, GapHtml const& gap) {
  auto const parts = parse_cloze(cloze);
  if (!parts) return to_html(cloze);
  std::string text;
  std::vector<Gap const*> gaps;
  for (auto const& part : *parts) {
    if (auto const* each = std::get_if<Gap>(&part)) {
      text += gap_mark;
      gaps.push_back(each);
      continue;
    }
    std::string_view literal = std::get<std::string>(part);
    for (auto at = literal.find(gap_mark); at != std::string_view::npos; at = literal.find(gap_mark)) {
      text += literal.substr(0, at);
      text += replacement;
      literal.remove_prefix(at + gap_mark.size());
    }
    text += literal;
  }
  auto const html = to_html(text);
  std::string out;
  std::size_t begin = 0;
  for (auto const* each : gaps) {
    auto const at = html.find(gap_mark, begin);
    if (at == std::string::npos) break;  // Markdown hid it, as the address of a link does
    out += html.substr(begin, at - begin);
    out += gap(*each);
    begin = at + gap_mark.size();
  }
  return out + html.substr(begin);
}

}  // namespace graven::exchange
