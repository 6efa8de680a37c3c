#include "engine/team/roster.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/team/member_card.hpp"
#include "engine/team/toml_text.hpp"

namespace graven::team {
namespace {

auto bad_line(toml::node const& node, std::string_view what) {
  return refused(Refusal::Why::bad_line, fmt::format("line {} {}", node.source().begin.line, what));
}

Taken<Person> person_at(toml::table const& table) {
  Person person;
  auto const key = parse_uuid(table["key"].value_or(std::string()));
  if (!key) return bad_line(table, "begins a person without a sound key");
  person.key = *key;
  person.name = table["name"].value_or(std::string());
  if (!is_label(person.name)) return bad_line(table, "begins a person without a name that can be shown");
  auto groups = toml_texts(table["groups"]);
  auto const reports = toml_texts(table["reports"]);
  if (!groups || !std::all_of(groups->begin(), groups->end(), is_label)) {
    return bad_line(table, "begins a person whose groups are no list of names");
  }
  if (!reports) return bad_line(table, "begins a person whose reports are no list of keys");
  person.groups = *std::move(groups);
  for (auto const& each : *reports) {
    auto const report = parse_uuid(each);
    if (!report) return bad_line(table, "begins a person whose reports are no list of keys");
    person.reports.push_back(*report);
  }
  return person;
}

std::vector<std::string> texts_of(std::vector<Uuid> const& keys) {
  std::vector<std::string> texts;
  for (auto const& key : keys) texts.push_back(to_string(key));
  return texts;
}

}  // namespace

Person const* person_of(Roster const& roster, Uuid const& key) {
  auto const found = std::lower_bound(roster.people.begin(), roster.people.end(), key,
                                      [](Person const& person, Uuid const& id) { return person.key < id; });
  return found == roster.people.end() || found->key != key ? nullptr : &*found;
}

std::string write_roster(Roster const& roster) {
  std::string out;
  for (auto const& person : roster.people) {
    out +=
        fmt::format("[[person]]\nkey = \"{}\"\nname = {}\n", to_string(person.key), toml_string(person.name));
    if (!person.groups.empty()) out += fmt::format("groups = {}\n", toml_list(person.groups));
    if (!person.reports.empty()) out += fmt::format("reports = {}\n", toml_list(texts_of(person.reports)));
    out += "\n";
  }
  return out;
}

Taken<Roster> read_roster(std::string_view bytes) {
  auto const table = toml_table(bytes, largest_roster);
  if (!table) return tl::make_unexpected(table.error());
  Roster roster;
  for (auto const& [name, node] : *table) {
    auto const* list = node.as_array();
    if (name.str() != "person" || list == nullptr) return bad_line(node, "is not about a [[person]]");
    for (auto const& each : *list) {
      auto const* entry = each.as_table();
      if (entry == nullptr) return bad_line(each, "is not about a [[person]]");
      auto person = person_at(*entry);
      if (!person) return tl::make_unexpected(person.error());
      roster.people.push_back(*std::move(person));
    }
  }
  std::sort(roster.people.begin(), roster.people.end(),
            [](Person const& left, Person const& right) { return left.key < right.key; });
  auto const twice =
      std::adjacent_find(roster.people.begin(), roster.people.end(),
                         [](Person const& left, Person const& right) { return left.key == right.key; });
  if (twice != roster.people.end()) {
    return refused(Refusal::Why::bad_line, fmt::format("has the key {} twice", to_string(twice->key)));
  }
  return roster;
}

}  // namespace graven::team
