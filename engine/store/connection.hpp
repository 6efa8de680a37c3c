#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/model/time.hpp"
#include "engine/model/uuid.hpp"
#include "engine/store/query.hpp"

namespace graven::store {

/// What kind of database a file is.
struct FileFormat {
  int application_id;                ///< told apart by `pragma application_id`
  std::vector<char const*> scripts;  ///< schema files in order; `pragma user_version` counts those applied
  std::function<void(SQLite::Database&)> fill_new;  ///< what a new file holds beside its tables
};

/// An open file of ours, checked to be one and brought to the current schema. SQLite::Exception may leave any
/// member; with_store_errors turns it into a StoreError.
class Connection {
 public:
  struct Options {
    std::string vfs;
    int busy_timeout_ms = 5000;
    RandomBits random;
    Instant now;
  };

  /// A collection.
  Connection(std::filesystem::path const& file, Options const& options);
  Connection(std::filesystem::path const& file, FileFormat const& format, std::string const& vfs = {},
             int busy_timeout_ms = 5000);

  /// The statement for `sql`, prepared on first use.
  [[nodiscard]] Query query(std::string_view sql);
  void execute(std::string const& sql) { database_.exec(sql); }
  [[nodiscard]] int changes() const { return database_.getChanges(); }
  [[nodiscard]] std::int64_t last_row() const { return database_.getLastInsertRowid(); }

  [[nodiscard]] std::filesystem::path const& file() const { return file_; }
  [[nodiscard]] SQLite::Database& database() { return database_; }

 private:
  std::filesystem::path file_;
  SQLite::Database database_;  // before the statements: it may only close when they are finalised
  std::unordered_map<std::string_view, std::unique_ptr<Prepared>> statements_;  // keys live in the statements
};

/// A writing transaction; rolled back unless `commit()` is reached. Immediate, because one that starts by
/// reading is refused at once, without waiting, when another process has written in between.
class Writing {
 public:
  explicit Writing(Connection& connection)
      : transaction_(connection.database(), SQLite::TransactionBehavior::IMMEDIATE) {}
  void commit() { transaction_.commit(); }

 private:
  SQLite::Transaction transaction_;
};

}  // namespace graven::store
