#include "decks/compile/trigrams.hpp"

#include <algorithm>

#include "decks/compile/words.hpp"
#include "engine/text/unicode.hpp"

namespace graven::compile {

Trigrams trigrams_of(std::string_view text) {
  constexpr unsigned bits_of_code_point = 21;
  constexpr std::uint64_t three = (std::uint64_t{1} << (3 * bits_of_code_point)) - 1;
  auto const padded = " " + equal_text(text) + " ";
  Trigrams trigrams;
  std::uint64_t last = 0;
  std::size_t seen = 0;
  for (auto const& point : text::code_points(padded)) {
    last = ((last << bits_of_code_point) | point.value) & three;
    if (++seen >= 3) trigrams.push_back(last);
  }
  std::sort(trigrams.begin(), trigrams.end());
  trigrams.erase(std::unique(trigrams.begin(), trigrams.end()), trigrams.end());
  return trigrams;
}

std::size_t shared(Trigrams const& one, Trigrams const& other) {
  std::size_t count = 0;
  for (auto a = one.begin(), b = other.begin(); a != one.end() && b != other.end();) {
    if (*a == *b) {
      ++count;
      ++a;
      ++b;
    } else {
      ++(*a < *b ? a : b);
    }
  }
  return count;
}

double dice(std::size_t shared, std::size_t one, std::size_t other) {
  return one + other == 0 ? 0 : 2.0 * static_cast<double>(shared) / static_cast<double>(one + other);
}

double dice(Trigrams const& one, Trigrams const& other) {
  return dice(shared(one, other), one.size(), other.size());
}

void TrigramIndex::add(std::size_t text, Trigrams const& trigrams) {
  most_ = std::max(most_, text + 1);
  for (auto const each : trigrams) texts_[each].push_back(text);
}

std::vector<std::pair<std::size_t, std::size_t>> TrigramIndex::sharing(Trigrams const& trigrams) const {
  std::vector<std::size_t> counts(most_);
  for (auto const each : trigrams) {
    auto const found = texts_.find(each);
    if (found == texts_.end()) continue;
    for (auto const text : found->second) ++counts[text];
  }
  std::vector<std::pair<std::size_t, std::size_t>> sharing;
  for (std::size_t text = 0; text < counts.size(); ++text) {
    if (counts[text] > 0) sharing.emplace_back(text, counts[text]);
  }
  return sharing;
}

std::size_t TrigramIndex::cost(Trigrams const& trigrams) const {
  auto cost = most_;
  for (auto const each : trigrams) {
    auto const found = texts_.find(each);
    if (found != texts_.end()) cost += found->second.size();
  }
  return cost;
}

}  // namespace graven::compile
