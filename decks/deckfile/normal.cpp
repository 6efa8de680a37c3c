#include "decks/deckfile/normal.hpp"

#include <cstdint>
#include <cstring>

#include "engine/text/unicode.hpp"

namespace graven::deckfile {
namespace {

/// Offset of the first byte from `at` on that is not ASCII, or the size of the text.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & high_bits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace

bool surely_nfc(std::string_view text) {
  for (auto at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    auto const lead = static_cast<unsigned char>(text[at]);
    auto const second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
    auto const third = at + 2 < text.size() ? static_cast<unsigned char>(text[at + 2]) : 0U;
    if (lead < 0xCC || lead == 0xD0 || lead == 0xD1) {
      at += 2;  // up to U+02FF, and Cyrillic U+0400 to U+047F: composed, and nothing combines
    } else if (lead == 0xE2 && ((second == 0x80 && third >= 0x90) || (second >= 0x86 && second <= 0x88))) {
      at += 3;  // quotation marks, dashes, ellipsis; arrows and mathematical operators up to U+223F
    } else if (lead >= 0xE5 && lead <= 0xE8) {
      at += 3;  // ideographs U+5000 to U+8FFF
    } else {
      return false;
    }
  }
  return true;
}

std::string normal(std::string_view text) { return surely_nfc(text) ? std::string(text) : text::nfc(text); }

void append_normal(std::string& out, std::string_view text) {
  if (surely_nfc(text)) {
    out += text;
  } else {
    out += text::nfc(text);
  }
}

std::size_t first_bad_byte(std::string_view text) {
  auto const nul = text.find('\0');
  for (auto at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    // A line end is never part of a longer sequence, so lines can be looked at one by one.
    auto const end = std::min(text.find('\n', at), text.size());
    if (auto const bad = text::first_invalid_utf8(text.substr(at, end - at))) return std::min(nul, at + *bad);
    at = end;
  }
  return nul;
}

}  // namespace graven::deckfile
