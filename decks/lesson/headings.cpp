#include "decks/lesson/headings.hpp"

#include <algorithm>
#include <map>

#include "decks/lesson/heading_table.hpp"
#include "decks/lesson/languages.hpp"
#include "decks/lesson/source.hpp"
#include "engine/text/unicode.hpp"

namespace graven::lesson {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_heading = 80;  // bytes

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool names_language(std::string_view name, Languages const& declared) {
  return is_language(name) || std::find(declared.begin(), declared.end(), name) != declared.end();
}

bool could_be_language(std::string_view name) {
  return !name.empty() && name.size() <= 30 && name.find_first_of(",.;:") == std::string_view::npos;
}

std::optional<Heading> pattern_heading(std::string_view heading, std::string const& low,
                                       Languages const& declared) {
  for (auto const& each : heading_patterns()) {
    if (low.size() != heading.size() || low.size() <= each.before.size() + each.after.size()) continue;
    if (!low.starts_with(each.before) || !low.ends_with(each.after)) continue;
    auto const name =
        trimmed(heading.substr(each.before.size(), heading.size() - each.before.size() - each.after.size()));
    if (!names_language(name, declared) && !(each.any_language && could_be_language(name))) continue;
    return Heading{each.role, std::string(name), false, each.before.empty() && each.after.empty()};
  }
  return std::nullopt;
}

std::string spelled(std::string_view step, std::string_view a, std::string_view b) {
  std::string out(step);
  for (auto const& [mark, name] : {std::pair{"{A}"sv, a}, std::pair{"{B}"sv, b}}) {
    if (auto const at = out.find(mark); at != std::string::npos) out.replace(at, mark.size(), name);
  }
  return out;
}

/// Place of a heading in the layout; the layout's end when it has none.
std::size_t step_of(Heading const& heading, std::string_view a, std::string_view b) {
  for (std::size_t i = 0; i < page_layout().size(); ++i) {
    auto const at = heading_of(spelled(page_layout()[i], a, b), {std::string(a), std::string(b)});
    if (at && at->role == heading.role && at->deeper == heading.deeper && at->language == heading.language &&
        at->bare == heading.bare) {
      return i;
    }
  }
  return page_layout().size();
}

/// Whether a heading may begin behind `before`, the last character of the code. Right after a blank it may
/// not: then it is a word of the code or of a comment.
bool is_border(char before, std::string_view heading, bool expected_next) {
  if (before == ' ' || before == '\t') return false;
  if (!is_letter(before)) return true;
  bool const camel = is_lower(before) && is_upper(heading.front());
  auto const words = 1 + std::count(heading.begin(), heading.end(), ' ');
  return camel || words >= 3 || (expected_next && is_lower(heading.front()));
}

}  // namespace

std::string_view bare_heading(std::string_view line) {
  auto rest = trimmed(line);
  if (rest.size() > longest_heading) return {};
  if (rest.ends_with(':')) rest = trimmed(rest.substr(0, rest.size() - 1));
  if (rest.ends_with(" min)")) rest = trimmed(rest.substr(0, rest.rfind('(')));
  auto const digits = rest.find_first_not_of("0123456789");
  if (digits != 0 && digits != std::string_view::npos && rest[digits] == '.') {
    rest = trimmed(rest.substr(digits + 1));
  }
  return rest;
}

std::string folded_heading(std::string_view line) {
  std::string out;
  for (char const c : text::nfkc_casefold(bare_heading(line))) {
    if (c == ' ' || c == '\t') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += c;
    }
  }
  if (auto const at = out.find("\u2019"); at != std::string::npos) out.replace(at, "\u2019"sv.size(), "'");
  return out;
}

std::optional<Heading> heading_of(std::string_view line, Languages const& declared) {
  static std::map<std::string_view, Role> const roles = [] {
    std::map<std::string_view, Role> made;
    for (auto const& each : heading_synonyms()) made.emplace(each.heading, each.role);
    return made;
  }();
  auto const heading = bare_heading(line);
  // Every heading begins with a letter and is at least one long ("R"); lines of code mostly do not.
  if (heading.empty() || !is_letter(heading.front())) return std::nullopt;
  auto const low = folded_heading(heading);
  if (auto const known = roles.find(low); known != roles.end()) {
    return Heading{known->second, {}, low == "deeper comparison", false};
  }
  return pattern_heading(heading, low, declared);
}

std::optional<RunOn> run_on_heading(std::string_view line) {
  auto const rest = trimmed(line);
  auto const comma = rest.substr(0, longest_heading).find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  for (auto const& each : heading_patterns()) {
    if (!each.runs_on) continue;
    auto const end = comma + each.after.size();
    if (end >= rest.size() || rest[end] != ' ') continue;
    auto const heading = heading_of(rest.substr(0, end));
    if (!heading || heading->role != each.role) continue;
    return RunOn{*heading, rest.substr(0, end), trimmed(rest.substr(end))};
  }
  return std::nullopt;
}

GluedHeadings::GluedHeadings(Heading const& current, std::string_view known, std::string_view new_language,
                             Languages const& declared) {
  auto const first = step_of(current, known, new_language) + 1;
  for (std::size_t i = first; i < page_layout().size(); ++i) {
    auto const mark = page_layout()[i].find("{A}") != std::string_view::npos   ? known
                      : page_layout()[i].find("{B}") != std::string_view::npos ? new_language
                                                                               : page_layout()[i];
    std::vector<std::string_view> names = {mark};
    if (mark.empty()) names = language_names();
    for (auto const name : names) {
      auto text = spelled(page_layout()[i], name, name);
      auto heading = heading_of(text, declared);
      if (heading && heading != current) candidates_.push_back({std::move(text), *heading, i == first});
    }
  }
  // Of "Rewrite this Rust" and "Rust" the longer one is meant.
  std::stable_sort(candidates_.begin(), candidates_.end(),
                   [](auto const& a, auto const& b) { return a.text.size() > b.text.size(); });
}

std::optional<Glued> GluedHeadings::find(std::string_view line) const {
  auto const rest = trimmed(line);
  for (auto const& each : candidates_) {
    if (rest.size() <= each.text.size() || !rest.ends_with(each.text)) continue;
    auto const code = rest.substr(0, rest.size() - each.text.size());
    if (!is_border(code.back(), each.text, each.expected_next)) continue;
    return Glued{each.heading,
                 line.substr(0, static_cast<std::size_t>(code.data() - line.data()) + code.size()),
                 rest.substr(code.size())};
  }
  return std::nullopt;
}

std::string known_headings() {
  std::string out;
  for (auto const step : page_layout()) {
    if (!out.empty()) out += ", ";
    out += '"';
    out += spelled(step, "A", "B");
    out += '"';
  }
  return out;
}

}  // namespace graven::lesson
