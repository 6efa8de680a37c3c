#include "decks/lesson/page/roles.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "decks/lesson/headings.hpp"
#include "decks/lesson/source.hpp"
#include "engine/text/unicode.hpp"

namespace graven::lesson::page {
namespace {

using namespace std::string_view_literals;

struct Container {
  std::string_view name;
  Role role;
};

// The blocks that lesson templates define. To teach the reader another one, add its line.
constexpr std::array containers = {
    Container{"objectives", Role::objectives},
    Container{"learning-objectives", Role::objectives},
    Container{"questions", Role::question},
    Container{"keypoints", Role::key_points},
    Container{"key-points", Role::key_points},
    Container{"key-takeaways", Role::key_points},
    Container{"highlights", Role::key_points},
    Container{"summary", Role::key_points},
    Container{"challenge", Role::exercise},
    Container{"exercise", Role::exercise},
    Container{"task", Role::exercise},
    Container{"try-it", Role::exercise},
    Container{"solution", Role::solution},
    Container{"answer", Role::solution},
    Container{"hint", Role::hint},
    Container{"glossary", Role::terms},
    Container{"vocabulary", Role::terms},

    Container{"callout", Role::other},
    Container{"note", Role::other},
    Container{"tip", Role::other},
    Container{"info", Role::other},
    Container{"important", Role::other},
    Container{"warning", Role::other},
    Container{"caution", Role::other},
    Container{"danger", Role::other},
    Container{"admonition", Role::other},
    Container{"attention", Role::other},
    Container{"seealso", Role::other},
    Container{"see-also", Role::other},
    Container{"spoiler", Role::other},
    Container{"dropdown", Role::other},
    Container{"tab", Role::other},
    Container{"tab-set", Role::other},
    Container{"tab-item", Role::other},
    Container{"tabs", Role::other},
    Container{"group-tab", Role::other},
    Container{"card", Role::other},
    Container{"grid", Role::other},
    Container{"grid-item", Role::other},
    Container{"quote", Role::other},
    Container{"output", Role::other},
    Container{"details", Role::other},
    Container{"demo", Role::other},
    Container{"type-along", Role::other},
    Container{"figure", Role::other},
    Container{"table", Role::other},

    Container{"instructor", Role::meta},
    Container{"instructor-note", Role::meta},
    Container{"discussion", Role::meta},
    Container{"prereq", Role::meta},
    Container{"prerequisites", Role::meta},
    Container{"testimonial", Role::meta},
    Container{"checklist", Role::meta},
    Container{"group-notes", Role::meta},
    Container{"nonum", Role::meta},
};

// "Exercise 2: Sorting": the word in front says what it is.
constexpr std::array leads = {
    Container{"exercise", Role::exercise}, Container{"challenge", Role::exercise},
    Container{"task", Role::exercise},     Container{"activity", Role::exercise},
    Container{"solution", Role::solution}, Container{"answer", Role::solution},
    Container{"hint", Role::hint},
};

bool is_ascii_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// From the first letter or digit to the last one: without emoji and colons around it.
std::string_view core(std::string_view heading) {
  auto const first = std::find_if(heading.begin(), heading.end(), is_ascii_word);
  heading.remove_prefix(static_cast<std::size_t>(first - heading.begin()));
  while (!heading.empty() && !is_ascii_word(heading.back()) && heading.back() != ')')
    heading.remove_suffix(1);
  return heading;
}

std::size_t digits_at(std::string_view text) {
  return std::min(text.find_first_not_of("0123456789"), text.size());
}

/// "Week 3 Keywords" says "Keywords".
std::string_view without_week(std::string_view heading) {
  constexpr auto week = "week "sv;
  if (text::nfkc_casefold(heading.substr(0, week.size())) != week) return heading;
  auto const rest = heading.substr(week.size());
  auto const digits = digits_at(rest);
  return digits == 0 ? heading : trimmed(rest.substr(digits));
}

std::optional<Role> role_of_lead(std::string_view heading) {
  auto const low = text::nfkc_casefold(heading);
  for (auto const& each : leads) {
    if (!low.starts_with(each.name)) continue;
    auto rest = std::string_view(low).substr(each.name.size());
    if (rest.starts_with('s')) rest.remove_prefix(1);
    auto const behind = trimmed(rest);
    if (behind.empty()) return each.role;
    auto const number = behind.substr(digits_at(behind));
    bool const counted =
        number.size() < behind.size() && (number.empty() || number.find_first_of(":.-–— ") == 0);
    bool const titled = rest.starts_with(':') || rest.starts_with(" - ") || rest.starts_with(" – ") ||
                        rest.starts_with(" — ");
    bool const of_another =
        each.role != Role::exercise && (behind.starts_with("to ") || behind.starts_with("for "));
    if (counted || titled || of_another) return each.role;
  }
  return std::nullopt;
}

/// One letter too many, too few or another.
bool is_one_slip(std::string_view left, std::string_view right) {
  auto const [l, r] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
  if (l == left.end() && r == right.end()) return false;
  std::string_view const left_rest(l, left.end());
  std::string_view const right_rest(r, right.end());
  auto const behind = [](std::string_view text) {
    return text.substr(std::min<std::size_t>(1, text.size()));
  };
  return behind(left_rest) == behind(right_rest) || behind(left_rest) == right_rest ||
         left_rest == behind(right_rest);
}

}  // namespace

std::optional<Role> role_of_heading(std::string_view heading) {
  auto text = without_week(core(heading));
  // "(if time permits)", "(20 min)"
  if (text.ends_with(')') && text.rfind(" (") != std::string_view::npos)
    text = text.substr(0, text.rfind(" ("));
  if (auto const known = heading_of(text); known && known->language.empty()) return known->role;
  return role_of_lead(text);
}

std::optional<Role> role_of_heading(Block const& block) {
  return block.own_role ? block.own_role : role_of_heading(block.text);
}

void give_own_roles(OwnHeadings const& own, Blocks& page) {
  if (own.empty()) return;
  for (auto& block : page) {
    bool const container = block.kind == Block::Kind::container;
    bool const heading = block.kind == Block::Kind::heading || block.kind == Block::Kind::paragraph;
    if (heading) block.own_role = own_role(own, block.text);
    if (container) block.own_role = own_role(own, block.name == "details" ? block.title : block.name);
    give_own_roles(own, block.children);
  }
}

std::optional<Role> role_of_container(std::string_view name) {
  auto const* found = std::find_if(containers.begin(), containers.end(),
                                   [&](Container const& each) { return each.name == name; });
  if (found == containers.end()) return std::nullopt;
  return found->role;
}

std::string_view container_near(std::string_view name) {
  for (auto const& each : containers) {
    if (each.name.size() > 4 && is_one_slip(each.name, name)) return each.name;
  }
  return {};
}

}  // namespace graven::lesson::page
