#include "decks/lesson/markdown/page_lines.hpp"

#include <algorithm>

namespace graven::lesson::markdown {

std::size_t indentation(std::string_view text) {
  return std::min(text.find_first_not_of(" \t"), text.size());
}

std::string_view without_indentation(std::string_view text, std::size_t most) {
  return text.substr(std::min(indentation(text), most));
}

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

Span span_of(PageLine const& line) { return Source::span_of(*line.line, line.text); }

void skip_options(PageLines& inside) {
  auto const is_option = [](PageLine const& line) {
    auto const text = trimmed(line.text);
    return text.size() > 2 && text[0] == ':' && text[1] != ':' && text.find(':', 1) != std::string_view::npos;
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

}  // namespace graven::lesson::markdown
