#pragma once

#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace graven::exchange::anki::testing {

/// A package as another program sees it: through libzip and SQLite. Throws std::runtime_error when those
/// refuse it.
class OpenedPackage {
 public:
  explicit OpenedPackage(std::string bytes);
  ~OpenedPackage();
  OpenedPackage(OpenedPackage const&) = delete;
  OpenedPackage& operator=(OpenedPackage const&) = delete;

  [[nodiscard]] std::vector<std::string> const& entries() const { return names_; }
  [[nodiscard]] bool all_stored() const { return all_stored_; }
  [[nodiscard]] std::string entry(std::string_view name) const;

  /// Every row, its columns joined by bars; absent ones are "null".
  [[nodiscard]] std::vector<std::string> rows(std::string const& sql) const;
  /// The one value of a query.
  [[nodiscard]] std::string value(std::string const& sql) const;

 private:
  std::string bytes_;
  std::vector<std::string> names_;
  std::vector<std::string> contents_;
  bool all_stored_ = true;
  sqlite3* database_ = nullptr;
};

}  // namespace graven::exchange::anki::testing
