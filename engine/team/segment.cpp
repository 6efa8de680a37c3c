#include "engine/team/segment.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "engine/team/shared_ids.hpp"
#include "engine/team/signed_text.hpp"
#include "engine/team/wire.hpp"
#include "engine/text/digest.hpp"

namespace graven::team {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view format_name = "graven-segment";
constexpr std::size_t digest_digits = 2 * sizeof(text::Digest);

bool is_digest(std::string_view text) {
  return text.size() == digest_digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string text_of(Json const& header, char const* name) {
  auto const found = header.find(name);
  return found != header.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t number_of(Json const& header, char const* name) {
  auto const found = header.find(name);
  // What does not fit is no sound number either.
  return found != header.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

Taken<SegmentHeader> read_header(std::string_view line) {
  auto const json = Json::parse(line, nullptr, false);
  if (!json.is_object() || text_of(json, "format") != format_name) {
    return refused(Refusal::Why::not_ours, "is no segment");
  }
  if (number_of(json, "v") != 1) return refused(Refusal::Why::newer, "was written by a newer graven");
  auto const bad = [](std::string_view what) {
    return refused(Refusal::Why::bad_line, fmt::format("has no sound \"{}\" in its first line", what));
  };
  SegmentHeader header;
  auto const learner = parse_public_key(text_of(json, "learner"));
  auto const salt = parse_uuid(text_of(json, "salt"));
  auto const level = share_level_named(text_of(json, "level"));
  if (!learner) return bad("learner");
  if (!salt) return bad("salt");
  if (!level) return bad("level");
  header.learner = *learner;
  header.salt = *salt;
  header.level = *level;
  header.first = number_of(json, "first");
  header.last = number_of(json, "last");
  header.previous = text_of(json, "previous");
  if (text_of(json, "device") != to_string(header.device())) return bad("device");
  if (header.first < 1) return bad("first");
  if (header.last < header.first) return bad("last");
  if (!header.previous.empty() && !is_digest(header.previous)) return bad("previous");
  return header;
}

std::string header_line(SegmentHeader const& header) {
  Json json;
  json["format"] = format_name;
  json["v"] = 1;
  json["learner"] = hex(header.learner);
  json["device"] = to_string(header.device());
  json["salt"] = to_string(header.salt);
  json["level"] = name_of(header.level);
  json["first"] = header.first;
  json["last"] = header.last;
  json["previous"] = header.previous;
  return json.dump();
}

Taken<std::vector<Event>> read_events(std::string_view lines, SegmentHeader const& header) {
  std::vector<Event> events;
  bool const all = header.level != ShareLevel::summary;
  auto const device = header.device();
  auto before = header.first - 1;
  for (int number = 2; !lines.empty(); ++number) {
    auto const bad = [&](std::string_view what) {
      return refused(Refusal::Why::bad_line, fmt::format("line {} {}", number, what));
    };
    auto const end = lines.find('\n');
    auto event = from_line(lines.substr(0, end));
    lines.remove_prefix(end + 1);
    if (!event) return bad(event.error().message);
    if (events.size() == most_events) return bad(fmt::format("is one of more than {} events", most_events));
    if (event->device != device) return bad("is of another device");
    if (event->seq <= before || event->seq > header.last || (all && event->seq != before + 1)) {
      return bad("is out of order");
    }
    before = event->seq;
    events.push_back(*std::move(event));
  }
  if (all && before != header.last) return refused(Refusal::Why::bad_line, "lacks events it announces");
  return events;
}

}  // namespace

Uuid SegmentHeader::device() const { return shared_device_id(learner, salt); }

std::string segment_digest(std::string_view bytes) { return text::hex(text::quick_digest(bytes)); }

std::string write_segment(SegmentHeader const& header, std::vector<Event> const& events,
                          SecretKey const& key) {
  if (events.size() > most_events) throw std::logic_error("a segment of too many events");
  auto body = header_line(header) + "\n";
  for (auto const& event : events) body += to_line(event) + "\n";
  return with_signature(std::move(body), key);
}

Taken<Segment> read_segment(std::string_view bytes) {
  if (bytes.size() > largest_segment) {
    return refused(Refusal::Why::too_large, fmt::format("is larger than {} MiB", largest_segment >> 20U));
  }
  auto const parts = split_signature(bytes);
  if (!parts) return tl::make_unexpected(parts.error());
  auto const end = parts->body.find('\n');
  auto header = read_header(parts->body.substr(0, end));
  if (!header) return tl::make_unexpected(header.error());
  if (!is_signed(parts->body, parts->signature, header->learner)) {
    return refused(Refusal::Why::forged, "is not signed by the learner it names, or was changed");
  }
  auto events = read_events(parts->body.substr(end + 1), *header);
  if (!events) return tl::make_unexpected(events.error());
  return Segment{*std::move(header), *std::move(events), segment_digest(bytes)};
}

std::string segment_name(SegmentHeader const& header, std::string_view digest) {
  return fmt::format("{}-{}-{}-{}.seg", to_string(header.device()), header.first, header.last,
                     digest.substr(0, 12));
}

}  // namespace graven::team
