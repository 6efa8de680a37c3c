#include "decks/exchange/anki/in/media_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "decks/exchange/anki/in/json_text.hpp"
#include "decks/exchange/anki/in/problem.hpp"
#include "decks/exchange/anki/in/protobuf.hpp"
#include "engine/text/unicode.hpp"

namespace graven::exchange::anki {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 9 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void add(MediaMap& map, std::string_view given, PackedMedium medium) {
  auto const& entry = medium.entry;
  if (text::first_invalid_utf8(given))
    throw BadPackage(fmt::format("entry media: name {} is no UTF-8", entry));
  auto name = text::nfc(given);
  if (!is_plain_name(name)) {
    throw BadPackage(
        fmt::format("entry media gives entry {} the name {}, which is no plain file name", entry, name));
  }
  if (map.size() >= package_limits.entries) throw BadPackage("entry media lists too many files");
  auto const [place, is_new] = map.emplace(std::move(name), std::move(medium));
  if (!is_new) throw BadPackage(fmt::format("entry media has the name {} twice", place->first));
}

void add_from_json(MediaMap& map, std::string const& text, Package const& package) {
  auto const json = read_json(text, "media");
  if (!json.is_object()) throw BadPackage("entry media is no list of files");
  for (auto const& [entry, name] : json.items()) {
    if (!is_number(entry) || !name.is_string()) {
      throw BadPackage(fmt::format("entry media: {} is no number of a file", entry));
    }
    add(map, name.get_ref<std::string const&>(), {entry, package.declared_size(entry)});
  }
}

/// MediaEntries: field 1, repeated, MediaEntry with the name in field 1 and the size in field 2; the n-th is
/// the file in entry n.
void add_from_protobuf(MediaMap& map, std::string_view message) {
  WireReader entries(message);
  std::size_t number = 0;
  while (auto const entry = entries.next()) {
    if (entry->number != 1) continue;
    WireReader fields(entry->bytes);
    std::string_view name;
    std::uint64_t size = 0;
    while (auto const field = fields.next()) {
      if (field->number == 1) name = field->bytes;
      if (field->number == 2) size = field->varint;
    }
    if (!fields.at_end()) throw BadPackage(fmt::format("entry media is damaged at file {}", number));
    add(map, name, {std::to_string(number++), size});
  }
  if (!entries.at_end()) throw BadPackage("entry media is damaged");
}

}  // namespace

bool is_plain_name(std::string_view name) {
  constexpr std::size_t longest = 255;
  return !name.empty() && name.size() <= longest && name.front() != '.' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F && c != '/' && c != '\\';
         });
}

MediaMap read_media_map(Package& package) {
  MediaMap map;
  if (!package.has("media")) return map;
  auto const text = package.text("media", package_limits.media_map, true);
  if (package.container() == Container::latest) {
    add_from_protobuf(map, text);
  } else if (!text.empty()) {
    add_from_json(map, text, package);
  }
  return map;
}

}  // namespace graven::exchange::anki
