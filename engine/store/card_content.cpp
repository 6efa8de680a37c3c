#include "engine/store/card_content.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/store/sqlite_error.hpp"
#include "engine/text/digest.hpp"

namespace graven {

static void to_json(nlohmann::json& json, Concept const& from) {
  json = nlohmann::json::array();  // not from a braced list, which copies every part once more
  json.push_back(from.key);
  json.push_back(from.wordings);
}
static void from_json(nlohmann::json const& json, Concept& to) {
  to = {json.at(0).get<std::string>(), json.at(1).get<std::vector<std::string>>()};
}
static void to_json(nlohmann::json& json, LineSpan const& from) { json = {from.first, from.last}; }
static void from_json(nlohmann::json const& json, LineSpan& to) {
  to = {json.at(0).get<int>(), json.at(1).get<int>()};
}
static void to_json(nlohmann::json& json, Goal const& from) { json = {from.id, from.text, from.line}; }
static void from_json(nlohmann::json const& json, Goal& to) {
  to = {json.at(0).get<int>(), json.at(1).get<std::string>(), json.at(2).get<int>()};
}
static void to_json(nlohmann::json& json, Alias const& from) {
  json = nlohmann::json::array({from.word, from.meaning});
}
static void from_json(nlohmann::json const& json, Alias& to) {
  to = {json.at(0).get<std::string>(), json.at(1).get<std::string>()};
}

namespace store {
namespace {

/// Texts come from files that were checked to be UTF-8; a broken byte is replaced rather than refused.
std::string dumped(nlohmann::json const& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

template <class Value>
Value parsed(std::string const& text) {
  try {
    return nlohmann::json::parse(text).get<Value>();
  } catch (nlohmann::json::exception const&) {
    throw BadValue(text.substr(0, 80));
  }
}

template <class Values>
void add(nlohmann::json& details, char const* field, Values const& values) {
  if (!values.empty()) details[field] = values;
}

template <class Values>
void take(nlohmann::json const& details, char const* field, Values& values) {
  auto const found = details.find(field);
  if (found != details.end()) values = found->template get<Values>();
}

void take_revision(nlohmann::json const& details, Card& card) {
  auto const found = details.find("revision");
  if (found == details.end()) return;
  card.revision = found->at(0).get<int>();
  auto const effect = on_meaning(found->at(1).get<std::string>());
  if (!effect) throw BadValue("effect of a revision");
  card.on_meaning = *effect;
}

/// As nlohmann writes it; nearly all texts need no escape, and a large deck has very many of them.
void append_quoted(std::string& out, std::string_view text) {
  bool const plain = std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F && c != '"' &&
           c != '\\';
  });
  if (!plain) {
    out += dumped(text);
    return;
  }
  out += '"';
  out += text;
  out += '"';
}

/// [[key, [wording, ...]], ...]
std::string dumped_concepts(std::vector<Concept> const& concepts) {
  std::string out = "[";
  for (auto const& each : concepts) {
    if (out.size() > 1) out += ',';
    out += '[';
    append_quoted(out, each.key);
    out += ",[";
    for (std::size_t i = 0; i < each.wordings.size(); ++i) {
      if (i > 0) out += ',';
      append_quoted(out, each.wordings[i]);
    }
    out += "]]";
  }
  out += ']';
  return out;
}

std::string details_of(Card const& card) {
  nlohmann::json details;
  add(details, "optional", card.optional_concepts);
  add(details, "wrong", card.wrong_statements);
  add(details, "notes", card.notes);
  add(details, "from", card.from);
  add(details, "also", card.also);
  add(details, "goals", card.goals);
  add(details, "tags", card.tags);
  if (card.revision) details["revision"] = {*card.revision, name_of(card.on_meaning)};
  return details.empty() ? std::string() : dumped(details);
}

void take_details(std::string const& text, Card& card) {
  if (text.empty()) return;
  try {
    auto const details = nlohmann::json::parse(text);
    take(details, "optional", card.optional_concepts);
    take(details, "wrong", card.wrong_statements);
    take(details, "notes", card.notes);
    take(details, "from", card.from);
    take(details, "also", card.also);
    take(details, "goals", card.goals);
    take(details, "tags", card.tags);
    take_revision(details, card);
  } catch (nlohmann::json::exception const&) {
    throw BadValue(text.substr(0, 80));
  }
}

template <class Enum>
Enum named(std::optional<Enum> value, std::string const& name) {
  if (!value) throw BadValue(name);
  return *value;
}

/// Of the texts of content_columns, in that order; of an absent number the empty text.
Uuid digest_of(std::array<std::string_view, content_width> const& columns) {
  std::string all;
  all.reserve(1024);
  for (auto const column : columns) {
    all += std::to_string(column.size());
    all += ':';
    all += column;
  }
  auto const whole = text::sha256(all);
  Uuid digest;
  std::copy_n(whole.begin(), digest.bytes.size(), digest.bytes.begin());
  return digest;
}

}  // namespace

WrittenContent written(Card const& card) {
  WrittenContent content;
  content.concepts = dumped_concepts(card.concepts);
  if (!card.after.empty()) content.after = dumped(card.after);
  content.details = details_of(card);
  auto const need = card.need ? std::to_string(*card.need) : std::string();
  auto const weight = card.weight ? std::to_string(*card.weight) : std::string();
  content.digest = digest_of({name_of(card.kind), name_of(card.state), name_of(card.grade_mode),
                              name_of(card.made), card.group, card.front, card.answer, need, weight,
                              content.concepts, content.after, content.details});
  return content;
}

Card content_at(Query const& row, int first) {
  Card card;
  card.kind = named(card_kind(row.text(first)), "card kind");
  card.state = named(card_state(row.text(first + 1)), "card state");
  card.grade_mode = named(grade_mode(row.text(first + 2)), "grade mode");
  card.made = named(made(row.text(first + 3)), "maker");
  card.group = row.text(first + 4);
  card.front = row.text(first + 5);
  card.answer = row.text(first + 6);
  card.need = row.optional_number(first + 7);
  card.weight = row.optional_number(first + 8);
  card.concepts = parsed<std::vector<Concept>>(row.text(first + 9));
  card.after = names_in(row.text(first + 10));
  take_details(row.text(first + 11), card);
  return card;
}

bool has_digest(Query const& row, int first, Uuid const& digest) {
  std::array<std::string, content_width> texts;
  for (std::size_t i = 0; i < content_width; ++i) texts[i] = row.text(first + static_cast<int>(i));
  std::array<std::string_view, content_width> columns;
  std::copy(texts.begin(), texts.end(), columns.begin());
  return digest_of(columns) == digest;
}

std::vector<std::string> names_in(std::string const& after) {
  if (after.empty()) return {};
  return parsed<std::vector<std::string>>(after);
}

std::string written(std::vector<Goal> const& goals) { return dumped(goals); }
std::string written(std::vector<Alias> const& aliases) { return dumped(aliases); }
std::vector<Goal> goals_in(std::string const& json) { return parsed<std::vector<Goal>>(json); }
std::vector<Alias> aliases_in(std::string const& json) { return parsed<std::vector<Alias>>(json); }

}  // namespace store
}  // namespace graven
