#include "engine/report/at_risk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "engine/report/flags_of.hpp"
#include "engine/report/statistics/proportion.hpp"
#include "engine/report/workdays.hpp"

namespace graven::report {
namespace {

constexpr int workdays_to_start = 5;
constexpr int workdays_of_silence = 7;
constexpr double most_days_to_clear = 5;
constexpr int days_before_projecting = 14;
constexpr double sure = 0.8;
constexpr int most_low_objectives = 2;
constexpr double fast_forgetting = -0.8;
constexpr int answers_to_judge_forgetting = 50;
constexpr int leech_lapses = 8;
constexpr double most_leeches = 0.1;

std::string cards(int count) { return fmt::format("{} card{}", count, count == 1 ? "" : "s"); }

/// The first of the last days of the past on which `holds` held without a break.
Day since_in(std::vector<PastDay> const& past, std::function<bool(std::size_t)> const& holds) {
  auto since = past.size() - 1;
  while (since > 0 && holds(since - 1)) --since;
  return past[since].day;
}

class Rules {
 public:
  Rules(LearnerView const& view, LearnerReport const& report, Effort const& effort)
      : view_(view), report_(report), effort_(effort), last_(last_answer_of(view)) {}

  std::vector<Flag> all() {
    never_started();
    stopped();
    backlog();
    behind_plan();
    objectives_low();
    forgets_faster();
    leeches();
    return std::move(flags_);
  }

 private:
  void raise(Rule rule, Day since, std::string evidence, std::string action) {
    flags_.push_back({rule, since, std::move(evidence), std::move(action)});
  }

  void never_started() {
    if (last_ || report_.plan.assigned == 0) return;
    auto const waited = workdays_between(view_.learner, view_.assigned, view_.as_of);
    if (waited < workdays_to_start) return;
    raise(Rule::never_started, after_workdays(view_.learner, view_.assigned, workdays_to_start, view_.as_of),
          fmt::format("no answer in the {} workdays since the assignment", waited),
          "Ask whether graven runs for them and whether the plan has a place in their day.");
  }

  void stopped() {
    if (!last_ || report_.backlog.due == 0) return;
    auto const silent = workdays_between(view_.learner, *last_, view_.as_of);
    if (silent < workdays_of_silence) return;
    raise(Rule::stopped, after_workdays(view_.learner, *last_, workdays_of_silence, view_.as_of),
          fmt::format("last answer on {}, {} due", to_string(*last_), cards(report_.backlog.due)),
          "Ask what is in the way; a pause can be set for days off.");
  }

  void backlog() {
    auto const& waiting = report_.backlog;
    if (!waiting.days_to_clear || *waiting.days_to_clear <= most_days_to_clear) return;
    auto slot = effort_.waiting.size() - 1;
    while (slot > 0 && effort_.waiting[slot - 1] > most_days_to_clear * waiting.pace) --slot;
    raise(Rule::backlog, view_.as_of - date::days{static_cast<int>(effort_.waiting.size() - 1 - slot)},
          fmt::format("{} due at {:.0f} a day: {:.0f} active days to clear", cards(waiting.due), waiting.pace,
                      *waiting.days_to_clear),
          "Hold new cards back until the waiting ones are done, or free more minutes a day.");
  }

  /// Projects from a day of the past with the coverage gained over the 14 days before it.
  bool was_behind(std::size_t at) const {
    auto const& past = report_.past;
    auto const& day = past[at];
    if ((day.day - view_.assigned).count() < days_before_projecting || day.coverage == 0) return false;
    auto before = at;
    while (before > 0 && (day.day - past[before].day).count() < days_before_projecting) --before;
    auto const gained = day.coverage - past[before].coverage;
    auto const left = static_cast<double>((view_.plan.due - day.day).count());
    auto const days = static_cast<double>((day.day - past[before].day).count());
    auto const coverage = std::min(day.coverage + gained / days * left, 1.0);
    return coverage * day.can_answer / day.coverage < view_.plan.goal;
  }

  void behind_plan() {
    auto const goal = view_.plan.goal;
    auto const& projected = report_.projected;
    if ((view_.as_of - view_.assigned).count() < days_before_projecting || !last_) return;
    if (chance_below(projected, goal) <= sure) return;
    bool const over = view_.as_of >= view_.plan.due;
    raise(Rule::behind_plan, since_in(report_.past, [&](std::size_t at) { return was_behind(at); }),
          fmt::format("{} {:.0f} % ({:.0f} to {:.0f}) on {}; the goal is {:.0f} %",
                      over ? "can answer" : "heading for", 100 * projected.value, 100 * projected.low,
                      100 * projected.high, to_string(std::max(view_.plan.due, view_.as_of)), 100 * goal),
          report_.plan.coverage < 0.9 ? "Move the date, cut the plan, or agree on more new cards a day."
                                      : "Everything was seen: reviews on more days are what is missing.");
  }

  void objectives_low() {
    auto const low = report_.past.back().objectives_below;
    if (low <= most_low_objectives) return;
    auto const since = since_in(report_.past, [&](std::size_t at) {
      return report_.past[at].objectives_below > most_low_objectives;
    });
    raise(Rule::objectives_low, since,
          fmt::format("{} of {} objectives are below the goal", low, report_.cells.size()),
          "Go through the lowest objectives together, or pair them with somebody who knows them.");
  }

  void forgets_faster() {
    auto const holds = [](double bias, double error, int n) {
      return n >= answers_to_judge_forgetting && normal_below((fast_forgetting - bias) / error) > sure;
    };
    if (!holds(report_.bias.value, report_.bias.error, report_.bias.n)) return;
    auto const since = since_in(report_.past, [&](std::size_t at) {
      auto const& day = report_.past[at];
      return holds(day.bias, day.bias_error, day.graded);
    });
    raise(Rule::forgets_faster, since,
          fmt::format("recall is below forecast over {} answers (b {:.1f} +- {:.1f})", report_.bias.n,
                      report_.bias.value, both_sides_95 * report_.bias.error),
          "Shorter sessions on more days help; check that the lessons were read before the cards.");
  }

  void leeches() {
    int count = 0;
    std::vector<bool> is_leech(view_.cards.size());
    for (auto const card : view_.scope.whole.cards) {
      auto const* standing = view_.cards[card];
      if (standing == nullptr || standing->lapses < leech_lapses) continue;
      is_leech[card] = true;
      ++count;
    }
    if (report_.plan.seen == 0 || count <= most_leeches * report_.plan.seen) return;
    auto since = view_.assigned;
    for (auto const& answer : view_.learner.answers) {
      if (is_leech[answer.card] && !answer.passed && answer.day <= view_.as_of)
        since = std::max(since, answer.day);
    }
    raise(Rule::leeches, since,
          fmt::format("{} of {} seen forgotten {} times or more", cards(count), report_.plan.seen,
                      leech_lapses),
          "Rewrite or split these cards, or suspend them and explain the matter in person.");
  }

  LearnerView const& view_;
  LearnerReport const& report_;
  Effort const& effort_;
  std::optional<Day> last_;
  std::vector<Flag> flags_;
};

}  // namespace

std::string_view code_of(Rule rule) {
  constexpr std::string_view codes = "R1R2R3R4R5R6R7";
  return codes.substr(2 * (static_cast<std::size_t>(rule) - 1), 2);
}

std::vector<Flag> flags_of(LearnerView const& view, LearnerReport const& report, Effort const& effort) {
  if (report.paused) return {};
  return Rules(view, report, effort).all();
}

}  // namespace graven::report
