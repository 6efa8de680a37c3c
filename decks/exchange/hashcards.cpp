#include "decks/exchange/card_text.hpp"
#include "decks/exchange/formats.hpp"
#include "engine/model/cloze.hpp"

namespace graven::exchange {
namespace {

/// Lines that would begin a card or end one are moved in by a blank; there is no other escape for them. Code
/// begins on a line of its own.
std::string body(std::string_view text) {
  std::string out = text.starts_with("```") || text.starts_with("~~~") ? "\n" : " ";
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text.substr(0, end);
    bool const is_mark =
        line.starts_with("Q:") || line.starts_with("A:") || line.starts_with("C:") || line.starts_with("---");
    if (is_mark && out.size() > 1) out += ' ';
    out += line;
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!text.empty()) out += '\n';
  }
  return out;
}

std::string with_escaped_brackets(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '[' || c == ']') out += '\\';
    out += c;
  }
  return out;
}

/// Alternatives have no place there.
std::string cloze_body(std::string_view cloze) {
  auto const parts = parse_cloze(cloze);
  if (!parts) return body(cloze);
  std::string out;
  for (auto const& part : *parts) {
    if (auto const* gap = std::get_if<Gap>(&part)) {
      out += "[" + with_escaped_brackets(gap->answers.front()) + "]";
    } else {
      out += with_escaped_brackets(std::get<std::string>(part));
    }
  }
  return body(out);
}

/// A basic string of TOML.
std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  }
  return out + "\"";
}

}  // namespace

std::string to_hashcards(ExportRequest const& request) {
  std::string out = "---\nname = " + toml_string(title_of(request.deck)) + "\n---\n";
  for (auto const& card : request.deck.cards) {
    if (card.state != CardState::active) continue;
    if (card.kind == CardKind::cloze) {
      out += "\nC:" + cloze_body(card.front) + "\n";
    } else {
      out += "\nQ:" + body(card.front) + "\nA:" + body(answer_or_ideas(card)) + "\n";
    }
  }
  return out;
}

}  // namespace graven::exchange
