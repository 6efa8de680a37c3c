#include "cli/team/team_reading.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/report/learner_fold.hpp"
#include "engine/report/scope.hpp"

namespace graven::cli {
namespace {

using People = std::map<Uuid, report::Learner>;

People everybody(team::TeamStore const& store, team::Roster const& roster, Day unknown_joined) {
  People people;
  for (auto const& card : store.members()) {
    auto& learner = people[team::key_id(card.key)];
    learner.label = card.label;
    learner.joined = card.joined;
    learner.left = card.left;
  }
  std::set<Uuid> erased;
  for (auto const& each : store.erasures()) erased.insert(each.learner);
  for (auto const& person : roster.people) {
    if (erased.contains(person.key)) continue;
    auto const [at, is_new] = people.try_emplace(person.key);
    if (is_new) at->second.joined = unknown_joined;  // named by the manager, and has not joined yet
    at->second.label = person.name;
    at->second.groups = person.groups;
  }
  for (auto& [key, learner] : people) learner.key_id = key;
  return people;
}

Audience those(People people, report::Plan const* plan, std::vector<Uuid> const* reports) {
  Audience audience;
  audience.direct = reports != nullptr;
  std::set<Uuid> const wanted =
      reports == nullptr ? std::set<Uuid>() : std::set<Uuid>(reports->begin(), reports->end());
  for (auto& [key, learner] : people) {
    if (!wanted.empty() && !wanted.contains(key)) continue;
    if (plan != nullptr && !report::is_assigned(learner, *plan)) continue;
    audience.learners.push_back(std::move(learner));
  }
  return audience;
}

bool says_who_leads(team::Roster const& roster) {
  return std::any_of(roster.people.begin(), roster.people.end(),
                     [](team::Person const& person) { return !person.reports.empty(); });
}

Audience audience_of(team::TeamStore const& store, team::Roster const& roster, report::Plan const* plan,
                     std::vector<Uuid> const* reports) {
  return those(everybody(store, roster, plan == nullptr ? Day::min() : plan->start), plan, reports);
}

/// Folds one learner after the other; events come in the log's order.
class TeamFold {
 public:
  explicit TeamFold(report::Catalogue const& catalogue)
      : published_(catalogue, schedule::Scheduler::sm2),
        common_(catalogue, schedule::Scheduler::sm2_common) {}

  void take(Event const& event) { events_.push_back(event); }

  /// The learner's schedules, by the scheduler of the newest review.
  void finish(report::Learner& learner) {
    auto scheduler = schedule::Scheduler::sm2;
    for (auto const& event : events_) {
      auto const* review = std::get_if<ReviewGiven>(&event.body);
      if (review != nullptr) scheduler = schedule::scheduler_named(review->scheduler).value_or(scheduler);
    }
    auto& fold = scheduler == schedule::Scheduler::sm2 ? published_ : common_;
    for (auto const& event : events_) fold.take(event);
    events_.clear();
    auto folded = fold.finish();
    folded.key_id = learner.key_id;
    folded.label = std::move(learner.label);
    folded.groups = std::move(learner.groups);
    folded.joined = learner.joined;
    folded.left = learner.left;
    learner = std::move(folded);
  }

 private:
  report::LearnerFold published_;
  report::LearnerFold common_;
  std::vector<Event> events_;
};

}  // namespace

Audience learners_for(team::TeamStore const& store, report::Plan const* plan,
                      std::optional<Uuid> const& reader) {
  auto const roster = store.roster();
  static std::vector<Uuid> const all;
  if (!says_who_leads(roster)) return audience_of(store, roster, plan, &all);
  auto const* person = reader ? person_of(roster, *reader) : nullptr;
  bool const leads = person != nullptr && !person->reports.empty();
  return audience_of(store, roster, plan, leads ? &person->reports : nullptr);
}

Audience learners_around(team::TeamStore const& store, report::Plan const& plan, Uuid const& learner) {
  auto const roster = store.roster();
  static std::vector<Uuid> const all;
  for (auto const& person : roster.people) {
    if (std::count(person.reports.begin(), person.reports.end(), learner) > 0) {
      return audience_of(store, roster, &plan, &person.reports);
    }
  }
  return audience_of(store, roster, &plan, &all);
}

report::TeamData read_team(team::TeamStore const& store, report::Catalogue catalogue,
                           std::vector<report::Learner> learners, Day as_of) {
  report::TeamData data{std::move(catalogue), std::move(learners)};
  if (data.learners.empty()) return data;
  std::map<Uuid, report::Learner*> by_key;
  std::vector<Uuid> keys;
  for (auto& learner : data.learners) {
    by_key.emplace(learner.key_id, &learner);
    keys.push_back(learner.key_id);
  }
  TeamFold fold(data.catalogue);
  report::Learner* current = nullptr;
  store.for_each_event(keys, [&](Uuid const& key, Event const& event) {
    auto const found = by_key.find(key);
    if (found == by_key.end()) return;
    if (current != found->second) {
      if (current != nullptr) fold.finish(*current);
      current = found->second;
    }
    if (event.study_day <= as_of) fold.take(event);
  });
  if (current != nullptr) fold.finish(*current);
  return data;
}

}  // namespace graven::cli
