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

/// The SQLSTATE of a refusal. libpqxx 6 has classes of its own for some, and leaves the state out there.
[[nodiscard]] inline std::string sql_state(pqxx::sql_error const& error) {
  if (!error.sqlstate().empty()) return error.sqlstate();
  if (dynamic_cast<pqxx::insufficient_privilege const*>(&error) != nullptr) return "42501";
  if (dynamic_cast<pqxx::foreign_key_violation const*>(&error) != nullptr) return "23503";
  if (dynamic_cast<pqxx::check_violation const*>(&error) != nullptr) return "23514";
  if (dynamic_cast<pqxx::undefined_table const*>(&error) != nullptr) return "42P01";
  if (dynamic_cast<pqxx::undefined_function const*>(&error) != nullptr) return "42883";
  if (dynamic_cast<pqxx::undefined_column const*>(&error) != nullptr) return "42703";
  if (dynamic_cast<pqxx::disk_full const*>(&error) != nullptr) return "53100";
  if (dynamic_cast<pqxx::insufficient_resources const*>(&error) != nullptr) return "53000";
  return {};
}

}  // namespace graven::team
