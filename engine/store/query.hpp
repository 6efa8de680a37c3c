#pragma once

#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/model/event.hpp"
#include "engine/model/ids.hpp"

namespace graven::store {

/// A prepared statement, kept for the next use.
struct Prepared {
  Prepared(SQLite::Database const& database, std::string const& sql) : statement(database, sql) {}
  SQLite::Statement statement;
  bool in_use = false;
};

/// One run of a prepared statement; given back reset when it goes out of scope.
/// Columns count from 0; reading an absent value as a plain type gives 0 or "", which the strict tables rule
/// out.
class Query {
 public:
  explicit Query(Prepared& prepared);
  Query(Query const&) = delete;
  Query& operator=(Query const&) = delete;
  ~Query();

  /// Binds all parameters of the statement, in order.
  template <class... Values>
  Query& bind(Values const&... values) {
    int index = 0;
    (bind_at(++index, values), ...);
    return *this;
  }

  [[nodiscard]] bool next() {
    return prepared_.statement.executeStep();
  }            ///< to the next row, if there is one
  void run();  ///< to the end

  [[nodiscard]] bool absent(int column) const { return prepared_.statement.isColumnNull(column); }
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] int number(int column) const { return static_cast<int>(integer(column)); }
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] Uuid uuid(int column) const;
  [[nodiscard]] Day day(int column) const { return day_from_number(number(column)); }
  [[nodiscard]] Instant instant(int column) const;
  [[nodiscard]] Grade grade(int column) const;
  [[nodiscard]] std::optional<int> optional_number(int column) const;
  [[nodiscard]] std::optional<Day> optional_day(int column) const;

 private:
  void bind_at(int index, int value) { prepared_.statement.bind(index, value); }
  void bind_at(int index, std::int64_t value) { prepared_.statement.bind(index, value); }
  void bind_at(int index, std::string const& value) { prepared_.statement.bind(index, value); }
  void bind_at(int index, std::string_view value) { prepared_.statement.bind(index, std::string(value)); }
  void bind_at(int index, Uuid const& value);
  void bind_at(int index, Day value) { bind_at(index, day_number(value)); }
  void bind_at(int index, Instant value) { bind_at(index, std::int64_t{value.time_since_epoch().count()}); }
  void bind_at(int index, Grade value) { bind_at(index, value.value()); }
  template <class Tag>
  void bind_at(int index, Id<Tag> value) {
    bind_at(index, value.value);
  }
  template <class Value>
  void bind_at(int index, std::optional<Value> const& value) {
    if (value) {
      bind_at(index, *value);
    } else {
      prepared_.statement.bind(index);
    }
  }
  void bind_at(int index, char const* value) = delete;  // would bind a literal where a column was meant

  Prepared& prepared_;
};

}  // namespace graven::store
