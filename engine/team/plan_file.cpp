#include "engine/team/plan_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/team/member_card.hpp"
#include "engine/team/toml_text.hpp"
#include "engine/team/words_only.hpp"

namespace graven::team {
namespace {

constexpr std::string_view everyone = "everyone";
constexpr int most_minutes = 24 * 60;

auto bad(std::string_view what) { return refused(Refusal::Why::bad_line, std::string(what)); }

Taken<report::PlanItem> item_at(toml::table const& table) {
  report::PlanItem item;
  item.deck = table["name"].value_or(std::string());
  if (!is_word(item.deck)) return bad("has a [[deck]] without a sound name");
  if (auto const objectives = table["objectives"]) {
    auto const* list = objectives.as_array();
    if (list == nullptr) return bad("has a [[deck]] whose objectives are no list of numbers");
    for (auto const& each : *list) {
      auto const id = each.value<int>();
      if (!each.is_integer() || !id || *id < 0)
        return bad("has a [[deck]] whose objectives are no list of numbers");
      item.objectives.push_back(*id);
    }
  }
  return item;
}

Taken<std::vector<report::PlanItem>> items_of(toml::node_view<toml::node const> decks) {
  std::vector<report::PlanItem> items;
  if (!decks) return items;
  auto const* list = decks.as_array();
  if (list == nullptr) return bad("has a deck that is no [[deck]]");
  for (auto const& each : *list) {
    auto const* table = each.as_table();
    if (table == nullptr) return bad("has a deck that is no [[deck]]");
    auto item = item_at(*table);
    if (!item) return tl::make_unexpected(item.error());
    items.push_back(*std::move(item));
  }
  return items;
}

}  // namespace

bool is_plan_name(std::string_view text) {
  constexpr std::size_t longest = 64;
  return !text.empty() && text.size() <= longest &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

std::string write_plan(report::Plan const& plan) {
  auto out = fmt::format(
      "name = {}\nstart = {}\ndue = {}\nminutes_a_day = {}\ngoal = {}\nassigned = {}\n",
      toml_string(plan.name), to_string(plan.start), to_string(plan.due), plan.minutes_a_day, plan.goal,
      toml_list(plan.assigned.empty() ? std::vector<std::string>{std::string(everyone)} : plan.assigned));
  for (auto const& item : plan.items) {
    out += fmt::format("\n[[deck]]\nname = {}\n", toml_string(item.deck));
    if (!item.objectives.empty()) out += fmt::format("objectives = [{}]\n", fmt::join(item.objectives, ", "));
  }
  return out;
}

Taken<report::Plan> read_plan(std::string_view bytes) {
  auto const parsed = toml_table(bytes, largest_plan);
  if (!parsed) return tl::make_unexpected(parsed.error());
  auto const& table = *parsed;
  report::Plan plan;
  plan.name = table["name"].value_or(std::string());
  if (!is_plan_name(plan.name)) return bad("has no name of lower-case letters, digits and hyphens");
  auto const start = toml_day(table["start"]);
  auto const due = toml_day(table["due"]);
  if (!start) return bad("has no start, like 2026-03-02");
  if (!due || *due < *start) return bad("has no due day that is not before its start");
  plan.start = *start;
  plan.due = *due;
  plan.minutes_a_day = table["minutes_a_day"].value_or(plan.minutes_a_day);
  if (plan.minutes_a_day < 1 || plan.minutes_a_day > most_minutes)
    return bad("has no minutes_a_day from 1 to 1440");
  plan.goal = table["goal"].value_or(plan.goal);
  if (!(plan.goal > 0 && plan.goal < 1)) return bad("has no goal between 0 and 1");
  auto assigned = toml_texts(table["assigned"]);
  if (!assigned || !std::all_of(assigned->begin(), assigned->end(), is_label)) {
    return bad("has an assigned that is no list of names");
  }
  plan.assigned = *std::move(assigned);
  auto items = items_of(table["deck"]);
  if (!items) return tl::make_unexpected(items.error());
  plan.items = *std::move(items);
  return plan;
}

bool is_assigned(report::Plan const& plan, std::string_view label, std::vector<std::string> const& groups) {
  if (plan.assigned.empty()) return true;
  return std::any_of(plan.assigned.begin(), plan.assigned.end(), [&](std::string const& each) {
    return each == everyone || each == label || std::find(groups.begin(), groups.end(), each) != groups.end();
  });
}

}  // namespace graven::team
