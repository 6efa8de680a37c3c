#include "engine/team/line_members.hpp"

#include <nlohmann/json.hpp>

namespace graven::team {
namespace {

constexpr std::size_t usual_members = 20;

/// What nlohmann::json calls for each token (its SAX interface).
class MemberCollector {
 public:
  using Json = nlohmann::json;

  bool null() { return put(Member::Kind::null); }
  bool boolean(bool value) { return put(Member::Kind::boolean, value ? 1 : 0); }
  bool number_integer(std::int64_t value) { return put(Member::Kind::integer, value); }
  bool number_unsigned(std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(INT64_MAX)) return put(Member::Kind::too_large);
    return put(Member::Kind::integer, static_cast<std::int64_t>(value));
  }
  bool number_float(double value, std::string const&) {
    if (depth_ == 1) members_.back().real = value;
    return put(Member::Kind::real);
  }
  bool string(std::string& value) {
    if (depth_ == 1) members_.back().text = value;
    if (depth_ == 2 && members_.back().kind == Member::Kind::words) {
      members_.back().words.push_back(value);
      return true;
    }
    return put(Member::Kind::text);
  }
  bool binary(Json::binary_t&) { return false; }

  bool start_object(std::size_t) {
    if (depth_ > 0) members_.back().kind = Member::Kind::structure;
    ++depth_;
    return true;
  }
  bool key(std::string& name) {
    if (depth_ == 1) members_.emplace_back().name = name;
    return true;
  }
  bool end_object() { return end(); }
  bool start_array(std::size_t) {
    if (depth_ == 0) return false;
    members_.back().kind = depth_ == 1 ? Member::Kind::words : Member::Kind::structure;
    ++depth_;
    return true;
  }
  bool end_array() { return end(); }
  bool parse_error(std::size_t, std::string const&, nlohmann::detail::exception const&) { return false; }

  std::vector<Member> take() { return std::move(members_); }
  void reserve() { members_.reserve(usual_members); }

 private:
  /// False outside an object: the text is a bare value.
  bool put(Member::Kind kind, std::int64_t integer = 0) {
    if (depth_ == 0) return false;
    auto& member = members_.back();
    member.kind = depth_ == 1 ? kind : Member::Kind::structure;
    if (depth_ == 1) member.integer = integer;
    return true;
  }
  bool end() {
    --depth_;
    return true;
  }

  std::vector<Member> members_;
  int depth_ = 0;
};

}  // namespace

std::optional<std::vector<Member>> read_members(std::string_view text) {
  MemberCollector collector;
  collector.reserve();
  if (!nlohmann::json::sax_parse(text, &collector)) return std::nullopt;
  return collector.take();
}

}  // namespace graven::team
