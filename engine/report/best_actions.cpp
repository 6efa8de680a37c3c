#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/report/together.hpp"

namespace graven::report {
namespace {

constexpr std::size_t most_actions = 3;

/// By how much sooner it is felt: who does not learn at all comes before who learns the wrong way.
constexpr Rule by_urgency[] = {Rule::never_started, Rule::stopped, Rule::objectives_low,
                               Rule::behind_plan,   Rule::backlog, Rule::forgets_faster,
                               Rule::leeches};

std::string joined(std::vector<std::string> const& names) {
  constexpr std::size_t most_names = 5;
  std::string text;
  for (std::size_t at = 0; at < std::min(names.size(), most_names); ++at) {
    text += (at == 0 ? "" : ", ") + names[at];
  }
  if (names.size() > most_names) text += fmt::format(" and {} more", names.size() - most_names);
  return text;
}

}  // namespace

std::vector<std::string> best_actions(TeamReport const& report) {
  std::vector<std::string> actions;
  std::map<Rule, std::vector<std::string>> named;
  std::map<Rule, std::string> action;
  for (auto const& row : report.rows) {
    for (auto const& flag : row.flags) {
      named[flag.rule].push_back(row.label);
      action.emplace(flag.rule, flag.action);
    }
  }
  for (auto const rule : by_urgency) {
    if (!named.contains(rule)) continue;
    actions.push_back(fmt::format("{}: {}", joined(named[rule]), action[rule]));
  }
  auto const card = std::ranges::find(report.concepts, Cause::card, &ConceptMiss::cause);
  if (card != report.concepts.end()) {
    auto const text = fmt::format("Rework the card or lesson behind \"{}\": {} of {} learners miss it.",
                                  card->text, card->learners_missing, card->learners);
    actions.insert(actions.begin() + std::min<std::ptrdiff_t>(std::ssize(actions), most_actions - 1), text);
  }
  auto const fading = std::ranges::find_if(report.fading, &Fading::team);
  if (fading != report.fading.end()) {
    actions.push_back(fmt::format("Ask the team to review \"{}\" before {}, when it slips below the goal.",
                                  report.objectives[fading->objective].text, to_string(fading->crosses)));
  }
  actions.resize(std::min(actions.size(), most_actions));
  return actions;
}

}  // namespace graven::report
