#include "decks/lesson/markdown/inline_text.hpp"

#include <cmark-gfm.h>

#include <algorithm>
#include <string_view>

#include "decks/lesson/source.hpp"

namespace graven::lesson::markdown {
namespace {

/// The value of an attribute of a tag, in either kind of quotation marks.
std::string_view attribute(std::string_view tag, std::string_view name) {
  for (char const quote : {'"', '\''}) {
    auto const key = ' ' + std::string(name) + '=' + quote;
    auto const at = tag.find(key);
    if (at == std::string_view::npos) continue;
    auto const value = tag.substr(at + key.size());
    return value.substr(0, value.find(quote));
  }
  return {};
}

std::string code_span(std::string_view code) {
  std::string const marks(code.find('`') == std::string_view::npos ? 1 : 2, '`');
  auto const blank = marks.size() > 1 ? " " : "";
  return marks + blank + std::string(code) + blank + marks;
}

class InlineReader {
 public:
  explicit InlineReader(Block& block) : block_(block) {}

  void read(cmark_node* parent) {
    auto* const walk = cmark_iter_new(parent);
    for (auto event = cmark_iter_next(walk); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk)) {
      auto* const node = cmark_iter_get_node(walk);
      if (node == parent) continue;
      if (cmark_node_get_type(node) == CMARK_NODE_IMAGE) {
        images_ += event == CMARK_EVENT_ENTER ? 1 : -1;
      } else if (images_ == 0) {
        visit(node, event == CMARK_EVENT_ENTER);
      }
    }
    cmark_iter_free(walk);
    finish();
  }

 private:
  void visit(cmark_node* node, bool enters) {
    auto const type = cmark_node_get_type(node);
    if (type == CMARK_NODE_LINK) {
      visit_link(node, enters);
    } else if (type == CMARK_NODE_STRONG) {
      visit_bold(enters);
    } else if (type == CMARK_NODE_TEXT) {
      add_words(cmark_node_get_literal(node));
    } else if (type == CMARK_NODE_CODE) {
      block_.text += code_span(cmark_node_get_literal(node));
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
      block_.text += ' ';
    } else if (type == CMARK_NODE_HTML_INLINE) {
      visit_tag(cmark_node_get_literal(node));
    }
  }

  /// Runs of blanks are one.
  void add_words(std::string_view words) {
    for (char const c : words) {
      if (c != ' ' || block_.text.empty() || block_.text.back() != ' ') block_.text += c;
    }
  }

  void visit_link(cmark_node* node, bool enters) {
    if (enters) {
      link_begin_ = block_.text.size();
    } else {
      block_.links.push_back({cmark_node_get_url(node), block_.text.substr(link_begin_)});
    }
  }

  void visit_bold(bool enters) {
    if (enters && is_blank(block_.text)) bold_open_ = true;
    if (!enters && bold_open_) block_.bold = block_.text.size();
    if (!enters) bold_open_ = false;
  }

  void visit_tag(std::string_view tag) {
    for (auto const* name : {"id", "name"}) {
      if (auto const id = attribute(tag, name); !id.empty()) block_.anchors.emplace_back(id);
    }
    if (tag.starts_with("<a ")) block_.links.push_back({std::string(attribute(tag, "href")), {}});
    if (tag.starts_with("<br")) block_.text += ' ';
  }

  void finish() {
    auto const seen = trimmed(block_.text);
    auto const in_front = static_cast<std::size_t>(seen.data() - block_.text.data());
    block_.bold = std::min(block_.bold > in_front ? block_.bold - in_front : 0, seen.size());
    block_.text = std::string(seen);
  }

  Block& block_;
  int images_ = 0;
  std::size_t link_begin_ = 0;
  bool bold_open_ = false;
};

}  // namespace

void read_inlines(cmark_node* node, Block& block) { InlineReader(block).read(node); }

}  // namespace graven::lesson::markdown
