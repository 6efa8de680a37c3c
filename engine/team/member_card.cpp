#include "engine/team/member_card.hpp"

#include <fmt/format.h>

#include "engine/team/signed_text.hpp"
#include "engine/team/toml_text.hpp"
#include "engine/text/unicode.hpp"

namespace graven::team {
namespace {

constexpr std::size_t longest_label = 64;

/// The table of a file that says it is of this kind, with a signature by the key it names.
struct Vouched {
  toml::table table;
  PublicKey key;
};

Taken<Vouched> vouched(std::string_view bytes, std::string_view kind) {
  auto const parts = split_signature(bytes);
  if (!parts) return tl::make_unexpected(parts.error());
  auto table = toml_table(parts->body, largest_card);
  if (!table) return tl::make_unexpected(table.error());
  auto const format = (*table)["format"].value_or(std::string());
  if (!format.starts_with(kind)) return refused(Refusal::Why::not_ours, fmt::format("is no {}", kind));
  if (format != fmt::format("{} 1", kind)) {
    return refused(Refusal::Why::newer, "was written by a newer graven");
  }
  auto const key = parse_public_key((*table)["key"].value_or(std::string()));
  if (!key) return refused(Refusal::Why::bad_line, "names no key");
  if (!is_signed(parts->body, parts->signature, *key)) {
    return refused(Refusal::Why::forged, "is not signed by the key it names");
  }
  return Vouched{*std::move(table), *key};
}

}  // namespace

bool is_label(std::string_view text) {
  if (text.empty() || text.size() > longest_label || text.front() == ' ' || text.back() == ' ') return false;
  if (text::first_invalid_utf8(text)) return false;
  for (auto const each : text) {
    if (static_cast<unsigned char>(each) < 0x20 || each == 0x7f) return false;
  }
  return true;
}

std::string write_member_card(MemberCard const& card, SecretKey const& key) {
  auto body = fmt::format("format = \"graven-member 1\"\nkey = \"{}\"\nlabel = {}\njoined = {}\n",
                          hex(card.key), toml_string(card.label), to_string(card.joined));
  if (card.left) body += fmt::format("left = {}\n", to_string(*card.left));
  return with_signature(std::move(body), key);
}

Taken<MemberCard> read_member_card(std::string_view bytes) {
  auto const read = vouched(bytes, "graven-member");
  if (!read) return tl::make_unexpected(read.error());
  MemberCard card;
  card.key = read->key;
  auto const& table = std::as_const(read->table);
  card.label = table["label"].value_or(std::string());
  if (!is_label(card.label)) return refused(Refusal::Why::bad_line, "has no name that can be shown");
  auto const joined = toml_day(table["joined"]);
  if (!joined) return refused(Refusal::Why::bad_line, "does not say since when");
  card.joined = *joined;
  card.left = toml_day(table["left"]);
  return card;
}

std::string write_tombstone(Tombstone const& tombstone, SecretKey const& key) {
  return with_signature(fmt::format("format = \"graven-erased 1\"\nkey = \"{}\"\nerased = {}\n",
                                    hex(tombstone.key), to_string(tombstone.erased)),
                        key);
}

Taken<Tombstone> read_tombstone(std::string_view bytes) {
  auto const read = vouched(bytes, "graven-erased");
  if (!read) return tl::make_unexpected(read.error());
  auto const day = toml_day(std::as_const(read->table)["erased"]);
  if (!day) return refused(Refusal::Why::bad_line, "does not say since when");
  return Tombstone{read->key, *day};
}

}  // namespace graven::team
