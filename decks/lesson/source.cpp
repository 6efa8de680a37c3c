#include "decks/lesson/source.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/text/unicode.hpp"

namespace graven::lesson {
namespace {

using namespace std::string_view_literals;

constexpr auto byte_order_mark = "\uFEFF"sv;

// What text extractors leave around words and what nobody sees.
constexpr std::array blanks = {" "sv,      "\n"sv,     "\t"sv,     "\v"sv,     "\f"sv,     "\r"sv,
                               "\u00A0"sv, "\u2007"sv, "\u2009"sv, "\u200B"sv, "\u200C"sv, "\u200D"sv,
                               "\u202F"sv, "\u2060"sv, "\u3000"sv, "\uFEFF"sv};

constexpr std::array bullets = {"•"sv, "◦"sv, "‣"sv, "▪"sv, "·"sv, "→"sv, "-"sv, "*"sv, "–"sv, "+"sv};

constexpr std::array placeholders = {"todo"sv, "fixme"sv, "tbd"sv, "tba"sv,        "wip"sv,
                                     "..."sv,  "…"sv,     "xxx"sv, "coming soon"sv};

bool is_visible_ascii(char c) { return c > ' ' && c < '\x7F'; }

std::string_view blank_at_front(std::string_view text) {
  if (text.empty() || is_visible_ascii(text.front())) return {};
  for (auto const blank : blanks) {
    if (text.starts_with(blank)) return blank;
  }
  return {};
}

std::string_view blank_at_end(std::string_view text) {
  if (text.empty() || is_visible_ascii(text.back())) return {};
  for (auto const blank : blanks) {
    if (text.ends_with(blank)) return blank;
  }
  return {};
}

std::string_view without_blanks_in_front(std::string_view text) {
  for (auto blank = blank_at_front(text); !blank.empty(); blank = blank_at_front(text)) {
    text.remove_prefix(blank.size());
  }
  return text;
}

std::string_view bullet_at_front(std::string_view text) {
  for (auto const bullet : bullets) {
    if (text.starts_with(bullet)) return bullet;
  }
  return {};
}

/// "1." or "12)", at most three digits.
std::size_t number_bullet(std::string_view text) {
  auto const digits = text.find_first_not_of("0123456789");
  if (digits == std::string_view::npos || digits == 0 || digits > 3) return 0;
  return text[digits] == '.' || text[digits] == ')' ? digits + 1 : 0;
}

}  // namespace

Source::Source(std::string_view bytes, std::string_view file_name, OwnHeadings own_headings)
    : bytes_(bytes), file_(file_name), own_headings_(std::move(own_headings)) {
  std::size_t at = bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  int number = 0;
  while (at < bytes.size()) {
    auto const end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
    lines_.push_back({bytes.substr(at, end - at), at, ++number});
    at = end + (bytes.substr(end, 2) == "\r\n" ? 2 : 1);
  }
}

Span Source::span_of(Line const& line, std::string_view part) {
  auto const in_line = static_cast<std::size_t>(part.data() - line.text.data());
  return {line.offset + in_line, line.number, text::column_of(line.text, in_line), line.number};
}

void Source::report(std::string_view code, Severity severity, Span where, std::string message,
                    std::string hint) {
  std::string shown;
  if (where.line > 0 && where.line <= static_cast<int>(lines_.size())) {
    shown = excerpt(lines_[static_cast<std::size_t>(where.line) - 1].text);
  }
  diagnostics_.push_back({std::string(code),
                          severity,
                          {file_, where.line, where.column},
                          std::move(message),
                          std::move(hint),
                          std::move(shown)});
}

Diagnostics Source::take_diagnostics() { return std::exchange(diagnostics_, {}); }

std::string_view trimmed(std::string_view text) {
  text = without_blanks_in_front(text);
  for (auto blank = blank_at_end(text); !blank.empty(); blank = blank_at_end(text)) {
    text.remove_suffix(blank.size());
  }
  return text;
}

bool is_blank(std::string_view text) { return without_blanks_in_front(text).empty(); }

std::string_view behind_bullet(std::string_view line) {
  auto rest = trimmed(line);
  auto const bullet = bullet_at_front(rest);
  auto const marker = bullet.empty() ? number_bullet(rest) : bullet.size();
  if (marker == 0) return {};
  auto const item = rest.substr(marker);
  // "-1 is returned" and "*args" are no items; "•item" and "-→item" are.
  bool const needs_blank = bullet.size() <= 1;
  if (needs_blank && blank_at_front(item).empty() && !item.starts_with("→")) return {};
  rest = trimmed(item);
  return rest.starts_with("→") ? trimmed(rest.substr("→"sv.size())) : rest;
}

bool is_placeholder(std::string_view text) {
  auto low = text::nfkc_casefold(trimmed(text).substr(0, 40));
  while (!low.empty() && std::string_view(":!. ").find(low.back()) != std::string_view::npos &&
         low != "...") {
    low.pop_back();
  }
  return std::find(placeholders.begin(), placeholders.end(), low) != placeholders.end();
}

std::string excerpt(std::string_view text) {
  constexpr std::size_t longest = 500;
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace graven::lesson
