#include <algorithm>
#include <string_view>

#include "decks/lesson/cnxml/cnxml_blocks.hpp"

namespace graven::lesson::cnxml {
namespace {

constexpr int deepest_text = 60;

bool is_blank_byte(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// Runs of blanks are one; a no-break space is a blank.
void append_words(std::string& out, std::string_view text) {
  constexpr std::string_view no_break_space = "\u00A0";
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const wide = text.substr(i).starts_with(no_break_space);
    if (!wide && !is_blank_byte(text[i])) {
      out += text[i];
      continue;
    }
    if (wide) i += no_break_space.size() - 1;
    if (!out.empty() && out.back() != ' ') out += ' ';
  }
}

bool is_shown(std::string_view name) {
  return name != "media" && name != "iframe" && name != "image" && name != "footnote" && name != "title";
}

void append_text(pugi::xml_node element, std::string& out, int depth);

/// "bh/2"
void append_fraction(pugi::xml_node fraction, std::string& out, int depth) {
  bool first = true;
  for (auto const part : fraction.children()) {
    if (part.type() != pugi::node_element) continue;
    if (!first) out += '/';
    first = false;
    append_text(part, out, depth);
  }
}

void append_text(pugi::xml_node element, std::string& out, int depth) {
  if (depth > deepest_text) return;
  for (auto const node : element.children()) {
    std::string_view const name = node.name();
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      append_words(out, node.value());
    } else if (name == "code") {
      std::string code;
      append_text(node, code, depth + 1);
      out += '`' + std::string(trimmed(code)) + '`';
    } else if (name == "sup" || name == "sub") {
      out += name == "sup" ? '^' : '_';
      append_text(node, out, depth + 1);
    } else if (name.ends_with("mfrac")) {
      append_fraction(node, out, depth + 1);
    } else if (name == "newline" || name == "space") {
      append_words(out, " ");
    } else if (is_shown(name)) {
      append_text(node, out, depth + 1);
    }
  }
}

}  // namespace

std::string text_of(pugi::xml_node element) {
  std::string text;
  append_text(element, text, 0);
  return std::string(trimmed(text));
}

Span span_at(std::ptrdiff_t offset, Source const& source) {
  auto const& lines = source.lines();
  auto const at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, offset));
  auto const behind =
      std::upper_bound(lines.begin(), lines.end(), at,
                       [](std::size_t place, Line const& line) { return place < line.offset; });
  if (behind == lines.begin()) return {};
  auto const& line = *(behind - 1);
  return Source::span_of(line, line.text.substr(std::min(at - line.offset, line.text.size())));
}

Span span_of(pugi::xml_node node, Source const& source) {
  // An element's offset is that of its name, behind the bracket.
  return span_at(node.offset_debug() - (node.type() == pugi::node_element ? 1 : 0), source);
}

}  // namespace graven::lesson::cnxml
