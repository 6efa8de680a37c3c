#include "decks/lesson/page/code_pairs.hpp"

#include <optional>
#include <string_view>

#include "decks/lesson/languages.hpp"
#include "decks/lesson/page/block_text.hpp"
#include "decks/lesson/source.hpp"

namespace graven::lesson::page {
namespace {

constexpr int most_prose = 12;  // lines

class PairFinder {
 public:
  void visit(Block const& block) {
    switch (block.kind) {
      case Block::Kind::heading:
        visit_heading(block);
        break;
      case Block::Kind::code:
        visit_code(block);
        break;
      case Block::Kind::paragraph:
        visit_paragraph(block);
        break;
      case Block::Kind::list:
      case Block::Kind::quote:
      case Block::Kind::table:
        prose_ += lines_of(block);
        break;
      case Block::Kind::container:
        first_.reset();  // what stands in it belongs together, and not to what stands around it
        for (auto const& child : block.children) visit(child);
        first_.reset();
        break;
      case Block::Kind::item:
      case Block::Kind::other:
        break;
    }
  }

  std::vector<CodePair> take() { return std::move(pairs_); }

 private:
  struct Side {
    std::string language;
    Code code;
  };

  static int lines_of(Block const& block) { return block.span.last_line - block.span.line + 1; }

  void visit_heading(Block const& block) {
    if (is_language(block.text)) {
      label_ = block.text;
      return;
    }
    label_.clear();
    first_.reset();
    heading_ = &block;
  }

  /// "**In C#:**" names a language, too; every other paragraph is prose.
  void visit_paragraph(Block const& block) {
    auto text = trimmed(block.text);
    if (text.ends_with(':')) text.remove_suffix(1);
    if (text.starts_with("In ")) text.remove_prefix(3);
    if (is_language(text)) {
      label_ = text;
    } else {
      prose_ += lines_of(block);
    }
  }

  void visit_code(Block const& block) {
    std::string language(language_of_fence(block.name));
    if (language.empty() && block.name.empty()) language = label_;
    if (!label_.empty() && !language.empty() && fence_name(label_) == fence_name(language)) language = label_;
    label_.clear();
    if (language.empty() || block.text.empty()) return;
    Side side{language, {fence_name(language), block.text, block.span}};
    if (first_ && first_->language != language && prose_ <= most_prose && fits(first_->language, language)) {
      add(std::move(*first_), std::move(side));
      first_.reset();
      return;
    }
    first_ = std::move(side);
    prose_ = 0;
  }

  [[nodiscard]] bool fits(std::string_view known, std::string_view other) const {
    if (pairs_.empty()) return true;
    auto const& first = pairs_.front().comparison;
    return first.known_language == known && first.new_language == other;
  }

  void add(Side known, Side other) {
    CodePair pair;
    pair.comparison = {std::move(known.language), std::move(other.language), std::move(known.code),
                       std::move(other.code)};
    if (heading_ != nullptr) {
      pair.heading = heading_->text;
      pair.heading_span = heading_->span;
    }
    pairs_.push_back(std::move(pair));
  }

  std::vector<CodePair> pairs_;
  std::optional<Side> first_;
  std::string label_;
  Block const* heading_ = nullptr;
  int prose_ = 0;
};

}  // namespace

std::vector<Counterpart> counterparts_of(Block const& table) {
  std::vector<Counterpart> found;
  if (table.rows.empty() || table.rows.front().size() != 2) return found;
  auto const& head = table.rows.front();
  bool const languages = is_language_or_platform(head[0]) && is_language_or_platform(head[1]);
  if (!languages || head[0] == head[1]) return found;
  auto const is_none = [](std::string_view cell) {
    return is_blank(cell) || cell == "-" || cell == "–" || cell == "—" || is_placeholder(cell);
  };
  for (std::size_t row = 1; row < table.rows.size(); ++row) {
    auto const& cells = table.rows[row];
    if (cells.size() != 2 || is_none(cells[0]) || is_none(cells[1])) continue;
    auto const span = span_of_row(table, row);
    found.push_back({head[0], head[1], {cells[0], span}, {cells[1], span}});
  }
  return found;
}

std::vector<CodePair> code_pairs(Blocks const& page) {
  PairFinder finder;
  for (auto const& block : page) finder.visit(block);
  return finder.take();
}

}  // namespace graven::lesson::page
