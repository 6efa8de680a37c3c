#include "decks/exchange/anki/out/collection_writer.hpp"

#include <sqlite3.h>

#include <limits>
#include <stdexcept>
#include <utility>

#include "decks/exchange/anki/out/carried_files.hpp"

namespace graven::exchange::anki {
namespace {

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, Close>;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

void require(sqlite3* database, bool done) {
  if (!done) throw std::runtime_error(std::string("cannot write a collection: ") + sqlite3_errmsg(database));
}

void execute(sqlite3* database, char const* sql) {
  require(database, sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
}

Database opened() {
  sqlite3* database = nullptr;
  auto const code = sqlite3_open_v2(
      ":memory:", &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  Database owned(database);
  require(database, code == SQLITE_OK);
  // Nothing is there to be rolled back to: what fails is thrown away whole.
  execute(database,
          "pragma page_size = 8192; pragma temp_store = memory; pragma journal_mode = off; pragma "
          "synchronous = off; pragma locking_mode = exclusive");
  execute(database, files::collection_sql);
  execute(database, "begin");
  return owned;
}

/// One statement, run again and again. Texts must live until `run` returns.
class Insert {
 public:
  Insert(sqlite3* database, char const* sql) : database_(database) {
    sqlite3_stmt* statement = nullptr;
    require(database, sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK);
    statement_.reset(statement);
  }

  template <class... Values>
  void run(Values const&... values) {
    int index = 0;
    (bind(++index, values), ...);
    require(database_, sqlite3_step(statement_.get()) == SQLITE_DONE);
    sqlite3_reset(statement_.get());
  }

 private:
  void bind(int index, std::int64_t value) { sqlite3_bind_int64(statement_.get(), index, value); }
  void bind(int index, std::string_view text) {
    require(database_, text.size() <= std::size_t{std::numeric_limits<int>::max()});
    sqlite3_bind_text(statement_.get(), index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }

  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// usn -1 means "not synced".
constexpr char const* note_sql =
    "insert into notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data) "
    "values (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')";
constexpr char const* card_sql =
    "insert into cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, "
    "odue, "
    "odid, flags, data) values (?1, ?1, ?2, 0, ?3, -1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, 0, 0, 0, ?11)";
constexpr char const* review_sql =
    "insert into revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type) "
    "values (?, ?, -1, ?, ?, ?, ?, ?, ?)";
constexpr char const* collection_sql =
    "insert into col (id, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf, tags) "
    "values (1, ?1, ?2, ?2, 11, 0, 0, 0, ?3, ?4, ?5, ?6, '{}')";
// Only what joins of a reader need: Anki has more for syncing and for its queues, which no package is used
// for, and they would take as long as all the rows. After the rows, since sorting once is faster than keeping
// them sorted.
constexpr char const* indexes =
    "create index ix_cards_nid on cards (nid); create index ix_revlog_cid on revlog (cid)";

/// Without it a reader takes the last review for as long ago as the interval is long.
std::string card_data(CardRow const& card) {
  return card.last_review ? "{\"lrt\":" + std::to_string(*card.last_review) + "}" : std::string();
}

DatabaseImage image_of(sqlite3* database) {
  sqlite3_int64 size = 0;
  auto* const bytes = sqlite3_serialize(database, "main", &size, 0);
  require(database, bytes != nullptr);
  return {bytes, static_cast<std::size_t>(size)};
}

}  // namespace

void DatabaseImage::free_image(unsigned char* bytes) { sqlite3_free(bytes); }

struct CollectionWriter::Impl {
  Database database = opened();  // first: every statement must be finalised before it closes
  Insert note{database.get(), note_sql};
  Insert card{database.get(), card_sql};
  Insert review{database.get(), review_sql};
};

CollectionWriter::CollectionWriter() : impl_(std::make_unique<Impl>()) {}
CollectionWriter::~CollectionWriter() = default;

void CollectionWriter::add(Note const& note, CardRow const& card, std::int64_t id, std::int64_t deck,
                           std::int64_t modified) {
  impl_->note.run(id, note.guid, note.notetype, modified, note.tags, note.fields, note.sort_field,
                  note.checksum);
  impl_->card.run(id, deck, modified, static_cast<int>(card.type), static_cast<int>(card.queue), card.due,
                  card.interval, card.factor, card.reviews, card.lapses, card_data(card));
}

void CollectionWriter::add(ReviewRow const& review) {
  impl_->review.run(review.id, review.card, review.button, review.interval, review.last_interval,
                    review.factor, review.milliseconds, static_cast<int>(review.type));
}

DatabaseImage CollectionWriter::finish(CollectionRow const& row) && {
  auto const impl = std::move(impl_);  // its memory is needed for what comes next
  auto* const database = impl->database.get();
  Insert(database, collection_sql)
      .run(row.created, row.modified, row.configuration, row.notetypes, row.decks, row.presets);
  execute(database, indexes);
  execute(database, "commit");
  return image_of(database);
}

}  // namespace graven::exchange::anki
