#include "decks/lesson/markdown/front_matter.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "decks/lesson/headings.hpp"
#include "engine/text/toml.hpp"

namespace graven::lesson::markdown {
namespace {

constexpr std::size_t most_lines = 2000;
constexpr std::size_t most_items = 500;

/// "learning_outcomes", "learningOutcomes" and "learning-outcomes" are "learning outcomes".
std::string words_of_key(std::string_view key) {
  std::string words;
  for (char const c : key) {
    bool const upper = c >= 'A' && c <= 'Z';
    if (upper && !words.empty() && words.back() != ' ') words += ' ';
    words += c == '_' || c == '-' ? ' ' : upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return words;
}

std::optional<Role> role_of_key(std::string_view key) {
  auto const heading = heading_of(words_of_key(key));
  if (!heading) return std::nullopt;
  bool const listed = heading->role == Role::objectives || heading->role == Role::question ||
                      heading->role == Role::key_points;
  return listed ? std::optional(heading->role) : std::nullopt;
}

class Reader {
 public:
  Reader(Source& source, std::string_view fence) : source_(source), fence_(fence) {}

  FrontMatter read() {
    auto const& lines = source_.lines();
    std::string text;
    std::size_t end = 1;
    for (; end < lines.size() && end < most_lines && !closes(lines[end].text); ++end)
      text.append(lines[end].text) += '\n';
    if (end >= lines.size() || end >= most_lines) {
      fail(1, "the front matter is not closed", fmt::format("end it with a line `{}`", fence_));
      return {};
    }
    if (fence_ == "---") read_yaml(text);
    if (fence_ == "+++") read_toml(text);
    front_.next_line = lines[end].number + 1;
    return std::move(front_);
  }

 private:
  bool closes(std::string_view line) const {
    auto const text = trimmed(line);
    return text == fence_ || (fence_ == "---" && text == "...");
  }

  void fail(int line, std::string message, std::string hint) {
    auto const& lines = source_.lines();
    auto const index = static_cast<std::size_t>(std::clamp<int>(line, 1, static_cast<int>(lines.size()))) - 1;
    source_.report("E103", Severity::error, Source::span_of(lines[index], lines[index].text),
                   std::move(message), std::move(hint));
  }

  /// `line` counts from 0 below the fence.
  Text text_at(std::string_view text, int line) const {
    auto const& lines = source_.lines();
    auto const index =
        static_cast<std::size_t>(std::clamp<int>(line + 1, 0, static_cast<int>(lines.size()) - 1));
    auto const shown = trimmed(lines[index].text);
    return {std::string(trimmed(text)), Source::span_of(lines[index], shown)};
  }

  void take(std::string_view key, std::vector<Text> items, Text single) {
    if (key == "title") front_.title = std::move(single);
    auto const role = role_of_key(key);
    if (role && !items.empty()) front_.lists.push_back({*role, std::move(items)});
  }

  void read_yaml(std::string const& text) try {
    auto const table = YAML::Load(text);
    if (!table.IsMap()) return;
    for (auto const& each : table) {
      if (!each.first.IsScalar()) continue;
      std::vector<Text> items;
      Text single;
      if (each.second.IsScalar()) single = text_at(each.second.Scalar(), each.second.Mark().line);
      if (each.second.IsSequence()) {
        for (auto const& item : each.second) {
          if (item.IsScalar() && items.size() < most_items)
            items.push_back(text_at(item.Scalar(), item.Mark().line));
        }
      }
      take(each.first.Scalar(), std::move(items), std::move(single));
    }
  } catch (YAML::Exception const& error) {
    fail(error.mark.line + 2, fmt::format("the front matter cannot be read: {}", error.msg),
         "it is YAML: put texts with colons or quotation marks in quotation marks");
  }

  void read_toml(std::string const& text) try {
    auto const table = toml::parse(text);
    for (auto const& [key, value] : table) {
      auto const line = [](toml::node const& node) { return static_cast<int>(node.source().begin.line) - 1; };
      std::vector<Text> items;
      Text single;
      if (auto const* one = value.as_string()) single = text_at(one->get(), line(value));
      if (auto const* list = value.as_array()) {
        for (auto const& item : *list) {
          if (auto const* one = item.as_string(); one != nullptr && items.size() < most_items)
            items.push_back(text_at(one->get(), line(item)));
        }
      }
      take(key.str(), std::move(items), std::move(single));
    }
  } catch (toml::parse_error const& error) {
    fail(static_cast<int>(error.source().begin.line) + 1,
         fmt::format("the front matter cannot be read: {}", error.description()), "it is TOML");
  } catch (TomlFault const&) {
    fail(1, "the front matter cannot be read", "it is TOML");
  }

  Source& source_;
  std::string_view fence_;
  FrontMatter front_;
};

}  // namespace

FrontMatter read_front_matter(Source& source) {
  if (source.lines().empty()) return {};
  auto const first = trimmed(source.lines().front().text);
  if (first != "---" && first != "+++") return {};
  return Reader(source, first).read();
}

}  // namespace graven::lesson::markdown
