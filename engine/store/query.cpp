#include "engine/store/query.hpp"

#include <SQLiteCpp/Column.h>

#include <algorithm>
#include <stdexcept>

#include "engine/store/sqlite_error.hpp"

namespace graven::store {

Query::Query(Prepared& prepared) : prepared_(prepared) {
  if (prepared.in_use) throw std::logic_error("a statement is run inside itself");
  prepared.in_use = true;
}

Query::~Query() {
  // Its result is that of the last step, which has thrown already.
  prepared_.statement.tryReset();
  prepared_.in_use = false;
}

void Query::run() {
  while (next()) {
  }
}

std::int64_t Query::integer(int column) const { return prepared_.statement.getColumn(column).getInt64(); }

std::string Query::text(int column) const { return prepared_.statement.getColumn(column).getString(); }

Uuid Query::uuid(int column) const {
  Uuid id;
  auto const value = prepared_.statement.getColumn(column);
  auto const* bytes = static_cast<std::uint8_t const*>(value.getBlob());
  if (bytes == nullptr || value.getBytes() != static_cast<int>(id.bytes.size())) throw BadValue("an id");
  std::copy_n(bytes, id.bytes.size(), id.bytes.begin());
  return id;
}

Instant Query::instant(int column) const { return Instant{std::chrono::milliseconds{integer(column)}}; }

Grade Query::grade(int column) const {
  auto const grade = Grade::of(number(column));
  if (!grade) throw BadValue("a grade");
  return *grade;
}

std::optional<int> Query::optional_number(int column) const {
  if (absent(column)) return std::nullopt;
  return number(column);
}

std::optional<Day> Query::optional_day(int column) const {
  if (absent(column)) return std::nullopt;
  return day(column);
}

void Query::bind_at(int index, Uuid const& value) {
  prepared_.statement.bind(index, value.bytes.data(), static_cast<int>(value.bytes.size()));
}

}  // namespace graven::store
