#include "engine/model/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace graven {
namespace {

constexpr int most_of_one_code = 20;

/// Optimal string alignment distance; words here are keys and names, a few characters long.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string_view name_of(Severity severity) {
  constexpr std::array<std::string_view, 3> names = {"error", "warning", "note"};
  return names.at(static_cast<std::size_t>(severity));
}

Diagnostics sorted(Diagnostics diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(), [](auto const& a, auto const& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) <
           std::tie(b.place.file, b.place.line, b.place.column);
  });
  return diagnostics;
}

Diagnostics capped(Diagnostics diagnostics) {
  std::map<std::pair<std::string, std::string>, int> seen;  // (file, code)
  Diagnostics kept;
  for (auto& each : diagnostics) {
    if (++seen[{each.place.file, each.code}] <= most_of_one_code) kept.push_back(std::move(each));
  }
  for (auto const& [file_and_code, count] : seen) {
    if (count <= most_of_one_code) continue;
    auto const like = std::find_if(kept.rbegin(), kept.rend(), [&](auto const& each) {
      return each.place.file == file_and_code.first && each.code == file_and_code.second;
    });
    kept.insert(like.base(), {file_and_code.second, like->severity, Place{file_and_code.first, 0, 0},
                              fmt::format("{} more of this kind", count - most_of_one_code), "", ""});
  }
  return kept;
}

bool any_error(Diagnostics const& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](auto const& each) { return each.severity == Severity::error; });
}

std::string nearest(std::string_view word, std::vector<std::string_view> const& known) {
  constexpr std::size_t longest = 64;  // a longer word is no typo of ours, and the distance is quadratic
  if (word.size() > longest) return {};
  std::string best;
  std::size_t best_distance = 3;
  for (auto const name : known) {
    auto const distance = edit_distance(word, name);
    if (distance < best_distance && distance < std::max<std::size_t>(name.size(), 2)) {
      best = name;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace graven
