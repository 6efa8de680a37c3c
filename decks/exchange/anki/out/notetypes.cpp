#include "decks/exchange/anki/out/notetypes.hpp"

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string_view>

#include "decks/exchange/anki/out/carried_files.hpp"

namespace graven::exchange::anki {
namespace {

using Json = nlohmann::ordered_json;

/// Raised, to the time in seconds, with every change of templates or style: programs that have the notetype
/// take over only what is newer.
constexpr std::int64_t changed_at = 1766400000;

constexpr int front_field = 0;  // what browsers list and sort by

Json field_json(std::int64_t notetype, int place, std::string_view name) {
  return {{"name", name},    {"ord", place},      {"id", notetype + 1000 + place},
          {"sticky", false}, {"rtl", false},      {"font", "Arial"},
          {"size", 20},      {"description", ""}, {"media", Json::array()}};
}

Json template_json(std::int64_t notetype, char const* front, char const* back) {
  return {{"name", "Card 1"}, {"ord", 0},    {"id", notetype + 2000}, {"qfmt", front}, {"afmt", back},
          {"bqfmt", ""},      {"bafmt", ""}, {"did", nullptr},        {"bfont", ""},   {"bsize", 0}};
}

enum class Type { normal = 0, cloze = 1 };

Json notetype_json(std::int64_t id, std::string_view name, Type type,
                   std::initializer_list<std::string_view> fields, Json card) {
  auto list = Json::array();
  for (auto const field : fields) list.push_back(field_json(id, static_cast<int>(list.size()), field));
  return {{"id", id},
          {"name", name},
          {"type", static_cast<int>(type)},
          {"mod", changed_at},
          {"usn", -1},
          {"sortf", front_field},
          {"did", nullptr},
          {"css", files::style_css},
          {"flds", std::move(list)},
          {"tmpls", Json::array({std::move(card)})},
          {"req", Json::array({Json::array({0, "any", Json::array({front_field})})})},
          {"tags", Json::array()},
          {"vers", Json::array()},
          {"latexPre", "\\documentclass[12pt]{article}\n\\begin{document}\n"},
          {"latexPost", "\\end{document}"},
          {"latexsvg", false}};
}

}  // namespace

std::string notetypes_json() {
  // Names that no learner has: one that is taken would become "graven concepts+".
  Json const all = {
      {std::to_string(concepts_notetype),
       notetype_json(
           concepts_notetype, "graven concepts", Type::normal,
           {"Front", "Answer", "Concepts", "Notes", "Source", "Typed", "Id"},
           template_json(concepts_notetype, files::concepts_front_html, files::concepts_back_html))},
      {std::to_string(cloze_notetype),
       notetype_json(cloze_notetype, "graven cloze", Type::cloze,
                     {"Text", "Answer", "Also", "Notes", "Source", "Id"},
                     template_json(cloze_notetype, files::cloze_front_html, files::cloze_back_html))}};
  return all.dump();
}

}  // namespace graven::exchange::anki
