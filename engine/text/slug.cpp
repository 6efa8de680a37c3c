#include "engine/text/slug.hpp"

#include "engine/text/unicode.hpp"

namespace graven::text {

std::string slug(std::string_view text) {
  constexpr std::size_t longest = 64;
  std::string out;
  for (char const c : nfkc_casefold(text)) {
    bool const kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (out.size() >= longest) break;
    if (kept) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

}  // namespace graven::text
