#include "decks/deckfile/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/text/unicode.hpp"

namespace graven::deckfile {
namespace {

/// At most `size` bytes, cut between code points.
std::string_view clipped(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return text.substr(0, size);
}

}  // namespace

void Problems::add(Line const& line, std::size_t offset, std::string message, std::string hint) {
  add("E111", line.number, text::column_of(line.text, offset), std::move(message), std::move(hint),
      line.text);
}

void Problems::add(std::string_view code, int line_number, int column, std::string message, std::string hint,
                   std::string_view source_line) {
  if (full()) return;
  constexpr std::size_t longest_line = 1000;
  found_.push_back({std::string(code), Severity::error, Place{file_, line_number, column}, std::move(message),
                    std::move(hint), std::string(clipped(source_line, longest_line))});
}

Diagnostics Problems::take() {
  std::stable_sort(found_.begin(), found_.end(), [](Diagnostic const& a, Diagnostic const& b) {
    return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
  });
  return std::move(found_);
}

std::string quoted(std::string_view word) {
  constexpr std::size_t longest_word = 40;
  auto const shown = clipped(word, longest_word);
  return fmt::format("“{}{}”", shown, shown.size() < word.size() ? "…" : "");
}

std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known) {
  auto const near = nearest(word, known);
  return near.empty() ? std::string() : fmt::format("did you mean {}?", near);
}

}  // namespace graven::deckfile
