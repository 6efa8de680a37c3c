#include "engine/team/segment.hpp"

#include <doctest/doctest.h>

#include "engine/team/shared_ids.hpp"
#include "engine/team/signed_text.hpp"
#include "tests/engine/team/learner.hpp"

using namespace graven;
using namespace graven::team;
using team::testing::device_log;
using team::testing::key_of;
using Why = Refusal::Why;

namespace {

std::string one_segment(std::uint64_t seed = 1) {
  auto log = device_log(seed, 30);
  log.resize(12);
  return team::testing::segments(log, key_of(seed), 1000).front();
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// The bytes before the signature, signed once more by whoever has this key.
std::string signed_again(std::string const& segment, SecretKey const& key) {
  return with_signature(segment.substr(0, segment.rfind("signature = ")), key);
}

std::vector<std::string> lines_of(std::string const& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    auto const end = text.find('\n', at) + 1;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

std::string joined(std::vector<std::string> const& lines) {
  std::string text;
  for (auto const& line : lines) text += line;
  return text;
}

Why why_refused(std::string_view bytes) {
  auto const read = read_segment(bytes);
  REQUIRE_FALSE(read);
  CHECK_FALSE(read.error().message.empty());
  return read.error().why;
}

TEST_CASE("a segment is read as it was written") {
  for (auto const level : {ShareLevel::summary, ShareLevel::events, ShareLevel::timing}) {
    auto const key = key_of(4);
    auto const log = device_log(4, 200);
    auto const made = team::testing::segments(log, key, 100, level);
    std::string previous;
    std::int64_t next = 1;
    for (auto const& bytes : made) {
      auto const segment = read_segment(bytes);
      REQUIRE(segment);
      CHECK(segment->header.previous == previous);
      CHECK(segment->header.first == next);
      CHECK(segment->header.level == level);
      CHECK(segment->header.learner == key.public_key());
      previous = segment->digest;
      next = segment->header.last + 1;
    }
    CHECK(next == static_cast<std::int64_t>(log.size()) + 1);
  }
}

TEST_CASE("the same log gives the same bytes") { CHECK(one_segment() == one_segment()); }

TEST_CASE("any changed byte is noticed") {
  auto const segment = one_segment();
  REQUIRE(read_segment(segment));
  for (std::size_t i = 0; i < segment.size(); i += 7) {
    auto changed = segment;
    changed[i] = changed[i] == '1' ? '2' : '1';
    if (changed == segment) continue;
    CHECK_FALSE(read_segment(changed));
  }
}

TEST_CASE("a truncated segment is told as such wherever it ends") {
  auto const segment = one_segment();
  for (std::size_t size = 0; size < segment.size(); size += 13) {
    CHECK(why_refused(std::string_view(segment).substr(0, size)) == Why::truncated);
  }
}

TEST_CASE("a forged grade does not pass") {
  auto const segment = one_segment();
  CHECK(why_refused(replaced(segment, "\"alg\":\"sm2\"", "\"alg\":\"sm3\"")) == Why::forged);
}

TEST_CASE("a segment of one learner cannot be sent as another's") {
  auto const segment = one_segment();
  auto const mallory = key_of(66);
  // Another learner's key in the header, the old signature: the device does not follow from that key.
  auto const renamed = replaced(segment, hex(key_of(1).public_key()), hex(mallory.public_key()));
  CHECK(why_refused(renamed) == Why::bad_line);
  CHECK(why_refused(signed_again(renamed, mallory)) == Why::bad_line);
  // Signed by another than the header names.
  CHECK(why_refused(signed_again(segment, mallory)) == Why::forged);
  // With the device that follows from his own key, the lines are of another device.
  auto const salt = device_salt(device_log(1, 30).front().device);
  auto const theirs = to_string(shared_device_id(key_of(1).public_key(), salt));
  auto const his = to_string(shared_device_id(mallory.public_key(), salt));
  CHECK(why_refused(signed_again(replaced(renamed, "\"device\":\"" + theirs, "\"device\":\"" + his),
                                 mallory)) == Why::bad_line);
}

TEST_CASE("lines that are reordered or doubled or left out are refused even when signed") {
  auto const key = key_of(1);
  auto const good = lines_of(one_segment());
  auto lines = good;
  SUBCASE("reordered") { std::swap(lines[3], lines[4]); }
  SUBCASE("doubled") { lines.insert(lines.begin() + 3, lines[3]); }
  SUBCASE("left out") { lines.erase(lines.begin() + 3); }
  SUBCASE("the last left out") { lines.erase(lines.end() - 2); }
  SUBCASE("one of another device") { lines[3] = lines_of(one_segment(2))[3]; }
  SUBCASE("no event") { lines[3] = "hello\n"; }
  SUBCASE("an empty line") { lines.insert(lines.begin() + 2, "\n"); }
  auto const bytes = signed_again(joined(lines), key);
  CHECK(why_refused(bytes) == Why::bad_line);
  CHECK(why_refused(joined(lines)) == Why::forged);
}

TEST_CASE("a header that is not sound is refused even when signed") {
  auto const segment = one_segment();
  struct Row {
    std::string_view from, to;
    Why why;
  };
  for (auto const& row :
       {Row{"\"v\":1,\"learner\"", "\"v\":2,\"learner\"", Why::newer},
        Row{"graven-segment", "other-segment", Why::not_ours},
        Row{"\"first\":1", "\"first\":0", Why::bad_line}, Row{"\"first\":1", "\"first\":-5", Why::bad_line},
        Row{"\"first\":1", "\"first\":true", Why::bad_line},
        Row{"\"first\":1", "\"first\":\"../../etc\"", Why::bad_line},
        Row{"\"last\":12", "\"last\":9223372036854775807", Why::bad_line},
        Row{"\"last\":12", "\"last\":18446744073709551615", Why::bad_line},
        Row{"\"level\":\"events\"", "\"level\":\"answers\"", Why::bad_line},
        Row{"\"previous\":\"\"", "\"previous\":\"../x\"", Why::bad_line}}) {
    CAPTURE(row.to);
    CHECK(why_refused(signed_again(replaced(segment, row.from, row.to), key_of(1))) == row.why);
  }
}

TEST_CASE("marks of a merge conflict are named") {
  auto const read =
      read_segment("<<<<<<< HEAD\n" + one_segment() + "=======\n" + one_segment(2) + ">>>>>>> b\n");
  REQUIRE_FALSE(read);
  CHECK(read.error().message == "holds the marks of a merge conflict");
}

TEST_CASE("what is too large or no segment at all is refused") {
  CHECK(why_refused(std::string(largest_segment + 1, ' ')) == Why::too_large);
  CHECK(why_refused("") == Why::truncated);
  CHECK(why_refused(std::string(500, '\0')) == Why::truncated);
  CHECK(why_refused(with_signature("\n", key_of(1))) == Why::not_ours);
  CHECK(why_refused(with_signature("{}\n", key_of(1))) == Why::not_ours);
  CHECK(why_refused(with_signature(std::string(100'000, '[') + "\n", key_of(1))) == Why::not_ours);
}

TEST_CASE("more than a thousand events are refused") {
  auto const key = key_of(1);
  auto log = device_log(1, 600);
  REQUIRE(log.size() > 1001);
  log.resize(1001);
  auto const halves = team::testing::segments(log, key, 1000);
  REQUIRE(halves.size() == 2);
  auto lines = lines_of(halves[0]);
  lines.insert(lines.end() - 1, lines_of(halves[1])[1]);
  auto const all = replaced(joined(lines), "\"last\":1000", "\"last\":1001");
  CHECK(why_refused(signed_again(all, key)) == Why::bad_line);
}

}  // namespace
