#include "engine/model/cloze.hpp"

#include "engine/text/unicode.hpp"

namespace graven {
namespace {

struct ParsedGap {
  Gap gap;
  std::size_t end;  ///< past the closing bracket
};

tl::expected<ParsedGap, ClozeError> parse_gap(std::string_view text, std::size_t open) {
  Gap gap;
  std::string answer;
  auto const take_answer = [&] {
    gap.answers.emplace_back(text::trim(answer));
    answer.clear();
  };
  for (std::size_t at = open + 1; at < text.size(); ++at) {
    char const c = text[at];
    bool const escaped = c == '\\' && at + 1 < text.size() &&
                         std::string_view("[]|").find(text[at + 1]) != std::string_view::npos;
    if (escaped) {
      answer += text[++at];
    } else if (c == '|') {
      take_answer();
    } else if (c == ']') {
      take_answer();
      for (auto const& each : gap.answers) {
        if (each.empty()) return tl::unexpected(ClozeError{open, "gap is empty"});
      }
      return ParsedGap{std::move(gap), at + 1};
    } else {
      answer += c;
    }
  }
  return tl::unexpected(ClozeError{open, "gap is not closed"});
}

template <class OnGap>
std::string joined(std::string_view text, OnGap on_gap) {
  auto const parts = parse_cloze(text);
  if (!parts) return std::string(text);
  std::string out;
  for (auto const& part : *parts) {
    if (auto const* gap = std::get_if<Gap>(&part)) {
      out += on_gap(*gap);
    } else {
      out += std::get<std::string>(part);
    }
  }
  return out;
}

}  // namespace

tl::expected<std::vector<ClozePart>, ClozeError> parse_cloze(std::string_view text) {
  std::vector<ClozePart> parts;
  std::string literal;
  bool any_gap = false;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '[' || text[at + 1] == ']')) {
      literal += text[at + 1];
      at += 2;
    } else if (text[at] == '[') {
      auto parsed = parse_gap(text, at);
      if (!parsed) return tl::unexpected(parsed.error());
      if (!literal.empty()) parts.emplace_back(std::move(literal));
      literal.clear();
      at = parsed->end;
      parts.emplace_back(std::move(parsed->gap));
      any_gap = true;
    } else {
      literal += text[at++];
    }
  }
  if (!any_gap) return tl::unexpected(ClozeError{0, "no gap"});
  if (!literal.empty()) parts.emplace_back(std::move(literal));
  return parts;
}

std::string cloze_front(std::string_view text) {
  return joined(text, [](Gap const&) { return "[…]"; });
}

std::string cloze_solution(std::string_view text) {
  return joined(text, [](Gap const& gap) { return gap.answers.front(); });
}

std::vector<Concept> gap_concepts(std::string_view card_id, std::string_view text) {
  std::vector<Concept> concepts;
  auto const parts = parse_cloze(text);
  if (!parts) return concepts;
  for (auto const& part : *parts) {
    if (auto const* gap = std::get_if<Gap>(&part)) {
      concepts.push_back({concept_key(card_id, gap->answers.front()), gap->answers});
    }
  }
  return concepts;
}

}  // namespace graven
