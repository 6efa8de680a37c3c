#include "engine/match/aliases.hpp"

#include <algorithm>

#include "engine/match/shipped_aliases.hpp"
#include "engine/match/words.hpp"
#include "engine/text/unicode.hpp"

namespace graven::match {

PhraseStems phrase_stems(std::string_view phrase) {
  PhraseStems stems;
  for (auto const& token : tokenize(phrase).tokens) {
    if (token.parts == 0 && !token.text.empty()) stems.push_back(word_of(token.kind, token.text).stem_hash);
  }
  return stems;
}

AliasTable const& AliasTable::shipped() {
  static AliasTable const table = [] {
    AliasTable made;
    made.add_lines(shipped_aliases);
    return made;
  }();
  return table;
}

void AliasTable::add_lines(std::string_view text) {
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto line = text::trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string_view> phrases;
    for (std::size_t begin = 0;;) {
      constexpr std::string_view sign = " = ";
      auto const next = line.find(sign, begin);
      phrases.push_back(text::trim(line.substr(begin, next - begin)));
      if (next == std::string_view::npos) break;
      begin = next + sign.size();
    }
    add_group(phrases);
  }
}

void AliasTable::add_group(std::vector<std::string_view> const& phrases) {
  std::vector<PhraseStems> group;
  for (auto const phrase : phrases) {
    auto stems = phrase_stems(phrase);
    if (stems.empty() || std::find(group.begin(), group.end(), stems) != group.end()) continue;
    beginnings_[stems.front()].push_back({groups_.size(), group.size()});
    group.push_back(std::move(stems));
  }
  groups_.push_back(std::move(group));
}

std::vector<AliasTable::Place> const& AliasTable::beginning_with(std::uint64_t stem) const {
  static std::vector<Place> const none;
  auto const found = beginnings_.find(stem);
  return found == beginnings_.end() ? none : found->second;
}

void add_alias_rules(AliasTable const& table, PhraseStems const& stems, std::vector<std::size_t> const& words,
                     std::vector<AliasRule>& rules) {
  for (std::size_t at = 0; at < stems.size(); ++at) {
    for (auto const place : table.beginning_with(stems[at])) {
      auto const& phrase = table.group(place.group)[place.phrase];
      if (phrase.size() > stems.size() - at ||
          !std::equal(phrase.begin(), phrase.end(), stems.begin() + static_cast<std::ptrdiff_t>(at))) {
        continue;
      }
      AliasRule rule;
      for (std::size_t i = at; i < at + phrase.size(); ++i) {
        if (words[i] != no_word) rule.targets.push_back(words[i]);
      }
      if (rule.targets.empty()) continue;
      for (auto const& other : table.group(place.group)) {
        if (other == phrase) continue;
        rule.trigger = other;
        rules.push_back(rule);
      }
    }
  }
}

}  // namespace graven::match
