#include "cli/team/own_plans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/arguments.hpp"
#include "cli/files.hpp"
#include "cli/terminal/safe_text.hpp"
#include "engine/team/plan_file.hpp"
#include "engine/team/roster.hpp"

namespace graven::cli {

namespace fs = std::filesystem;

namespace {

fs::path plans_folder(Context const& context) { return context.database.parent_path() / "team-plans"; }

std::vector<std::string> groups_of(team::PublicKey const& key, SharedFolder const& folder,
                                   std::vector<std::string>& problems) {
  auto const found = read_shared(folder.roster(), team::largest_roster);
  if (!found) return {};
  auto const roster =
      found->problem.empty()
          ? team::read_roster(found->bytes)
          : team::Taken<team::Roster>(team::refused(team::Refusal::Why::not_ours, found->problem));
  if (!roster) {
    problems.push_back(fmt::format("{} {}", found->path.string(), roster.error().message));
    return {};
  }
  auto const* person = person_of(*roster, team::key_id(key));
  return person == nullptr ? std::vector<std::string>() : person->groups;
}

struct Progressed {
  int begun = 0;
  int cards = 0;
};

bool serves(store::Collection const& collection, CardRef ref, std::vector<int> const& objectives) {
  if (objectives.empty()) return true;
  auto const card = collection.card(ref);
  return card && std::any_of(card->card.goals.begin(), card->card.goals.end(), [&](int goal) {
           return std::find(objectives.begin(), objectives.end(), goal) != objectives.end();
         });
}

Progressed progress_with(report::Plan const& plan, store::Collection const& collection) {
  Progressed progressed;
  for (auto const& deck : collection.decks()) {
    auto const item = std::find_if(plan.items.begin(), plan.items.end(),
                                   [&](report::PlanItem const& each) { return each.deck == deck.origin; });
    if (item == plan.items.end() && !plan.items.empty()) continue;
    auto const objectives = plan.items.empty() ? std::vector<int>() : item->objectives;
    for (auto const& line : collection.cards(deck.ref)) {
      if (line.state != CardState::active || !serves(collection, line.ref, objectives)) continue;
      ++progressed.cards;
      if (line.due) ++progressed.begun;
    }
  }
  return progressed;
}

std::string until_text(Day due, Day today) {
  auto const days = (due - today).count();
  if (days < 0) return fmt::format("was due {}", to_string(due));
  if (days == 0) return "due today";
  return fmt::format("due {} (in {})", to_string(due), counted(days, "day"));
}

}  // namespace

std::vector<std::string> fetch_plans(Context const& context, Membership const& membership,
                                     team::PublicKey const& key, SharedFolder const& folder) {
  std::vector<std::string> problems;
  auto const groups = groups_of(key, folder, problems);
  std::set<fs::path> current;
  for_each_shared(folder.plans(), ".toml", team::largest_plan, [&](FoundFile const& found) {
    auto const plan =
        found.problem.empty()
            ? team::read_plan(found.bytes)
            : team::Taken<report::Plan>(team::refused(team::Refusal::Why::not_ours, found.problem));
    if (!plan) {
      problems.push_back(fmt::format("{} {}", found.path.string(), plan.error().message));
    } else if (team::is_assigned(*plan, membership.label, groups)) {
      auto const target = plans_folder(context) / (plan->name + ".toml");  // is_plan_name: no path
      make_private_folder(target.parent_path());
      write_file(target, team::write_plan(*plan), Access::owner_only);
      current.insert(target);
    }
  });
  std::error_code error;
  for (auto const& each : fs::directory_iterator(plans_folder(context), error)) {
    if (!current.contains(each.path())) remove_shared(each.path());
  }
  return problems;
}

void forget_plans(Context const& context) { remove_shared(plans_folder(context)); }

std::vector<report::Plan> own_plans(Context const& context) {
  std::vector<report::Plan> plans;
  for_each_shared(plans_folder(context), ".toml", team::largest_plan, [&](FoundFile const& found) {
    if (auto plan = team::read_plan(found.bytes)) plans.push_back(*std::move(plan));
  });
  std::sort(plans.begin(), plans.end(), [](report::Plan const& left, report::Plan const& right) {
    return std::tie(left.due, left.name) < std::tie(right.due, right.name);
  });
  return plans;
}

store::Deadlines deadlines_of(std::vector<report::Plan> const& plans, store::Collection const& collection) {
  store::Deadlines deadlines;
  if (plans.empty()) return deadlines;
  for (auto const& deck : collection.decks()) {
    for (auto const& plan : plans) {  // the earliest due first
      bool const is_in = plan.items.empty() ||
                         std::any_of(plan.items.begin(), plan.items.end(),
                                     [&](report::PlanItem const& each) { return each.deck == deck.origin; });
      if (is_in) deadlines.try_emplace(deck.ref, plan.due);
    }
  }
  return deadlines;
}

std::vector<std::string> plan_lines(std::vector<report::Plan> const& plans,
                                    store::Collection const& collection, Day today) {
  std::vector<std::string> lines;
  for (auto const& plan : plans) {
    auto const progressed = progress_with(plan, collection);
    auto const how_far = progressed.cards == 0 ? std::string("its decks are not in your collection yet")
                                               : fmt::format("{} of {} begun", progressed.begun,
                                                             counted(progressed.cards, "card"));
    lines.push_back(
        terminal::safe_line(fmt::format("Plan {}: {}, {}, {} a day", plan.name, how_far,
                                        until_text(plan.due, today), counted(plan.minutes_a_day, "minute"))));
  }
  return lines;
}

}  // namespace graven::cli
