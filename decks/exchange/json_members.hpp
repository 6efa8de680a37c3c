#pragma once

#include <nlohmann/json.hpp>

#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

/// Members of a JSON object that strangers wrote. A member of another type than wanted, or a number outside
/// its range, throws std::invalid_argument with a text that names it; so does a NUL character.
namespace graven::exchange {

[[noreturn]] inline void refuse_member(std::string const& name, std::string const& wanted) {
  throw std::invalid_argument("“" + name + "” has to be " + wanted);
}

/// The member, or nullptr when it is absent or null.
[[nodiscard]] inline nlohmann::json const* member(nlohmann::json const& object, std::string const& name) {
  auto const found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

[[nodiscard]] inline std::string as_text(nlohmann::json const& value, std::string const& name) {
  if (!value.is_string()) refuse_member(name, "text");
  auto const& text = value.get_ref<std::string const&>();
  if (text.find('\0') != std::string::npos) refuse_member(name, "without NUL characters");
  return text;
}

[[nodiscard]] inline int as_number(nlohmann::json const& value, std::string const& name, int least) {
  bool const fits = value.is_number_integer() && value <= std::numeric_limits<int>::max() && value >= least;
  if (!fits) refuse_member(name, "a whole number from " + std::to_string(least) + " up");
  return value.get<int>();
}

/// Empty when absent.
[[nodiscard]] inline std::string text_member(nlohmann::json const& object, std::string const& name) {
  auto const* value = member(object, name);
  return value == nullptr ? std::string() : as_text(*value, name);
}

[[nodiscard]] inline std::optional<int> number_member(nlohmann::json const& object, std::string const& name,
                                                      int least) {
  auto const* value = member(object, name);
  if (value == nullptr) return std::nullopt;
  return as_number(*value, name, least);
}

/// Each element of an array as `read(element, name)` gives it; empty when absent.
template <class Read>
[[nodiscard]] auto list_member(nlohmann::json const& object, std::string const& name, Read read) {
  std::vector<decltype(read(object, name))> list;
  auto const* value = member(object, name);
  if (value == nullptr) return list;
  if (!value->is_array()) refuse_member(name, "a list");
  for (auto const& each : *value) list.push_back(read(each, name));
  return list;
}

/// The value that `find` gives for the name in the text; `fallback` when absent.
template <class Enum>
[[nodiscard]] Enum name_member(nlohmann::json const& object, std::string const& name,
                               std::optional<Enum> (*find)(std::string_view), Enum fallback) {
  auto const* value = member(object, name);
  if (value == nullptr) return fallback;
  auto const found = find(as_text(*value, name));
  if (!found) refuse_member(name, "one of the names in docs/json.md");
  return *found;
}

}  // namespace graven::exchange
