#include "cli/json_output.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <ostream>
#include <string>

#include "cli/terminal/safe_text.hpp"
#include "engine/text/unicode.hpp"

namespace graven::cli {
namespace {

using Json = nlohmann::ordered_json;

/// Control characters below U+0020 are escaped by the library; these are allowed in JSON but not harmless.
/// They stand only inside strings, so the text as a whole can be walked.
std::string escaped(std::string const& json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    if (static_cast<unsigned char>(json[at]) < 0x7F) {
      out += json[at++];
      continue;
    }
    auto const point = text::decode_at(json, at);
    if (terminal::steers_terminal(point.value)) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(point.value));
    } else {
      out.append(json, at, point.length);
    }
    at += point.length;
  }
  return out;
}

}  // namespace

void write_json(std::ostream& out, Json const& value) {
  out << escaped(value.dump(2, ' ', false, Json::error_handler_t::replace)) << '\n';
}

void write_json_line(std::ostream& out, Json const& value) {
  out << escaped(value.dump(-1, ' ', false, Json::error_handler_t::replace)) << '\n';
}

Json json_day(std::optional<Day> const& day) { return day ? Json(to_string(*day)) : Json(nullptr); }

}  // namespace graven::cli
