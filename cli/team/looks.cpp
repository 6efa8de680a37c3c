#include "cli/team/looks.hpp"

#include <date/date.h>
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <set>

#include "cli/team/membership.hpp"
#include "engine/team/member_card.hpp"
#include "engine/team/toml_text.hpp"
#include "engine/text/digest.hpp"

namespace graven::cli {
namespace {

constexpr std::size_t largest_look = 4096;
constexpr std::size_t most_looks = 1000;

/// As the team knows the user, else the account's name.
std::string name_of_user(Context const& context) {
  if (auto const membership = membership_of(context)) return membership->label;
  auto const* account = getpwuid(geteuid());
  return account != nullptr && team::is_label(account->pw_name) ? account->pw_name : "somebody";
}

std::string look_text(ShownLook const& look) {
  return fmt::format("on = {}\nwho = {}\nwhat = {}\n", to_string(look.on), team::toml_string(look.who),
                     team::toml_string(look.what));
}

/// The same look has the same name, so that it is noted once.
void write_look(SharedFolder const& folder, ShownLook const& look) {
  auto const text = look_text(look);
  auto const path = folder.looks() /
                    fmt::format("{}-{}.toml", to_string(look.on), text::base32(text::quick_digest(text), 16));
  std::error_code error;
  if (!std::filesystem::exists(path, error)) write_shared(folder, path, text);
}

std::optional<ShownLook> read_look(std::string_view bytes) {
  auto const table = team::toml_table(bytes, largest_look);
  if (!table) return std::nullopt;
  auto const text = [&](char const* name) {
    return table->get(name) ? (*table)[name].value_or(std::string()) : "";
  };
  auto const on = team::toml_day(toml::node_view<toml::node const>((*table)["on"]));
  if (!on || !team::is_label(text("who")) || !team::is_label(text("what"))) return std::nullopt;
  return ShownLook{*on, text("who"), text("what")};
}

}  // namespace

void note_look(TeamSource& source, std::string const& what, Day today, Context const& context) {
  ShownLook const look{today, name_of_user(context), what};
  if (source.folders.empty()) source.store->record_look({context.now(), look.who, look.what, std::nullopt});
  for (auto const& folder : source.folders) write_look(folder, look);
}

ShownLook shown_look(team::Look const& look) {
  return {Day{date::floor<date::days>(look.at).time_since_epoch()}, look.who, look.what};
}

void publish_looks(SharedFolder const& folder, team::TeamStore const& store) {
  for (auto const& look : store.looks_at(Uuid{})) write_look(folder, shown_look(look));
}

std::vector<ShownLook> looks_in(SharedFolder const& folder) {
  std::set<ShownLook> looks;
  for_each_shared(folder.looks(), ".toml", largest_look, [&](FoundFile const& found) {
    if (looks.size() >= most_looks || !found.problem.empty()) return;
    if (auto const look = read_look(found.bytes)) looks.insert(*look);
  });
  return {looks.rbegin(), looks.rend()};
}

}  // namespace graven::cli
