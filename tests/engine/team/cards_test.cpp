#include <doctest/doctest.h>

#include "engine/team/member_card.hpp"
#include "engine/team/roster.hpp"
#include "engine/team/signed_text.hpp"
#include "tests/engine/team/learner.hpp"

using namespace graven;
using namespace graven::team;
using team::testing::key_of;

namespace {

MemberCard ada() { return {key_of(1).public_key(), "Ada", *parse_day("2026-03-01"), std::nullopt}; }

TEST_CASE("a key survives its file and signs for its public half only") {
  auto const key = key_of(5);
  auto const again = SecretKey::from_file_text(key.file_text());
  REQUIRE(again);
  CHECK(again->public_key() == key.public_key());
  CHECK(is_signed("hello", again->sign("hello"), key.public_key()));
  CHECK_FALSE(is_signed("hallo", again->sign("hello"), key.public_key()));
  CHECK_FALSE(is_signed("hello", again->sign("hello"), key_of(6).public_key()));
  CHECK(key_id(key.public_key()) != key_id(key_of(6).public_key()));
  for (auto const* text : {"", "graven-key 1\n", "graven-key 1\nzz\n", "graven-key 2\n"}) {
    CHECK_FALSE(SecretKey::from_file_text(text));
  }
}

TEST_CASE("a signature is the one of RFC 8032") {
  // Section 7.1, test 2: seed, public key, message 0x72.
  auto const key = SecretKey::from_file_text(
      "graven-key 1\n4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb\n");
  REQUIRE(key);
  CHECK(hex(key->public_key()) == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  CHECK(hex(key->sign("\x72")) ==
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b"
        "2eae"
        "b4302aeeb00d291612bb0c00");
}

TEST_CASE("a member card is read as it was written and only when its own key signed it") {
  auto card = ada();
  for (auto const* label : {"Ada", "Ada \"the first\" \\ L.", "Ærøskøbing", "日本"}) {
    card.label = label;
    auto const read = read_member_card(write_member_card(card, key_of(1)));
    REQUIRE(read);
    CHECK(*read == card);
  }
  card.left = *parse_day("2026-04-01");
  CHECK(read_member_card(write_member_card(card, key_of(1))) == card);
  CHECK(read_member_card(write_member_card(card, key_of(2))).error().why == Refusal::Why::forged);
  auto changed = write_member_card(ada(), key_of(1));
  changed.replace(changed.find("Ada"), 3, "Eve");
  CHECK(read_member_card(changed).error().why == Refusal::Why::forged);
}

TEST_CASE("labels that cannot be shown are refused") {
  CHECK(is_label("Ada L."));
  for (auto const& bad : {std::string(), std::string(" Ada"), std::string("Ada "), std::string("a\nb"),
                          std::string("\x1b[31m"), std::string("\xff"), std::string(65, 'a')}) {
    CAPTURE(bad);
    CHECK_FALSE(is_label(bad));
  }
  auto const text = "format = \"graven-member 1\"\nkey = \"" + hex(key_of(1).public_key()) +
                    "\"\nlabel = \"\\u001b[31m\"\njoined = 2026-03-01\n";
  CHECK(read_member_card(with_signature(text, key_of(1))).error().why == Refusal::Why::bad_line);
}

TEST_CASE("a tombstone only counts when the learner signed it") {
  Tombstone const tombstone{key_of(1).public_key(), *parse_day("2026-05-01")};
  CHECK(read_tombstone(write_tombstone(tombstone, key_of(1))) == tombstone);
  CHECK(read_tombstone(write_tombstone(tombstone, key_of(2))).error().why == Refusal::Why::forged);
  CHECK(read_tombstone(write_member_card(ada(), key_of(1))).error().why == Refusal::Why::not_ours);
}

TEST_CASE("cards that are no cards are refused") {
  for (auto const& bytes : {std::string(), std::string("hello"), with_signature("[[[a]]]\n", key_of(1)),
                            with_signature("format = 3\n", key_of(1)),
                            with_signature("format = \"graven-member 1\"\n", key_of(1)),
                            with_signature("format = \"graven-member 2\"\n", key_of(1)),
                            std::string(100'000, 'x'), "<<<<<<< a\n" + write_member_card(ada(), key_of(1))}) {
    CAPTURE(bytes.substr(0, 100));
    CHECK_FALSE(read_member_card(bytes));
  }
}

TEST_CASE("a roster is read as it is written") {
  auto const one = key_id(key_of(1).public_key());
  auto const other = key_id(key_of(2).public_key());
  Roster roster{{{one, "Ada", {"backend", "new \"ones\""}, {other}}, {other, "Bo", {}, {}}}};
  if (other < one) std::swap(roster.people[0], roster.people[1]);
  auto const read = read_roster(write_roster(roster));
  REQUIRE(read);
  CHECK(*read == roster);
  CHECK(person_of(*read, one)->name == "Ada");
  CHECK(person_of(*read, key_id(key_of(3).public_key())) == nullptr);
  CHECK(read_roster("") == Roster{});
}

TEST_CASE("a roster that is not sound is refused with its line") {
  auto const key = "key = \"" + to_string(key_id(key_of(1).public_key())) + "\"\n";
  for (auto const& bytes :
       {std::string("[[person]]\nname = \"Ada\"\n"), "[[person]]\n" + key, std::string("person = 3\n"),
        "[[person]]\n" + key + "name = \"A\"\ngroups = [1]\n",
        "[[person]]\n" + key + "name = \"A\"\nreports = [\"x\"]\n", std::string("= 3\n"),
        "[[person]]\n" + key + "name = \"\\u0007\"\n", std::string("x = 1\n"),
        "[[person]]\n" + key + "name = \"A\"\n[[person]]\n" + key + "name = \"B\"\n"}) {
    CAPTURE(bytes);
    auto const read = read_roster(bytes);
    REQUIRE_FALSE(read);
    CHECK_FALSE(read.error().message.empty());
  }
}

}  // namespace
