#include "decks/lesson/page/passages.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "decks/lesson/page/block_text.hpp"
#include "engine/text/unicode.hpp"

namespace graven::lesson::page {
namespace {

/// The anchor that a heading gets on the usual hosts: lower case, blanks as hyphens, no punctuation.
std::string slug_of(std::string_view heading) {
  std::string slug;
  for (char const c : text::nfkc_casefold(heading)) {
    bool const kept = (static_cast<unsigned char>(c) & 0x80U) != 0 ||
                      std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
    if (c == ' ') slug += '-';
    if (kept) slug += c;
  }
  return slug;
}

void add_text(Block const& block, std::vector<Text>& texts) {
  constexpr std::size_t most = 20;
  if (texts.size() >= most) return;
  bool const paragraph = block.kind == Block::Kind::paragraph && !block.text.empty();
  if (paragraph || block.kind == Block::Kind::list) texts.push_back(as_text({block}));
}

}  // namespace

Passages::Passages(Blocks const& page) { collect(page); }

void Passages::add(std::string anchor, Place place) { places_.emplace(std::move(anchor), place); }

void Passages::collect(Blocks const& blocks) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    auto const& block = blocks[i];
    for (auto const& anchor : block.anchors) add(anchor, {&blocks, i});
    if (block.kind == Block::Kind::heading) {
      auto slug = slug_of(block.text);
      if (auto const times = slugs_[slug]++; times > 0) slug += '-' + std::to_string(times);
      add(std::move(slug), {&blocks, i});
    }
    collect(block.children);
  }
}

std::vector<Text> Passages::at(std::string_view anchor) const {
  auto const found = places_.find(std::string(anchor));
  std::vector<Text> texts;
  if (found == places_.end()) return texts;
  auto const& [blocks, index] = found->second;
  auto const& target = (*blocks)[index];
  if (target.kind != Block::Kind::heading) {
    add_text(target, texts);
    return texts;
  }
  for (auto i = index + 1; i < blocks->size() && (*blocks)[i].kind != Block::Kind::heading; ++i)
    add_text((*blocks)[i], texts);
  return texts;
}

}  // namespace graven::lesson::page
