#include "decks/exchange/anki/in/collection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "decks/exchange/anki/in/json_text.hpp"
#include "decks/exchange/anki/in/problem.hpp"
#include "decks/exchange/anki/in/protobuf.hpp"
#include "engine/text/unicode.hpp"

namespace graven::exchange::anki {
namespace {

using nlohmann::json;

constexpr std::size_t most_parts = 1000;  ///< fields, or templates, of a notetype

std::string text_member(json const& object, char const* name) {
  auto const found = object.find(name);
  return found != object.end() && found->is_string() ? text::valid_utf8(found->get_ref<std::string const&>())
                                                     : std::string();
}

std::int64_t number_member(json const& object, char const* name, std::int64_t otherwise) {
  auto const found = object.find(name);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
}

std::int64_t id_of(std::string const& key, std::string_view where) {
  std::int64_t id = 0;
  auto const [end, error] = std::from_chars(key.data(), key.data() + key.size(), id);
  if (error != std::errc() || end != key.data() + key.size()) {
    throw BadPackage(fmt::format("{}: {} is no id", where, key));
  }
  return id;
}

/// The elements of an array of objects; nothing for anything else.
template <class OnObject>
void each_object(json const& object, char const* name, OnObject on_object) {
  auto const found = object.find(name);
  if (found == object.end() || !found->is_array()) return;
  if (found->size() > most_parts)
    throw BadPackage(fmt::format("a notetype has more than {} {}", most_parts, name));
  for (auto const& each : *found) {
    if (each.is_object()) on_object(each);
  }
}

Notetype notetype_in(json const& object) {
  Notetype notetype;
  notetype.name = text_member(object, "name");
  notetype.cloze = number_member(object, "type", 0) == 1;
  each_object(object, "flds",
              [&](json const& field) { notetype.fields.push_back(text_member(field, "name")); });
  each_object(object, "tmpls", [&](json const& each) {
    notetype.templates.push_back(
        {text_member(each, "name"), text_member(each, "qfmt"), text_member(each, "afmt")});
  });
  return notetype;
}

void read_conf(json const& conf, CollectionFacts& facts) {
  auto const limited = [](std::int64_t value, std::int64_t least, std::int64_t most) {
    return static_cast<int>(std::clamp(value, least, most));
  };
  facts.rollover_hour = limited(number_member(conf, "rollover", 4), 0, 23);
  auto const created = number_member(conf, "creationOffset", 0);
  facts.minutes_west = limited(number_member(conf, "localOffset", created), -14 * 60, 14 * 60);
}

void read_schema_11(ForeignDatabase& database, CollectionFacts& facts) {
  database.need_table("col", {"ver", "conf", "models", "decks"});
  auto row = database.query("select conf, models, decks from col");
  if (!row.executeStep()) throw BadPackage(fmt::format("entry {} has no row in table col", database.entry()));
  auto const object = [&](int column, std::string const& name) {
    auto const where = fmt::format("in entry {}, column {} of col", database.entry(), name);
    auto const text = row.getColumn(column).getString();
    if (text.size() > (std::size_t{16} << 20)) throw BadPackage(fmt::format("{} is over 16 MB", where));
    auto value = read_json(text, where);
    if (!value.is_object()) throw BadPackage(fmt::format("{} is no object", where));
    return value;
  };
  auto const conf = object(0, "conf");
  read_conf(conf, facts);
  facts.first_scheduler = number_member(conf, "schedVer", 1) != 2;
  auto const models = object(1, "models");
  for (auto const& [key, value] : models.items()) {
    if (value.is_object()) facts.notetypes.emplace(id_of(key, "models"), notetype_in(value));
  }
  auto const decks = object(2, "decks");
  for (auto const& [key, value] : decks.items()) {
    if (value.is_object()) facts.decks.emplace(id_of(key, "decks"), text_member(value, "name"));
  }
}

std::string blob(SQLite::Statement& row, int column) { return row.getColumn(column).getString(); }

/// Numbers of protobuf fields: proto/anki/notetypes.proto.
void read_notetypes(ForeignDatabase& database, CollectionFacts& facts) {
  auto types = database.query("select id, name, config from notetypes");
  while (types.executeStep()) {
    Notetype notetype;
    notetype.name = text::valid_utf8(blob(types, 1));
    auto const config = blob(types, 2);
    WireReader reader(config);
    while (auto const field = reader.next()) {
      if (field->number == 1) notetype.cloze = field->varint == 1;
    }
    facts.notetypes.emplace(types.getColumn(0).getInt64(), std::move(notetype));
  }
  auto const of = [&](SQLite::Statement& row) -> Notetype* {
    auto const found = facts.notetypes.find(row.getColumn(0).getInt64());
    return found == facts.notetypes.end() ? nullptr : &found->second;
  };
  auto fields = database.query("select ntid, name from fields order by ntid, ord");
  while (fields.executeStep()) {
    auto* const notetype = of(fields);
    if (notetype == nullptr) continue;
    if (notetype->fields.size() >= most_parts) throw BadPackage("a notetype has too many fields");
    notetype->fields.push_back(text::valid_utf8(blob(fields, 1)));
  }
  auto templates = database.query("select ntid, name, config from templates order by ntid, ord");
  while (templates.executeStep()) {
    auto* const notetype = of(templates);
    if (notetype == nullptr) continue;
    if (notetype->templates.size() >= most_parts) throw BadPackage("a notetype has too many templates");
    CardTemplate card{text::valid_utf8(blob(templates, 1)), {}, {}};
    auto const config = blob(templates, 2);
    WireReader reader(config);
    while (auto const field = reader.next()) {
      if (field->number == 1) card.question = text::valid_utf8(field->bytes);
      if (field->number == 2) card.answer = text::valid_utf8(field->bytes);
    }
    notetype->templates.push_back(std::move(card));
  }
}

/// Levels of a deck's name are parted by U+001F here.
std::string with_colons(std::string const& name) {
  std::string out;
  for (char const c : name) {
    if (c == '\x1f') {
      out += "::";
    } else {
      out += c;
    }
  }
  return out;
}

void read_schema_15(ForeignDatabase& database, CollectionFacts& facts) {
  database.need_table("notetypes", {"id", "name", "config"});
  database.need_table("fields", {"ntid", "ord", "name"});
  database.need_table("templates", {"ntid", "ord", "name", "config"});
  database.need_table("decks", {"id", "name"});
  database.need_table("config", {"KEY", "val"});
  read_notetypes(database, facts);
  auto decks = database.query("select id, name from decks");
  while (decks.executeStep()) {
    facts.decks.emplace(decks.getColumn(0).getInt64(), with_colons(text::valid_utf8(blob(decks, 1))));
  }
  json conf = json::object();
  auto config = database.query(
      "select KEY, val from config where KEY in ('rollover', 'creationOffset', 'localOffset') "
      "and length(val) < 100");
  while (config.executeStep()) conf[blob(config, 0)] = read_json(blob(config, 1), "config");
  read_conf(conf, facts);
}

}  // namespace

CollectionFacts read_facts(ForeignDatabase& database) {
  CollectionFacts facts;
  database.need_table("col", {"ver"});
  {
    auto row = database.query("select ver from col");
    if (row.executeStep()) facts.schema = row.getColumn(0).getInt();
  }
  if (facts.schema != 11 && (facts.schema < 15 || facts.schema > 18)) {
    throw BadPackage(
        fmt::format("entry {} has schema {}, which graven does not know", database.entry(), facts.schema),
        "export it with \"Support older Anki versions\" ticked");
  }
  database.need_table("notes", {"id", "guid", "mid", "tags", "flds"});
  database.need_table("cards", {"id", "nid", "did", "ord", "mod", "queue", "odid", "flags"});
  database.need_table("revlog", {"id", "cid", "ease", "ivl", "factor", "time", "type"});
  if (facts.schema == 11) {
    read_schema_11(database, facts);
  } else {
    read_schema_15(database, facts);
  }
  return facts;
}

}  // namespace graven::exchange::anki
