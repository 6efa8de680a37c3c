#include "engine/store/connection.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "engine/schedule/sm2.hpp"
#include "engine/store/schema.hpp"
#include "engine/store/sqlite_error.hpp"

namespace graven::store {
namespace {

constexpr int oldest_sqlite = 3'040'000;

StoreError cannot_make(std::filesystem::path const& file, int error) {
  return {StoreError::Kind::cannot_open,
          fmt::format("{} cannot be made: {}", file.string(), std::strerror(error)),
          "Check that you may write in that folder, or name another file with --db."};
}

void make_folder(std::filesystem::path const& file) {
  std::filesystem::path so_far;
  for (auto const& part : file.parent_path()) {
    so_far /= part;
    // Looked for first: in a folder that may not be written, making one that is there fails as well.
    if (::access(so_far.c_str(), F_OK) == 0 || ::mkdir(so_far.c_str(), 0700) == 0) continue;
    if (auto const error = errno; error != EEXIST) throw cannot_make(file, error);
  }
}

/// SQLite would make the file readable for everybody; its journals copy the mode.
void create_private_file(std::filesystem::path const& file) {
  make_folder(file);
  int const descriptor = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  // Only a file that was just made is closed here: closing one that SQLite has open drops its locks.
  if (descriptor >= 0) {
    ::close(descriptor);
  } else if (auto const error = errno; error != EEXIST) {
    throw cannot_make(file, error);
  }
}

/// What SQLite would only call "unable to open". False when nothing is there.
bool is_there_to_open(std::filesystem::path const& file) {
  auto const refuse = [&](std::string const& why) {
    return StoreError(StoreError::Kind::cannot_open, fmt::format("{} {}", file.string(), why),
                      "Name a file with --db or GRAVEN_DB that you may read.");
  };
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) {
    auto const error = errno;
    if (error != ENOENT) throw refuse(fmt::format("cannot be opened: {}", std::strerror(error)));
    if (::lstat(file.c_str(), &status) == 0) throw refuse("is a link that leads nowhere");
    return false;
  }
  if (S_ISDIR(status.st_mode)) throw refuse("is a folder");
  if (!S_ISREG(status.st_mode)) throw refuse("is not a file");
  if (::access(file.c_str(), R_OK) != 0) {
    throw refuse(fmt::format("cannot be opened: {}", std::strerror(errno)));
  }
  return true;
}

SQLite::Database open_database(std::filesystem::path const& file, std::string const& vfs,
                               int busy_timeout_ms) {
  if (sqlite3_libversion_number() < oldest_sqlite) {
    throw StoreError(StoreError::Kind::cannot_open,
                     fmt::format("SQLite {} is too old for {}", sqlite3_libversion(), file.string()),
                     "Install SQLite 3.40 or newer.");
  }
  if (!is_there_to_open(file)) create_private_file(file);
  // Without SQLite's own mutexes: a Collection is not shared between threads.
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, busy_timeout_ms,
                            vfs);
  auto* const handle = database.getHandle();
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  database.exec("pragma synchronous = extra");
  database.exec("pragma cache_size = -24000");  // KiB: adding a large deck must not spill page by page
  return database;
}

int pragma_value(SQLite::Database& database, char const* sql) { return database.execAndGet(sql).getInt(); }

/// How many schema files are applied; refuses what is not ours or newer.
int known_version(SQLite::Database& database, std::filesystem::path const& file, FileFormat const& format) {
  // In one transaction, lest another process makes the collection between two looks.
  SQLite::Transaction const reading(database);
  int const application = pragma_value(database, "pragma application_id");
  int const version = pragma_value(database, "pragma user_version");
  bool const empty =
      application == 0 && version == 0 && pragma_value(database, "select count(*) from sqlite_schema") == 0;
  if (!empty && application != format.application_id) {
    throw StoreError(StoreError::Kind::not_ours,
                     fmt::format("{} is a database of another program", file.string()),
                     "Name another file with --db or GRAVEN_DB.");
  }
  if (version > static_cast<int>(format.scripts.size())) {
    throw StoreError(StoreError::Kind::newer, fmt::format("{} was written by a newer graven", file.string()),
                     "Update graven; the file was left as it is.");
  }
  return version;
}

void insert_identity(SQLite::Database& database, Connection::Options const& options) {
  auto const at = std::int64_t{options.now.time_since_epoch().count()};
  auto const uuid = uuid_v7(std::max<std::int64_t>(at, 0), options.random);
  SQLite::Statement device(database, "insert into device (uuid) values (?)");
  device.bind(1, uuid.bytes.data(), static_cast<int>(uuid.bytes.size()));
  device.exec();
  SQLite::Statement collection(database,
                               "insert into collection (id, device, created_at, scheduler, rollover_hour, "
                               "new_per_day) values (1, last_insert_rowid(), ?, ?, 4, 10)");
  collection.bind(1, at);
  collection.bind(2, std::string(schedule::name_of(schedule::Scheduler::sm2)));
  collection.exec();
}

void migrate(SQLite::Database& database, FileFormat const& format) {
  SQLite::Transaction writing(database, SQLite::TransactionBehavior::IMMEDIATE);
  // Read again: another process may have migrated while this one waited.
  auto const applied = static_cast<std::size_t>(pragma_value(database, "pragma user_version"));
  auto const& scripts = format.scripts;
  for (auto i = applied; i < scripts.size(); ++i) database.exec(scripts[i]);
  if (applied == 0) {
    database.exec(fmt::format("pragma application_id = {}", format.application_id));
    if (format.fill_new) format.fill_new(database);
  }
  if (applied < scripts.size()) database.exec(fmt::format("pragma user_version = {}", scripts.size()));
  writing.commit();
}

SQLite::Database open_current(std::filesystem::path const& file, FileFormat const& format,
                              std::string const& vfs, int busy_timeout_ms) {
  auto database = open_database(file, vfs, busy_timeout_ms);
  auto const version = known_version(database, file, format);
  bool const read_only = sqlite3_db_readonly(database.getHandle(), "main") == 1;
  if (!read_only && database.execAndGet("pragma journal_mode").getString() != "delete") {
    database.exec("pragma journal_mode = delete");
  }
  if (version < static_cast<int>(format.scripts.size())) migrate(database, format);
  return database;
}

}  // namespace

Connection::Connection(std::filesystem::path const& file, Options const& options)
    : Connection(file,
                 {application_id, schema_scripts(),
                  [&](SQLite::Database& database) { insert_identity(database, options); }},
                 options.vfs, options.busy_timeout_ms) {}

Connection::Connection(std::filesystem::path const& file, FileFormat const& format, std::string const& vfs,
                       int busy_timeout_ms)
    : file_(std::filesystem::absolute(file)), database_(open_current(file_, format, vfs, busy_timeout_ms)) {}

Query Connection::query(std::string_view sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) {
    auto prepared = std::make_unique<Prepared>(database_, std::string(sql));
    std::string_view const key = prepared->statement.getQuery();
    found = statements_.emplace(key, std::move(prepared)).first;
  }
  return Query(*found->second);
}

}  // namespace graven::store
