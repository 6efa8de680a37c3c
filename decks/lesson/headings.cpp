#include "decks/lesson/headings.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "decks/lesson/languages.hpp"
#include "decks/lesson/source.hpp"
#include "engine/text/unicode.hpp"

namespace graven::lesson {
namespace {

using namespace std::string_view_literals;

struct Synonym {
  std::string_view heading;  ///< lower case
  Role role;
};

// Headings that mean one thing, whole: "goals" is one, "goals of the company" is not.
constexpr std::array synonyms = {
    Synonym{"by the end of this lesson you can", Role::objectives},
    Synonym{"by the end of this lesson you will be able to", Role::objectives},
    Synonym{"by the end of this lesson, you can", Role::objectives},
    Synonym{"by the end of this lesson, you will be able to", Role::objectives},
    Synonym{"participants will be able to", Role::objectives},
    Synonym{"objectives", Role::objectives},
    Synonym{"learning objectives", Role::objectives},
    Synonym{"learning goals", Role::objectives},
    Synonym{"learning outcomes", Role::objectives},
    Synonym{"goals", Role::objectives},
    Synonym{"what you'll learn", Role::objectives},
    Synonym{"what you will learn", Role::objectives},
    Synonym{"lesson overview", Role::objectives},
    Synonym{"learning outcome", Role::objectives},
    Synonym{"learning objective", Role::objectives},
    Synonym{"objective", Role::objectives},
    Synonym{"in this lesson we'll cover", Role::objectives},
    Synonym{"in this lesson, we'll cover", Role::objectives},
    Synonym{"in this lesson we will cover", Role::objectives},
    Synonym{"in this lesson, we will cover", Role::objectives},
    Synonym{"in this lesson you will learn", Role::objectives},
    Synonym{"in this lesson, you will learn", Role::objectives},
    Synonym{"in this lesson you'll learn", Role::objectives},
    Synonym{"by the end of this lesson you should be able to", Role::objectives},
    Synonym{"by the end of this lesson, you should be able to", Role::objectives},
    Synonym{"after this lesson you will be able to", Role::objectives},
    Synonym{"after this lesson, you will be able to", Role::objectives},
    Synonym{"students will be able to", Role::objectives},
    Synonym{"learners will be able to", Role::objectives},
    Synonym{"you will be able to", Role::objectives},
    Synonym{"you will learn", Role::objectives},
    Synonym{"by the end of this section you should be able to", Role::objectives},
    Synonym{"by the end of this section, you should be able to", Role::objectives},
    Synonym{"by the end of this section you will be able to", Role::objectives},
    Synonym{"by the end of this section, you will be able to", Role::objectives},

    Synonym{"overview", Role::overview},
    Synonym{"introduction", Role::overview},

    Synonym{"why this difference matters", Role::why},
    Synonym{"why the difference matters", Role::why},
    Synonym{"why this matters", Role::why},
    Synonym{"why it matters", Role::why},

    Synonym{"comparison", Role::comparison},
    Synonym{"deeper comparison", Role::comparison},

    Synonym{"reflect", Role::question},
    Synonym{"reflection", Role::question},
    Synonym{"questions", Role::question},
    Synonym{"check for understanding", Role::question},
    Synonym{"checks for understanding", Role::question},
    Synonym{"knowledge check", Role::question},
    Synonym{"questions to consider", Role::question},
    Synonym{"question", Role::question},
    Synonym{"check your understanding", Role::question},
    Synonym{"review questions", Role::question},
    Synonym{"learning questions", Role::question},
    Synonym{"keywords and questions", Role::question},
    Synonym{"keywords/skills", Role::question},
    Synonym{"keywords and skills", Role::question},
    Synonym{"critical thinking", Role::question},
    Synonym{"discussion", Role::question},
    Synonym{"discussion questions", Role::question},
    Synonym{"reflections", Role::question},
    Synonym{"test yourself", Role::question},
    Synonym{"guiding questions", Role::question},

    Synonym{"what a strong answer notices", Role::answer},
    Synonym{"what a good answer notices", Role::answer},
    Synonym{"a strong answer", Role::answer},
    Synonym{"model answer", Role::answer},

    Synonym{"rewrite", Role::exercise},
    Synonym{"practice", Role::exercise},
    Synonym{"exercise", Role::exercise},
    Synonym{"exercises", Role::exercise},
    Synonym{"challenge", Role::exercise},
    Synonym{"your turn", Role::exercise},
    Synonym{"your task", Role::exercise},
    Synonym{"try it", Role::exercise},
    Synonym{"challenges", Role::exercise},
    Synonym{"task", Role::exercise},
    Synonym{"tasks", Role::exercise},
    Synonym{"instructions", Role::exercise},
    Synonym{"independent practice", Role::exercise},
    Synonym{"guided practice", Role::exercise},
    Synonym{"partner practice", Role::exercise},
    Synonym{"practice problems", Role::exercise},
    Synonym{"practice exercises", Role::exercise},
    Synonym{"try it yourself", Role::exercise},
    Synonym{"try it out", Role::exercise},
    Synonym{"activity", Role::exercise},
    Synonym{"activities", Role::exercise},
    Synonym{"hands-on", Role::exercise},
    Synonym{"hands on", Role::exercise},

    Synonym{"what good looks like", Role::criteria},
    Synonym{"success criteria", Role::criteria},
    Synonym{"acceptance criteria", Role::criteria},
    Synonym{"assessment criteria", Role::criteria},
    Synonym{"evaluation criteria", Role::criteria},
    Synonym{"rubric", Role::criteria},

    Synonym{"solution", Role::solution},
    Synonym{"solutions", Role::solution},
    Synonym{"sample solution", Role::solution},
    Synonym{"sample answer", Role::solution},
    Synonym{"answer", Role::solution},
    Synonym{"answers", Role::solution},
    Synonym{"show solution", Role::solution},
    Synonym{"show answer", Role::solution},
    Synonym{"see solution", Role::solution},
    Synonym{"click for solution", Role::solution},
    Synonym{"click for answer", Role::solution},
    Synonym{"solution code", Role::solution},
    Synonym{"hint", Role::hint},
    Synonym{"tip", Role::hint},
    Synonym{"show hint", Role::hint},
    Synonym{"hints", Role::hint},

    Synonym{"common mistakes", Role::mistakes},
    Synonym{"common misconceptions", Role::mistakes},
    Synonym{"common mistakes and misconceptions", Role::mistakes},
    Synonym{"common mistakes / misconceptions", Role::mistakes},
    Synonym{"common mistakes & misconceptions", Role::mistakes},
    Synonym{"pitfalls", Role::mistakes},
    Synonym{"common pitfalls", Role::mistakes},
    Synonym{"gotchas", Role::mistakes},
    Synonym{"anti-patterns", Role::mistakes},
    Synonym{"what to avoid", Role::mistakes},
    Synonym{"common mistakes/misconceptions", Role::mistakes},
    Synonym{"common mistakes and pitfalls", Role::mistakes},
    Synonym{"common mistake", Role::mistakes},
    Synonym{"misconceptions", Role::mistakes},
    Synonym{"mistakes to avoid", Role::mistakes},
    Synonym{"common errors", Role::mistakes},

    Synonym{"takeaways", Role::key_points},
    Synonym{"key takeaways", Role::key_points},
    Synonym{"key points", Role::key_points},
    Synonym{"summary", Role::key_points},
    Synonym{"things to remember", Role::key_points},
    Synonym{"recap", Role::key_points},
    Synonym{"keypoints", Role::key_points},
    Synonym{"key takeaway", Role::key_points},
    Synonym{"takeaway", Role::key_points},
    Synonym{"class summary", Role::key_points},
    Synonym{"lesson summary", Role::key_points},
    Synonym{"chapter summary", Role::key_points},
    Synonym{"section summary", Role::key_points},
    Synonym{"wrapping up", Role::key_points},
    Synonym{"wrap up", Role::key_points},
    Synonym{"wrap-up", Role::key_points},
    Synonym{"wrapup", Role::key_points},
    Synonym{"conclusion", Role::key_points},
    Synonym{"highlights", Role::key_points},
    Synonym{"highlights from this chapter include", Role::key_points},
    Synonym{"what we've covered", Role::key_points},
    Synonym{"what we covered", Role::key_points},
    Synonym{"what you learned", Role::key_points},
    Synonym{"what you've learned", Role::key_points},

    Synonym{"vocabulary", Role::terms},
    Synonym{"vocab", Role::terms},
    Synonym{"glossary", Role::terms},
    Synonym{"key terms", Role::terms},
    Synonym{"terms", Role::terms},
    Synonym{"terminology", Role::terms},
    Synonym{"definitions", Role::terms},
    Synonym{"key concepts", Role::terms},

    Synonym{"prerequisites", Role::meta},
    Synonym{"materials", Role::meta},
    Synonym{"resources", Role::meta},
    Synonym{"additional resources", Role::meta},
    Synonym{"further reading", Role::meta},
    Synonym{"license", Role::meta},
    Synonym{"contributing", Role::meta},
    Synonym{"prerequisite", Role::meta},
    Synonym{"motivation", Role::meta},
    Synonym{"projected time", Role::meta},
    Synonym{"time", Role::meta},
    Synonym{"supplemental materials", Role::meta},
    Synonym{"supplementary materials", Role::meta},
    Synonym{"supplemental resources", Role::meta},
    Synonym{"additional reading", Role::meta},
    Synonym{"extra resources", Role::meta},
    Synonym{"self study", Role::meta},
    Synonym{"review & self study", Role::meta},
    Synonym{"review and self study", Role::meta},
    Synonym{"setup", Role::meta},
    Synonym{"set up", Role::meta},
    Synonym{"set-up", Role::meta},
    Synonym{"getting help", Role::meta},
    Synonym{"instructor notes", Role::meta},
    Synonym{"instructor note", Role::meta},
    Synonym{"facilitator notes", Role::meta},
    Synonym{"pre-lecture quiz", Role::meta},
    Synonym{"post-lecture quiz", Role::meta},
    Synonym{"pre-class quiz", Role::meta},
    Synonym{"quiz", Role::meta},
    Synonym{"outline", Role::meta},
    Synonym{"agenda", Role::meta},
    Synonym{"references", Role::meta},
    Synonym{"credits", Role::meta},
    Synonym{"acknowledgements", Role::meta},
    Synonym{"acknowledgments", Role::meta},
    Synonym{"table of contents", Role::meta},
    Synonym{"contents", Role::meta},
    Synonym{"out of scope", Role::meta},
    Synonym{"next steps", Role::meta},
    Synonym{"feedback", Role::meta},
    Synonym{"related lessons", Role::meta},
    Synonym{"related", Role::meta},
    Synonym{"see also", Role::meta},
};

// Headings with a language in them.
struct Pattern {
  std::string_view before;
  std::string_view after;
  Role role;
  bool runs_on;       ///< the sentence goes on in the body
  bool any_language;  ///< whatever stands there is taken for the language's name
};
constexpr std::array patterns = {
    Pattern{"in ", ", you often", Role::contrast_known, true, true},
    Pattern{"in ", ", you usually", Role::contrast_known, true, true},
    Pattern{"in ", ", the common pattern is", Role::contrast_new, true, true},
    Pattern{"rewrite this ", "", Role::given_code, false, false},
    Pattern{"", " version", Role::comparison, false, false},
    Pattern{"", "", Role::comparison, false, false},
};

// The page's layout, in order, spelled as pages spell it; {A} is the language known, {B} the new one.
constexpr std::array layout = {
    "by the end of this lesson you can"sv,
    "Overview"sv,
    "In {A}, you often"sv,
    "In {B}, the common pattern is"sv,
    "why this difference matters"sv,
    "{A}"sv,
    "{B}"sv,
    "Deeper comparison"sv,
    "{A} version"sv,
    "{B} version"sv,
    "Reflect"sv,
    "what a strong answer notices"sv,
    "Rewrite"sv,
    "Rewrite this {A}"sv,
    "what good looks like"sv,
    "Practice"sv,
    "success criteria"sv,
    "Common mistakes"sv,
    "takeaways"sv,
};

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
  for (auto const& each : patterns) {
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
  for (std::size_t i = 0; i < layout.size(); ++i) {
    auto const at = heading_of(spelled(layout[i], a, b), {std::string(a), std::string(b)});
    if (at && at->role == heading.role && at->deeper == heading.deeper && at->language == heading.language &&
        at->bare == heading.bare) {
      return i;
    }
  }
  return layout.size();
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
    for (auto const& each : synonyms) made.emplace(each.heading, each.role);
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
  for (auto const& each : patterns) {
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
  for (std::size_t i = first; i < layout.size(); ++i) {
    auto const mark = layout[i].find("{A}") != std::string_view::npos   ? known
                      : layout[i].find("{B}") != std::string_view::npos ? new_language
                                                                        : layout[i];
    std::vector<std::string_view> names = {mark};
    if (mark.empty()) names = language_names();
    for (auto const name : names) {
      auto text = spelled(layout[i], name, name);
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
  for (auto const step : layout) {
    if (!out.empty()) out += ", ";
    out += '"';
    out += spelled(step, "A", "B");
    out += '"';
  }
  return out;
}

}  // namespace graven::lesson
