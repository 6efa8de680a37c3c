#include "tests/decks/exchange/anki/in/made_package.hpp"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>
#include <zip.h>
#include <zstd.h>

#include <array>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace graven::exchange::anki::testing {
namespace {

namespace fs = std::filesystem;

void append_number(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i, value >>= 8U) out += static_cast<char>(value & 0xFF);
}

/// CRC-32 as zip has it (polynomial 0xEDB88320, reflected).
std::uint32_t checksum(std::string_view bytes) {
  std::uint32_t sum = 0xFFFFFFFF;
  for (char const c : bytes) {
    sum ^= static_cast<unsigned char>(c);
    for (int i = 0; i < 8; ++i) sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xEDB88320U : 0U);
  }
  return ~sum;
}

std::string read_whole(fs::path const& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

std::string blob(std::string_view bytes) {
  std::string hex = "x'";
  for (char const c : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return hex + "'";
}

int same_case(void*, int left_size, void const* left, int right_size, void const* right) {
  auto const view = [](void const* bytes, int size) {
    return std::string_view(static_cast<char const*>(bytes), static_cast<std::size_t>(size));
  };
  return view(left, left_size).compare(view(right, right_size));
}

constexpr std::string_view common_tables = R"(
create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
  usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
  flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
  mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
  ivl integer not null, factor integer not null, reps integer not null, lapses integer not null,
  left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
  ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
  type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_cards_nid on cards (nid);
create index ix_revlog_cid on revlog (cid);
create table col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer,
  usn integer, ls integer, conf text, models text, decks text, dconf text, tags text);
)";

struct Template {
  std::string name, question, answer;
};
struct Type {
  int id;
  std::string name;
  bool cloze;
  std::vector<std::string> fields;
  std::vector<Template> templates;
};

std::vector<Type> types() {
  return {
      {10,
       "Basic",
       false,
       {"Front", "Back"},
       {{"Card 1", "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"}}},
      {11, "Cloze", true, {"Text", "Extra"}, {{"Cloze", "{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}"}}},
      {12,
       "Rich",
       false,
       {"Word", "Meaning", "Example"},
       {{"Forward", "<script>x()</script>What is <b>{{Word}}</b>?",
         "{{FrontSide}}<hr id=\"answer\">{{Meaning}}{{#Example}}<br>e.g. {{Example}}{{/Example}}"},
        {"Backward", "{{#Meaning}}Say: {{Meaning}}{{type:Word}}{{/Meaning}}",
         "{{type:Word}}{{hint:Example}}"}}}};
}

}  // namespace

std::string zip_of(std::vector<ZipEntry> const& entries) {
  std::string out;
  std::string directory;
  std::vector<std::size_t> places;
  for (auto const& entry : entries) {
    auto const place = entry.same_place_as ? places.at(*entry.same_place_as) : out.size();
    places.push_back(place);
    std::string facts;  // what local header and directory have in common
    append_number(facts, 20, 2);
    append_number(facts, entry.encrypted ? 1 : 0, 2);
    append_number(facts, 0, 2 + 4);  // stored, without a time
    append_number(facts, checksum(entry.bytes), 4);
    append_number(facts, entry.bytes.size(), 4);
    append_number(facts, entry.declared_size.value_or(static_cast<std::uint32_t>(entry.bytes.size())), 4);
    append_number(facts, entry.name.size(), 2);
    append_number(facts, 0, 2);
    if (!entry.same_place_as) out += "PK\x03\x04" + facts + entry.name + entry.bytes;
    directory += "PK\x01\x02";
    append_number(directory, 20, 2);
    directory += facts;
    append_number(directory, 0, 2 + 2 + 2 + 4);
    append_number(directory, place, 4);
    directory += entry.name;
  }
  auto const begin = out.size();
  out += directory;
  if (entries.size() > 0xFFFF) {
    auto const record = out.size();
    out += "PK\x06\x06";
    append_number(out, 44, 8);
    append_number(out, 45 | 45 << 16, 4);
    append_number(out, 0, 4 + 4);
    append_number(out, entries.size(), 8);
    append_number(out, entries.size(), 8);
    append_number(out, directory.size(), 8);
    append_number(out, begin, 8);
    out += "PK\x06\x07";
    append_number(out, 0, 4);
    append_number(out, record, 8);
    append_number(out, 1, 4);
  }
  out += "PK\x05\x06";
  append_number(out, 0, 4);
  append_number(out, entries.size() & 0xFFFF, 2);
  append_number(out, entries.size() & 0xFFFF, 2);
  append_number(out, directory.size(), 4);
  append_number(out, begin, 4);
  append_number(out, 0, 2);
  return out;
}

std::string zip_with_deflated(fs::path const& folder, std::string const& name, std::string const& bytes) {
  auto const file = folder / "deflated.zip";
  int error = 0;
  auto* const zip = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  auto* const source = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
  auto const index = zip_file_add(zip, name.c_str(), source, 0);
  zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, 9);
  if (zip_close(zip) != 0) throw std::runtime_error("no zip file");
  return read_whole(file);
}

