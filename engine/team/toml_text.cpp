#include "engine/team/toml_text.hpp"

#include <fmt/format.h>

namespace graven::team {

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (auto const each : text) {
    auto const code = static_cast<unsigned char>(each);
    if (code < 0x20 || code == 0x7f) {
      out += fmt::format("\\u{:04x}", code);
      continue;
    }
    if (each == '"' || each == '\\') out += '\\';
    out += each;
  }
  return out + '"';
}

std::string toml_list(std::vector<std::string> const& texts) {
  std::string out = "[";
  for (auto const& each : texts) out += (out.size() > 1 ? ", " : "") + toml_string(each);
  return out + "]";
}

Taken<toml::table> toml_table(std::string_view bytes, std::size_t largest) {
  if (bytes.size() > largest) {
    return refused(Refusal::Why::too_large, fmt::format("is larger than {} KiB", largest >> 10U));
  }
  if (bytes.starts_with("<<<<<<< ") || bytes.find("\n<<<<<<< ") != std::string_view::npos) {
    return refused(Refusal::Why::not_ours, "holds the marks of a merge conflict");
  }
  try {
    return toml::parse(bytes);
  } catch (toml::parse_error const& error) {
    return refused(Refusal::Why::not_ours,
                   fmt::format("is no TOML: line {}: {}", error.source().begin.line, error.description()));
  } catch (TomlFault const&) {
    return refused(Refusal::Why::not_ours, "is no TOML");
  }
}

std::optional<Day> toml_day(toml::node_view<toml::node const> node) {
  auto const date = node.value<toml::date>();
  if (!date) return std::nullopt;
  return parse_day(fmt::format("{:04}-{:02}-{:02}", date->year, date->month, date->day));
}

std::optional<std::vector<std::string>> toml_texts(toml::node_view<toml::node const> node) {
  std::vector<std::string> texts;
  if (!node) return texts;
  auto const* list = node.as_array();
  if (list == nullptr) return std::nullopt;
  for (auto const& each : *list) {
    auto text = each.value<std::string>();
    if (!text) return std::nullopt;
    texts.push_back(*std::move(text));
  }
  return texts;
}

}  // namespace graven::team
