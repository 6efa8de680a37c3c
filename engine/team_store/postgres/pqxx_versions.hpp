#pragma once

#include <pqxx/pqxx>
#include <string>
#include <vector>

/// Where libpqxx 6 (Debian 12) and 7 (Ubuntu 24.04) differ.
namespace graven::team {

/// COPY into a table; names are taken as they are.
[[nodiscard]] inline pqxx::stream_to copy_into(pqxx::transaction_base& transaction, std::string const& table,
                                               std::vector<std::string> const& columns) {
#if PQXX_VERSION_MAJOR >= 7
  std::string list;
  for (auto const& column : columns) list += (list.empty() ? "" : ",") + column;
  return pqxx::stream_to::raw_table(transaction, table, list);
#else
  return pqxx::stream_to(transaction, table, columns);
#endif
}

}  // namespace graven::team
