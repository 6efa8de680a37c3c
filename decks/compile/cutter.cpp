#include "decks/compile/cutter.hpp"

#include "decks/compile/words.hpp"
#include "engine/text/unicode.hpp"

namespace graven::compile {
namespace {
std::string_view strip_lead(std::string_view s) {
  auto words = words_of(s.substr(0, 200));
  std::size_t i = 0;
  auto low = [&](std::size_t k) { return k < words.size() ? text::nfkc_casefold(words[k]) : std::string(); };
  if (low(i) == "a" || low(i) == "the") ++i;
  for (auto w : {"strong", "good", "correct", "complete", "ideal", "model"})
    if (low(i) == w) {
      ++i;
      break;
    }
  if (low(i) != "answer" && low(i) != "response" && low(i) != "explanation") return s;
  ++i;
  for (auto w : {"should", "also", "would", "will"})
    if (low(i) == w) ++i;
  for (auto w : {"mentions", "includes", "notes", "states", "explains", "covers", "describes", "names",
                 "mention", "note", "notices", "is"})
    if (low(i) == w) {
      ++i;
      if (low(i) == "that" || low(i) == "how" || low(i) == "why") ++i;
      return s.substr(static_cast<std::size_t>(words[i].data() - s.data()));
    }
  return s;
}
}  // namespace
std::vector<std::string> cut_key_sentence(std::string_view text) {
  std::vector<std::string> out;
  for (auto sentence : sentences_of(text)) {
    auto rest = strip_lead(sentence);
    std::vector<std::string> parts;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= rest.size(); ++i) {
      if (i < rest.size() && rest[i] != ',' && rest[i] != ';') continue;
      auto part = text::trim(rest.substr(start, i - start));
      for (auto c : {"and ", "or ", "but "})
        if (part.starts_with(c)) part = text::trim(part.substr(std::string_view(c).size()));
      start = i + 1;
      if (!part.empty()) parts.emplace_back(part);
    }
    for (auto const& p : parts)
      if (content_stems(p).size() < 2) {
        parts = {std::string(rest)};
        break;
      }
    if (parts.size() == 1) {
      auto at = rest.find(" and ");
      if (at != std::string_view::npos && content_stems(rest.substr(0, at)).size() >= 2 &&
          content_stems(rest.substr(at)).size() >= 2)
        parts = {std::string(rest.substr(0, at)), std::string(rest.substr(at + 5))};
    }
    for (auto& p : parts) out.push_back(std::move(p));
  }
  return out;
}
}  // namespace graven::compile
