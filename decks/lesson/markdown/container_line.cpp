#include "decks/lesson/markdown/container_line.hpp"

#include <algorithm>
#include <array>

#include "decks/lesson/source.hpp"
#include "engine/text/unicode.hpp"

namespace graven::lesson::markdown {
namespace {

using namespace std::string_view_literals;

// Directives whose content is no Markdown.
constexpr std::array literal_directives = {
    "code"sv,           "code-block"sv,   "code-cell"sv, "sourcecode"sv, "math"sv,
    "mermaid"sv,        "figure"sv,       "image"sv,     "include"sv,    "toctree"sv,
    "literalinclude"sv, "iframe"sv,       "raw"sv,       "eval-rst"sv,   "highlight"sv,
    "csv-table"sv,      "bibliography"sv, "youtube"sv,   "graphviz"sv};

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

std::string_view take_name(std::string_view& rest) {
  auto const end = std::find_if_not(rest.begin(), rest.end(), is_name_character);
  auto const name = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(name.size());
  return name;
}

/// The value of `key="…"` or `key=…`.
std::string_view value_of(std::string_view attributes, std::string_view key) {
  auto const at = attributes.find(key);
  if (at == std::string_view::npos) return {};
  auto value = attributes.substr(at + key.size());
  if (!value.starts_with('"')) return value.substr(0, value.find_first_of(" }"));
  value.remove_prefix(1);
  return value.substr(0, value.find('"'));
}

/// `{.name #id title="…"}`, without its braces.
void read_attributes(std::string_view attributes, ContainerLine& line) {
  if (auto const at = attributes.find('#'); at != std::string_view::npos) {
    line.id = attributes.substr(at + 1, attributes.find_first_of(" }.", at + 1) - at - 1);
  } else {
    line.id = value_of(attributes, "id=");
  }
  if (line.title.empty()) line.title = value_of(attributes, "title=");
  auto const dot = attributes.find('.');
  bool const is_class = dot == 0 || (dot != std::string_view::npos && attributes[dot - 1] == ' ');
  if (!line.name.empty() || !is_class) return;
  auto rest = attributes.substr(dot + 1);
  line.name = text::nfkc_casefold(take_name(rest));
}

/// What is between the braces that `rest` begins with; empty, and nothing taken, when they do not close.
std::string_view take_braces(std::string_view& rest) {
  auto const end = rest.find('}');
  if (!rest.starts_with('{') || end == std::string_view::npos) return {};
  auto const inside = rest.substr(1, end - 1);
  rest.remove_prefix(end + 1);
  return inside;
}

std::optional<ContainerLine> colon_line(std::string_view line) {
  auto const colons = line.find_first_not_of(':');
  if (colons == std::string_view::npos) return ContainerLine{ContainerLine::Kind::close, {}, {}, {}};
  auto rest = trimmed(line.substr(colons));
  ContainerLine found{ContainerLine::Kind::open, {}, {}, {}};
  if (rest.starts_with('{')) {
    auto const inside = take_braces(rest);
    if (inside.empty()) return std::nullopt;
    bool const attributes = inside.find_first_of(".#=") != std::string_view::npos;
    if (attributes) read_attributes(inside, found);
    if (!attributes) found.name = text::nfkc_casefold(inside);
  } else {
    found.name = text::nfkc_casefold(take_name(rest));
    if (found.name.empty()) return std::nullopt;
    rest = trimmed(rest);
    read_attributes(take_braces(rest), found);
  }
  rest = trimmed(rest);
  while (rest.ends_with(':')) rest.remove_suffix(1);
  if (rest = trimmed(rest); !rest.empty()) found.title = rest;
  return found;
}

}  // namespace

std::optional<ContainerLine> container_line(std::string_view line) {
  using Kind = ContainerLine::Kind;
  auto const text = trimmed(line);
  if (text.starts_with(":::")) return colon_line(text);
  if (text.starts_with("{:") && text.ends_with('}')) {
    ContainerLine found{Kind::name_last, {}, {}, {}};
    read_attributes(trimmed(text.substr(2, text.size() - 3)), found);
    return found;
  }
  if (text.starts_with('(') && text.ends_with(")=")) {
    auto label = text.substr(1, text.size() - 3);
    auto rest = label;
    if (label.empty() || take_name(rest).empty() || !rest.empty()) return std::nullopt;
    return ContainerLine{Kind::anchor, {}, {}, std::string(label)};
  }
  if (text.starts_with("<details")) return ContainerLine{Kind::details, "details", {}, {}};
  if (text.starts_with("</details>")) return ContainerLine{Kind::details_end, {}, {}, {}};
  return std::nullopt;
}

bool is_figure_directive(std::string_view info) {
  constexpr std::array shown = {"figure"sv,       "image"sv,   "iframe"sv,   "mermaid"sv, "toctree"sv,
                                "bibliography"sv, "youtube"sv, "graphviz"sv, "raw"sv};
  info = trimmed(info);
  auto const name = text::nfkc_casefold(take_braces(info));
  return std::find(shown.begin(), shown.end(), name) != shown.end();
}

std::optional<ContainerLine> fence_directive(std::string_view info) {
  info = trimmed(info);
  auto const name = text::nfkc_casefold(take_braces(info));
  if (name.empty() || !std::all_of(name.begin(), name.end(), is_name_character)) return std::nullopt;
  if (std::find(literal_directives.begin(), literal_directives.end(), name) != literal_directives.end())
    return std::nullopt;
  return ContainerLine{ContainerLine::Kind::open, name, std::string(trimmed(info)), {}};
}

}  // namespace graven::lesson::markdown
