#include "engine/store/devices.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/store/event_row.hpp"

namespace graven::store {

std::vector<Uuid> own_devices(Connection& connection) {
  auto row = connection.query(
      "select uuid from (select d.id, d.uuid, 0 as now from former_device f join device d on d.id = f.device "
      "union all select d.id, d.uuid, 1 from collection c join device d on d.id = c.device) order by now, "
      "id");
  std::vector<Uuid> devices;
  while (row.next()) devices.push_back(row.uuid(0));
  return devices;
}

void for_each_event(Connection& connection, Uuid const& device,
                    std::function<void(Event const&)> const& take) {
  static auto const sql =
      fmt::format("select {} from {} where d.uuid = ? order by e.seq", event_columns, event_tables);
  auto row = connection.query(sql);
  row.bind(device);
  while (row.next()) take(event_at(row));
}

Uuid renew_device(Connection& connection, RandomBits const& random, Instant now) {
  auto const ms = std::max<std::int64_t>(now.time_since_epoch().count(), 0);
  auto const device = uuid_v7(ms, random);
  connection.query("insert into former_device (device) select device from collection").run();
  connection.query("insert into device (uuid) values (?)").bind(device).run();
  auto const row = connection.last_row();
  connection.query("update collection set device = ?").bind(row).run();
  return device;
}

}  // namespace graven::store
