#include "decks/exchange/anki/in/html_tags.hpp"

#include <algorithm>

#include "decks/exchange/anki/in/entities.hpp"
#include "engine/text/unicode.hpp"

namespace graven::exchange::anki {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace

std::size_t HtmlPieces::find(char c, std::size_t from) {
  auto& none = no_more_[c == '>' ? 0 : c == '"' ? 1 : 2];
  if (none) return std::string_view::npos;
  auto const found = html_.find(c, from);
  none = found == std::string_view::npos;
  return found;
}

std::size_t HtmlPieces::end_of_tag(std::size_t at) {
  if (html_.substr(at).starts_with("<!--")) {
    auto const end = html_.find("-->", at + 4);
    return end == std::string_view::npos ? html_.size() : end + 2;
  }
  auto from = at + 1;
  while (true) {
    auto const end = html_.find_first_of(">\"'", from);
    if (end == std::string_view::npos || html_[end] == '>') return end;
    auto const closing = find(html_[end], end + 1);
    if (closing == std::string_view::npos) return find('>', at);
    from = closing + 1;
  }
}

void HtmlPieces::read_tag(HtmlTag& tag, std::size_t end) const {
  auto name_at = at_ + 1;
  tag.closes = html_[name_at] == '/';
  if (tag.closes) ++name_at;
  auto name_end = name_at;
  while (name_end < end && !is_white(html_[name_end]) && html_[name_end] != '/') ++name_end;
  tag.name.clear();
  if (is_letter(html_[name_at])) {
    for (auto i = name_at; i < name_end; ++i) tag.name += lower(html_[i]);
  }
  tag.attributes = html_.substr(name_end, end - name_end);
}

bool HtmlPieces::next(HtmlPiece& piece) {
  if (at_ >= html_.size()) return false;
  auto begin = at_;
  // A bracket with nothing like a name behind it is text.
  for (auto open = html_.find('<', begin); open != std::string_view::npos; open = html_.find('<', open + 1)) {
    if (open + 1 >= html_.size()) break;
    char const next = html_[open + 1];
    if (!is_letter(next) && next != '/' && next != '!' && next != '?') continue;
    if (open > begin) {
      piece.is_tag = false;
      piece.text = html_.substr(begin, open - begin);
      at_ = open;
      return true;
    }
    at_ = open;
    auto const end = end_of_tag(open);
    if (end == std::string_view::npos) break;
    piece.is_tag = true;
    read_tag(piece.tag, std::min(end, html_.size()));
    at_ = end + 1;
    return true;
  }
  piece.is_tag = false;
  piece.text = html_.substr(begin);
  at_ = html_.size();
  return true;
}

void HtmlPieces::skip_element(std::string_view name) {
  for (auto open = html_.find("</", std::min(at_, html_.size())); open != std::string_view::npos;
       open = html_.find("</", open + 2)) {
    if (!same_name(html_.substr(open + 2, name.size()), name)) continue;
    auto const end = html_.find('>', open);
    at_ = end == std::string_view::npos ? html_.size() : end + 1;
    return;
  }
  at_ = html_.size();
}

std::string attribute(std::string_view attributes, std::string_view name) {
  std::size_t at = 0;
  auto const skip_white = [&] {
    while (at < attributes.size() && (is_white(attributes[at]) || attributes[at] == '/')) ++at;
  };
  while (true) {
    skip_white();
    if (at >= attributes.size()) return {};
    auto const name_begin = at;
    while (at < attributes.size() && !is_white(attributes[at]) && attributes[at] != '=') ++at;
    auto const found = attributes.substr(name_begin, at - name_begin);
    while (at < attributes.size() && is_white(attributes[at])) ++at;
    std::string_view value;
    if (at < attributes.size() && attributes[at] == '=') {
      ++at;
      while (at < attributes.size() && is_white(attributes[at])) ++at;
      bool const quoted = at < attributes.size() && (attributes[at] == '"' || attributes[at] == '\'');
      auto const begin = quoted ? at + 1 : at;
      auto end =
          quoted ? attributes.find(attributes[at], begin) : attributes.find_first_of(" \n\t\r\f", begin);
      end = std::min(end, attributes.size());
      value = attributes.substr(std::min(begin, end), end - std::min(begin, end));
      at = quoted ? end + 1 : end;
    }
    if (same_name(found, name)) return decoded(value);
    if (at == name_begin) ++at;
  }
}

std::string decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    auto const entity = text[at] == '&' ? entity_at(text.substr(at)) : std::nullopt;
    if (entity) {
      text::append_utf8(out, entity->value);
      at += entity->length;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace graven::exchange::anki
