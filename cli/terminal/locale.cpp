#include "cli/terminal/locale.hpp"

#include <algorithm>
#include <string>

namespace graven::cli::terminal {

bool names_utf8(std::string_view lc_all, std::string_view lc_ctype, std::string_view lang) {
  auto const decides = !lc_all.empty() ? lc_all : !lc_ctype.empty() ? lc_ctype : lang;
  std::string charset(decides.substr(std::min(decides.find('.'), decides.size())));
  std::transform(charset.begin(), charset.end(), charset.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return charset.starts_with(".utf-8") || charset.starts_with(".utf8");
}

MarkSet const& mark_set(bool utf8) {
  static constexpr MarkSet pretty{"✓", "◐", "✗", "↯", "›", "·", "─", "“", "”"};
  static constexpr MarkSet ascii{"+", "~", "-", "!", ">", "|", "-", "\"", "\""};
  return utf8 ? pretty : ascii;
}

}  // namespace graven::cli::terminal
