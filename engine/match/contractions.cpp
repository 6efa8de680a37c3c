#include "engine/match/contractions.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace graven::match {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;

// Without apostrophe, as people type. "wont" and "cant" are words too, but hardly ever meant.
constexpr std::array<Entry, 20> bare = {
    {{"aint", "is"},       {"arent", "are"},   {"cannot", "can"},  {"cant", "can"},
     {"couldnt", "could"}, {"didnt", "did"},   {"doesnt", "does"}, {"dont", "do"},
     {"hadnt", "had"},     {"hasnt", "has"},   {"havent", "have"}, {"isnt", "is"},
     {"mightnt", "might"}, {"mustnt", "must"}, {"neednt", "need"}, {"shouldnt", "should"},
     {"wasnt", "was"},     {"werent", "were"}, {"wont", "will"},   {"wouldnt", "would"}}};

constexpr std::array<std::string_view, 13> numbers = {"zero", "one",    "two",   "three", "four",
                                                      "five", "six",    "seven", "eight", "nine",
                                                      "ten",  "eleven", "twelve"};
constexpr std::array<std::string_view, 13> digits = {"0", "1", "2", "3",  "4",  "5", "6",
                                                     "7", "8", "9", "10", "11", "12"};

}  // namespace

std::vector<std::string> expand_contraction(std::string_view word) {
  auto const apostrophe = word.find('\'');
  std::string without(word);
  if (apostrophe != std::string_view::npos) without.erase(apostrophe, 1);
  auto const found =
      std::find_if(bare.begin(), bare.end(), [&](Entry const& entry) { return entry.first == without; });
  if (found != bare.end()) return {std::string(found->second), "not"};
  if (apostrophe == std::string_view::npos) return {};
  auto const tail = word.substr(apostrophe + 1);
  auto const head = word.substr(0, apostrophe);
  if (tail == "t" && head.ends_with('n')) return {std::string(head.substr(0, head.size() - 1)), "not"};
  if (tail == "s" || tail == "re" || tail == "ll" || tail == "ve" || tail == "d" || tail == "m") {
    return {std::string(head)};
  }
  return {std::move(without)};
}

std::optional<std::string_view> digits_of_number_word(std::string_view word) {
  auto const found = std::find(numbers.begin(), numbers.end(), word);
  if (found == numbers.end()) return std::nullopt;
  return digits[static_cast<std::size_t>(found - numbers.begin())];
}

}  // namespace graven::match
