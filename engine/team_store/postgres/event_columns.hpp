#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/model/event.hpp"

/// Events as the columns of graven.event. Every value as text, which is what goes over the connection.
namespace graven::team {

using Field = std::optional<std::string>;

struct Column {
  char const* name;
  char const* type;
};

/// All that a client may set, except whose and which device's it is.
inline constexpr std::array<Column, 23> event_columns = {{
    {"event_id", "uuid"},         {"seq", "bigint"},           {"clock_ms", "bigint"},
    {"clock_counter", "integer"}, {"at_ms", "bigint"},         {"zone_offset", "smallint"},
    {"study_day", "integer"},     {"version", "integer"},      {"kind", "bigint"},
    {"deck", "bigint"},           {"card", "bigint"},          {"revision", "bigint"},
    {"scheduler", "bigint"},      {"effect", "bigint"},        {"grade", "smallint"},
    {"suggested", "smallint"},    {"first_key_ms", "integer"}, {"total_ms", "integer"},
    {"interval_hint", "integer"}, {"until_day", "integer"},    {"target", "uuid"},
    {"concepts", "text"},         {"extra", "text"},
}};

using EventFields = std::array<Field, event_columns.size()>;

/// Ids of graven.word by text.
using WordIds = std::unordered_map<std::string, std::int64_t>;

/// The texts of an event that are words of the server.
void add_words(Event const& event, std::vector<std::string>& words);

/// `words` has all that add_words gives.
[[nodiscard]] EventFields fields_of(Event const& event, WordIds const& words);

/// "event_id, seq, …", each with `prefix` before it.
[[nodiscard]] std::string column_list(std::string_view prefix = {});

/// PostgreSQL's text of an array: "{1,NULL,\"a b\"}".
class ArrayText {
 public:
  void add(Field const& value);
  [[nodiscard]] std::string finish();

 private:
  std::string text_ = "{";
};

}  // namespace graven::team