std::string zstd_of(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

std::string proto(int number, std::uint64_t value) {
  std::string out;
  for (auto rest : {static_cast<std::uint64_t>(number) << 3, value}) {
    for (; rest >= 0x80; rest >>= 7) out += static_cast<char>((rest & 0x7F) | 0x80);
    out += static_cast<char>(rest);
  }
  return out;
}

std::string proto(int number, std::string_view bytes) {
  auto out = proto(0, bytes.size()).substr(1);
  auto key = proto(0, static_cast<std::uint64_t>(number) << 3 | 2).substr(1);
  return key + out + std::string(bytes);
}

Folder::Folder() {
  auto name = (fs::temp_directory_path() / "graven-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder");
  path = name;
}

Folder::~Folder() {
  std::error_code ignored;  // a folder left behind fails no test
  fs::remove_all(path, ignored);
}

fs::path Folder::file(std::string const& name, std::string_view bytes) const {
  std::ofstream(path / name, std::ios::binary) << bytes;
  return path / name;
}

std::string Folder::database(std::string const& sql) const {
  auto const file = path / "made.db";
  fs::remove(file);
  sqlite3* handle = nullptr;
  sqlite3_open(file.c_str(), &handle);
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> const closed(handle, sqlite3_close);
  sqlite3_create_collation_v2(handle, "unicase", SQLITE_UTF8, nullptr, same_case, nullptr);
  if (sqlite3_exec(handle, ("begin;" + sql + ";commit").c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw std::runtime_error(sqlite3_errmsg(handle));
  }
  return read_whole(file);
}

std::string schema_11() {
  std::string models;
  for (auto const& type : types()) {
    std::string fields;
    for (auto const& name : type.fields)
      fields += fmt::format("{}{{\"name\":\"{}\"}}", fields.empty() ? "" : ",", name);
    std::string templates;
    for (auto const& each : type.templates) {
      auto answer = each.answer;
      for (auto at = answer.find('"'); at != std::string::npos; at = answer.find('"', at + 2))
        answer.insert(at, "\\");
      templates += fmt::format("{}{{\"name\":\"{}\",\"qfmt\":\"{}\",\"afmt\":\"{}\"}}",
                               templates.empty() ? "" : ",", each.name, each.question, answer);
    }
    models += fmt::format("{}\"{}\":{{\"id\":{},\"name\":\"{}\",\"type\":{},\"flds\":[{}],\"tmpls\":[{}]}}",
                          models.empty() ? "" : ",", type.id, type.id, type.name, type.cloze ? 1 : 0, fields,
                          templates);
  }
  return std::string(common_tables) +
         fmt::format(
             "insert into col values "
             "(1,0,0,0,11,0,0,0,'{{\"schedVer\":2,\"rollover\":4,\"creationOffset\":0}}',"
             "'{{{}}}','{{\"1\":{{\"name\":\"Default\"}},\"2\":{{\"name\":\"Geo::Towns\"}},"
             "\"3\":{{\"name\":\"Tiere::Käfer\"}}}}','{{}}','{{}}');",
             models);
}

std::string schema_18() {
  std::string sql(common_tables);
  sql += R"(
create table notetypes (id integer primary key, name text not null collate unicase, mtime_secs integer, usn integer,
  config blob not null);
create table fields (ntid integer, ord integer, name text collate unicase, config blob, primary key (ntid, ord))
  without rowid;
create table templates (ntid integer, ord integer, name text collate unicase, mtime_secs integer, usn integer,
  config blob, primary key (ntid, ord)) without rowid;
create table decks (id integer primary key, name text not null collate unicase, mtime_secs integer, usn integer,
  common blob, kind blob);
create unique index idx_decks_name on decks (name);
create table config (KEY text not null primary key, usn integer, mtime_secs integer, val blob) without rowid;
insert into col values (1,0,0,0,18,0,0,0,'','','','','');
insert into config values ('rollover', 0, 0, x'34');
insert into decks values (1, 'Default', 0, 0, x'', x''), (2, 'Geo' || char(31) || 'Towns', 0, 0, x'', x''),
  (3, 'Tiere' || char(31) || 'Käfer', 0, 0, x'', x'');
)";
  for (auto const& type : types()) {
    auto const kind = type.cloze ? proto(1, std::uint64_t{1}) : std::string();
    sql += fmt::format("insert into notetypes values ({}, '{}', 0, 0, {});", type.id, type.name, blob(kind));
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
      sql += fmt::format("insert into fields values ({}, {}, '{}', x'');", type.id, i, type.fields[i]);
    }
    for (std::size_t i = 0; i < type.templates.size(); ++i) {
      auto const& each = type.templates[i];
      sql += fmt::format("insert into templates values ({}, {}, '{}', 0, 0, {});", type.id, i, each.name,
                         blob(proto(1, each.question) + proto(2, each.answer)));
    }
  }
  return sql;
}

std::string note(int id, int notetype, std::string_view fields, std::string_view tags) {
  std::string text(fields);
  for (auto& c : text) {
    if (c == '|') c = '\x1f';
  }
  return fmt::format("insert into notes values ({}, 'guid{}', {}, 0, 0, '{}', '{}', '', 0, 0, '');", id, id,
                     notetype, tags, text);
}

std::string card(int id, int note_id, int ord, int deck, int queue) {
  return fmt::format(
      "insert into cards values ({}, {}, {}, {}, 1700000000, 0, 0, {}, 0, 0, 0, 0, 0, 0, 0, 0, 0, '');", id,
      note_id, deck, ord, queue);
}

std::string review(std::int64_t at_ms, int card_id, int ease, int kind, int factor) {
  return fmt::format("insert into revlog values ({}, {}, 0, {}, 3, 1, {}, 4500, {});", at_ms, card_id, ease,
                     factor, kind);
}

}  // namespace graven::exchange::anki::testing
