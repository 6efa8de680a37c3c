#include "engine/store/settings_table.hpp"

#include "engine/store/sqlite_error.hpp"

namespace graven::store {

Settings read_settings(Connection& connection) {
  auto row = connection.query("select scheduler, rollover_hour, new_per_day from collection");
  if (!row.next()) throw BadValue("no row with its settings");
  auto const scheduler = schedule::scheduler_named(row.text(0));
  if (!scheduler) throw BadValue("scheduler " + row.text(0));
  return {*scheduler, row.number(1), row.number(2)};
}

void write_settings(Connection& connection, Settings const& settings) {
  connection.query("update collection set scheduler = ?, rollover_hour = ?, new_per_day = ?")
      .bind(schedule::name_of(settings.scheduler), settings.rollover_hour, settings.new_per_day)
      .run();
}

}  // namespace graven::store
