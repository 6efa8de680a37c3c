#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/match/answer_key.hpp"

/// Cards for the matcher's tests, and how to print what it says.
namespace graven::match {

inline Card card_of(std::string front, std::vector<std::vector<std::string>> const& concepts) {
  Card card;
  card.id = "test";
  card.front = std::move(front);
  for (auto const& wordings : concepts)
    card.concepts.push_back({concept_key(card.id, wordings.front()), wordings});
  return card;
}

/// "hit missed contradicted"
inline std::string states_of(Verdict const& verdict) {
  std::string states;
  for (auto const& each : verdict.concepts) {
    if (!states.empty()) states += ' ';
    states += name_of(each.state);
  }
  return states;
}

inline Verdict judge(Card const& card, std::string const& answer) { return AnswerKey(card).judge(answer); }

inline bool has(Verdict const& verdict, Remark remark) {
  for (auto const each : verdict.remarks) {
    if (each == remark) return true;
  }
  return false;
}

}  // namespace graven::match

namespace doctest {
template <>
struct StringMaker<graven::Grade> {
  static String convert(graven::Grade grade) { return toString(grade.value()); }
};
template <>
struct StringMaker<std::vector<std::string>> {
  static String convert(std::vector<std::string> const& texts) {
    std::string all;
    for (auto const& text : texts) all += "[" + text + "]";
    return all.c_str();
  }
};
}  // namespace doctest
