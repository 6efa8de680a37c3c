#include "decks/exchange/anki/in/deck_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "decks/exchange/anki/in/deck_names.hpp"
#include "decks/exchange/anki/in/html_text.hpp"
#include "decks/exchange/anki/in/problem.hpp"
#include "decks/slices.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/unicode.hpp"

namespace graven::exchange::anki {
namespace {

/// The text of all cards, so that a note which very many cards show stays what it is in the file.
constexpr std::size_t most_text = std::size_t{96} << 20;
constexpr std::size_t longest_note = std::size_t{1} << 20;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string normal(std::string text) {
  if (is_ascii(text)) return text;
  if (text::first_invalid_utf8(text)) text = text::valid_utf8(text);
  return text::nfc(text);
}

std::vector<std::string_view> split_fields(std::string_view text) {
  std::vector<std::string_view> fields;
  while (true) {
    auto const end = text.find('\x1f');
    fields.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return fields;
    text.remove_prefix(end + 1);
  }
}

std::string percent_decoded(std::string_view text) {
  auto const digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    char const small = static_cast<char>(c | 0x20);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
  };
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool const code =
        text[at] == '%' && at + 2 < text.size() && digit(text[at + 1]) >= 0 && digit(text[at + 2]) >= 0;
    if (code) {
      out += static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

std::string_view flag_name(int flag) {
  constexpr std::array<std::string_view, 8> names = {
      "", "flag-red", "flag-orange", "flag-green", "flag-blue", "flag-pink", "flag-turquoise", "flag-purple"};
  return flag > 0 && flag < 8 ? names.at(static_cast<std::size_t>(flag)) : "";
}

std::vector<std::string> tags_of(std::string_view text, int flags) {
  std::vector<std::string> tags;
  std::string tag;
  auto const end_tag = [&] {
    if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
    tag.clear();
  };
  for (auto const& each : text::code_points(text)) {
    if (each.value <= ' ' || each.value == 0x7F || each.value == 0x3000) {
      end_tag();
    } else {
      tag += text.substr(each.offset, each.length);
    }
  }
  end_tag();
  tag = flag_name(flags & 7);
  end_tag();
  return tags;
}

std::size_t text_size(Card const& card) {
  auto size = card.front.size() + card.answer.size();
  for (auto const& note : card.notes) size += note.size();
  return size;
}

}  // namespace

/// One row of notes and cards.
struct DeckBuilder::Row {
  std::int64_t note = 0;
  std::string guid;
  std::int64_t notetype = 0;
  std::string tags;
  std::string fields;
  CardSource card;
  int ord = 0;
  std::int64_t deck = 0;
  int flags = 0;
};

/// A card that is being made.
struct DeckBuilder::Pending {
  Row row;
  Notetype const* notetype = nullptr;
  BuiltDeck* deck = nullptr;
  std::string id;
  std::optional<Card> card;
  std::vector<std::string> media;
  int missing_media = 0;
};

DeckBuilder::~DeckBuilder() = default;

DeckBuilder::DeckBuilder(ForeignDatabase& database, CollectionFacts const& facts, MediaMap const& media,
                         ImportOptions const& options)
    : database_(database), facts_(facts), media_(media), options_(options), maker_(facts, options.fields) {}

void DeckBuilder::place_decks() {
  std::vector<std::pair<std::string, std::int64_t>> used;
  auto rows = database_.query("select distinct case when odid <> 0 then odid else did end from cards");
  while (rows.executeStep()) {
    auto const id = rows.getColumn(0).getInt64();
    auto const known = facts_.decks.find(id);
    used.emplace_back(known == facts_.decks.end() ? std::string("Default") : normal(known->second), id);
  }
  std::sort(used.begin(), used.end());
  std::vector<std::string> titles;
  for (auto const& [title, id] : used) {
    if (titles.empty() || titles.back() != title) titles.push_back(title);
    place_of_[id] = titles.size() - 1;
    group_of_[id] = title;
  }
  bool const one = !options_.deck.empty();
  auto const names = one ? std::vector<std::string>{options_.deck} : deck_names(titles);
  for (std::size_t i = 0; i < names.size(); ++i) {
    BuiltDeck built;
    built.deck.name = built.deck.origin = names[i];
    if (!one || titles.size() == 1) built.deck.title = titles.empty() ? "" : titles[i];
    decks_.push_back(std::move(built));
  }
  if (!one) return group_of_.clear();
  for (auto& [id, place] : place_of_) place = 0;
  if (titles.size() < 2) group_of_.clear();
}

std::string DeckBuilder::name_medium(Pending& pending, std::string_view name) const {
  if (name.find("://") != std::string_view::npos) return std::string(name);
  auto found = media_.find(text::nfc(name));
  if (found == media_.end()) found = media_.find(text::nfc(text::valid_utf8(percent_decoded(name))));
  if (found == media_.end()) {
    ++pending.missing_media;
    return std::string(name);
  }
  pending.media.push_back(found->first);
  return pending.deck->deck.name + ".media/" + found->first;
}

/// Two notes of one package may have the same guid; the row of the second one then tells them apart.
std::string DeckBuilder::id_of(BuiltDeck const& deck, Row const& row, Uuid& source) {
  constexpr std::size_t characters = 10;
  auto const id = [&] {
    return text::base32(
        text::quick_digest({reinterpret_cast<char const*>(source.bytes.data()), source.bytes.size()}),
        characters);
  };
  source = source_of(deck.deck.origin, row.guid, row.ord);
  auto name = id();
  while (!ids_.insert(deck.deck.name + "/" + name).second) {
    source = source_of(name, std::to_string(row.note), row.ord);
    name = id();
  }
  return name;
}

void DeckBuilder::take(Row const& row) {
  constexpr std::size_t most_cards = 4000;
  constexpr std::size_t most_bytes = std::size_t{4} << 20;
  auto const type = facts_.notetypes.find(row.notetype);
  if (type == facts_.notetypes.end()) {
    ++left_out_.without_notetype;
    return;
  }
  Pending pending;
  pending.row = row;
  pending.notetype = &type->second;
  pending.deck = &decks_.at(place_of_.at(row.deck));
  pending.id = id_of(*pending.deck, row, pending.row.card.source);
  pending_bytes_ += row.fields.size();
  pending_.push_back(std::move(pending));
  if (pending_.size() >= most_cards || pending_bytes_ >= most_bytes) convert_pending();
}

void DeckBuilder::convert(Pending& pending) const {
  auto const& row = pending.row;
  auto fields = split_fields(row.fields);
  fields.resize(pending.notetype->fields.size());
  pending.card = maker_.make(row.notetype, row.ord, pending.id, fields,
                             [&](std::string_view name) { return name_medium(pending, name); });
  if (pending.card) pending.card->tags = tags_of(row.tags, row.flags);
}

void DeckBuilder::convert_pending() {
  in_slices(pending_.size(), [&](std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) convert(pending_[i]);
  });
  for (auto& each : pending_) keep(each);
  pending_.clear();
  pending_bytes_ = 0;
}

void DeckBuilder::keep(Pending& pending) {
  auto& row = pending.row;
  if (!pending.card) {
    ++left_out_.without_question;
    return;
  }
  auto const fields = static_cast<std::size_t>(std::count(row.fields.begin(), row.fields.end(), '\x1f')) + 1;
  if (fields != pending.notetype->fields.size()) ++left_out_.other_field_count;
  left_out_.media += pending.missing_media;
  maker_.count(row.notetype, row.ord);
  auto& built = *pending.deck;
  for (auto& name : pending.media) built.media.insert(std::move(name));
  if (auto const group = group_of_.find(row.deck); group != group_of_.end())
    pending.card->group = group->second;
  text_bytes_ += text_size(*pending.card);
  if (text_bytes_ > most_text) {
    throw BadPackage(fmt::format("its cards hold more than {} MB of text", most_text >> 20),
                     "export fewer decks at a time");
  }
  row.card.id = pending.card->id;
  built.deck.cards.push_back(*std::move(pending.card));
  built.sources.push_back(std::move(row.card));
}

void DeckBuilder::build() {
  place_decks();
  auto rows = database_.query(
      "select n.id, n.guid, n.mid, n.tags, n.flds, c.id, c.ord, c.mod, c.queue, "
      "case when c.odid <> 0 then c.odid else c.did end, c.flags "
      "from notes n cross join cards c on c.nid = n.id order by n.id, c.ord");
  auto const integer = [&](int column) {
    auto const value = rows.getColumn(column);
    if (!value.isInteger()) {
      throw BadPackage(fmt::format("in entry {}, note {} has {} where a number should be", database_.entry(),
                                   rows.getColumn(0).getString(), value.isNull() ? "nothing" : "text"));
    }
    return value.getInt64();
  };
  std::size_t all = 0;
  std::size_t done = 0;
  if (auto count = database_.query("select count(*) from cards"); count.executeStep()) {
    all = static_cast<std::size_t>(count.getColumn(0).getInt64());
  }
  Row row;
  int last_ord = -1;
  while (rows.executeStep()) {
    auto const note = integer(0);
    auto const ord = integer(6);
    auto const queue = integer(8);
    if (queue < -3 || queue > 4 || ord < 0 || ord > 10'000) {
      throw BadPackage(fmt::format("in entry {}, card {} has queue {} and template {}", database_.entry(),
                                   integer(5), queue, ord));
    }
    if (note != row.note || row.guid.empty()) {
      if (rows.getColumn(4).getBytes() > static_cast<int>(longest_note)) {
        throw BadPackage(fmt::format("in entry {}, note {} is longer than 1 MB", database_.entry(), note));
      }
      row.note = note;
      row.guid = normal(rows.getColumn(1).getString());
      row.notetype = integer(2);
      row.tags = normal(rows.getColumn(3).getString());
      row.fields = without_marks(normal(rows.getColumn(4).getString()));
      last_ord = -1;
    }
    if (ord == last_ord) continue;  // the same card once more
    last_ord = row.ord = static_cast<int>(ord);
    row.card.row = integer(5);
    row.card.changed = integer(7);
    row.card.queue = static_cast<int>(queue);
    row.deck = integer(9);
    row.flags = static_cast<int>(integer(10) & 7);
    take(row);
    if (++done % 1000 == 0 && options_.progress) options_.progress(done, all);
  }
  convert_pending();
}

}  // namespace graven::exchange::anki
