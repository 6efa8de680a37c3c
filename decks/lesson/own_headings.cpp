#include "decks/lesson/own_headings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "decks/lesson/headings.hpp"
#include "engine/text/toml.hpp"
#include "engine/text/unicode.hpp"

namespace graven::lesson {
namespace {

constexpr std::size_t largest_settings = std::size_t{1} << 20U;

// Roles that a heading alone can give; the others need a language's name in it.
constexpr std::array own_roles = {Role::objectives, Role::overview, Role::why,        Role::question,
                                  Role::answer,     Role::exercise, Role::criteria,   Role::solution,
                                  Role::hint,       Role::mistakes, Role::key_points, Role::terms,
                                  Role::meta};

std::optional<Role> own_role_named(std::string_view name) {
  auto const* found =
      std::find_if(own_roles.begin(), own_roles.end(), [&](Role role) { return name_of(role) == name; });
  if (found == own_roles.end()) return std::nullopt;
  return *found;
}

std::string own_role_names() {
  std::string all;
  for (auto const role : own_roles) all += (all.empty() ? "" : ", ") + std::string(name_of(role));
  return all;
}

class SettingsReader {
 public:
  explicit SettingsReader(std::string_view file) : file_(file) {}

  void read(toml::table const& settings) {
    for (auto const& [key, value] : settings) {
      auto const* headings = value.as_table();
      if (key.str() != "headings" || headings == nullptr) {
        complain(key.source(), fmt::format("unknown key {}", key.str()), "there is one table, [headings]");
        continue;
      }
      for (auto const& [name, words] : *headings) read_role(name, words);
    }
  }

  void complain(toml::source_region const& where, std::string message, std::string hint,
                std::string_view code = "E111") {
    problems_.push_back({std::string(code),
                         Severity::error,
                         {file_, static_cast<int>(where.begin.line), static_cast<int>(where.begin.column)},
                         std::move(message),
                         std::move(hint),
                         ""});
  }

  Checked<OwnHeadings> take() {
    if (!problems_.empty()) return tl::make_unexpected(sorted(std::move(problems_)));
    return std::move(own_);
  }

 private:
  void read_role(toml::key const& name, toml::node const& words) {
    auto const role = own_role_named(name.str());
    auto const* list = words.as_array();
    if (!role) {
      complain(name.source(), fmt::format("unknown role {}", name.str()), "a page has: " + own_role_names());
    } else if (list == nullptr) {
      complain(words.source(), "this is no list", "write the headings as [\"one\", \"another\"]");
    } else {
      for (auto const& each : *list) read_heading(*role, each);
    }
  }

  void read_heading(Role role, toml::node const& node) {
    auto const words = node.value<std::string>();
    if (!words || bare_heading(*words).empty()) {
      complain(node.source(), "this is no heading", "write the words of the heading, at most 80 bytes");
    } else {
      own_.push_back({std::string(*words), role});
    }
  }

  std::string file_;
  OwnHeadings own_;
  Diagnostics problems_;
};

}  // namespace

std::optional<Role> own_role(OwnHeadings const& own, std::string_view heading) {
  if (own.empty()) return std::nullopt;
  auto const words = folded_heading(heading);
  auto const found = std::find_if(
      own.begin(), own.end(), [&](OwnHeading const& each) { return folded_heading(each.words) == words; });
  if (found == own.end()) return std::nullopt;
  return found->role;
}

Checked<OwnHeadings> parse_own_headings(std::string_view bytes, std::string_view file_name) {
  SettingsReader reader(file_name);
  if (bytes.size() > largest_settings || text::first_invalid_utf8(bytes)) {
    reader.complain({}, "this is no UTF-8 text, or too large", "settings are a few lines of TOML", "E101");
    return reader.take();
  }
  try {
    reader.read(toml::parse(bytes));
  } catch (toml::parse_error const& error) {
    reader.complain(error.source(), std::string(error.description()), "see docs/authors.md", "E103");
  } catch (TomlFault const&) {
    reader.complain({}, "this is no TOML", "see docs/authors.md", "E103");
  }
  return reader.take();
}

}  // namespace graven::lesson
