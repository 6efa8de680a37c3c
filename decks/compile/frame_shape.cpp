#include "decks/compile/frame_shape.hpp"

#include <algorithm>

#include "decks/compile/grammar.hpp"
#include "decks/compile/words.hpp"
#include "engine/text/unicode.hpp"

namespace graven::compile {
namespace {

constexpr std::size_t most_words = 16;

bool is_one_of(std::string_view alternatives, std::string_view word) {
  for (std::size_t at = 0; at <= alternatives.size();) {
    auto const end = std::min(alternatives.find('|', at), alternatives.size());
    if (alternatives.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

struct SlotRule {
  std::string name;
  std::size_t most = most_words;
  char gerund = ' ';  ///< '+' must begin with one, '-' must not
};

SlotRule slot_rule(std::string_view token) {
  auto const inside = token.substr(1, token.size() - 2);
  auto const mark = inside.find_first_of(":+-");
  SlotRule rule{std::string(inside.substr(0, mark))};
  if (mark == std::string_view::npos) return rule;
  if (inside[mark] == ':') {
    rule.most = static_cast<std::size_t>(inside[mark + 1] - '0');
  } else {
    rule.gerund = inside[mark];
  }
  return rule;
}

class Matcher {
 public:
  Matcher(std::vector<std::string_view> const& shape, std::vector<std::string_view> const& words)
      : shape_(shape), words_(words) {}

  /// Shapes have a handful of parts and sentences at most 16 words: the tries are few and the depth is the
  /// shape's length.
  bool match(std::size_t part, std::size_t word, Slots& slots) const {
    if (part == shape_.size()) return word == words_.size();
    auto const token = shape_[part];
    if (token.front() == '{') return match_slot(part, word, slots);
    bool const optional = token.front() == '(';
    if (word < words_.size()) {
      Slots tried = slots;
      if (match_word(token, words_[word], tried) && match(part + 1, word + 1, tried)) {
        slots = std::move(tried);
        return true;
      }
    }
    return optional && match(part + 1, word, slots);
  }

 private:
  bool match_slot(std::size_t part, std::size_t word, Slots& slots) const {
    auto const rule = slot_rule(shape_[part]);
    if (word >= words_.size()) return false;
    bool const gerund = is_gerund(words_[word]);
    if ((rule.gerund == '+' && !gerund) || (rule.gerund == '-' && gerund)) return false;
    std::string text;
    for (std::size_t taken = 1; taken <= rule.most && word + taken <= words_.size(); ++taken) {
      if (!text.empty()) text += ' ';
      text += words_[word + taken - 1];
      Slots tried = slots;
      tried[rule.name] = text;
      if (match(part + 1, word + taken, tried)) {
        slots = std::move(tried);
        return true;
      }
    }
    return false;
  }

  static bool match_word(std::string_view token, std::string_view word, Slots& slots) {
    auto const low = text::nfkc_casefold(word);
    if (token == "<verb>") return match_verb(word, {}, slots);
    if (token == "<ing>") {
      slots["G"] = lower_first(word);
      return is_gerund(word);
    }
    if (token.front() == '<') return match_verb(word, token.substr(1, token.size() - 2), slots);
    if (token.front() == '(') return token.substr(1, token.size() - 2) == low;
    auto const equals = token.find('=');
    if (equals == std::string_view::npos) return is_one_of(token, low);
    slots[std::string(token.substr(0, equals))] = low;
    return is_one_of(token.substr(equals + 1), low);
  }

  static bool match_verb(std::string_view word, std::string_view wanted, Slots& slots) {
    auto const base = base_verb(word);
    if (!base) return false;
    slots["V"] = *base;
    return wanted.empty() ? !is_talking_verb(*base) && !is_knowing_verb(*base) : is_one_of(wanted, *base);
  }

  std::vector<std::string_view> const& shape_;
  std::vector<std::string_view> const& words_;
};

}  // namespace

std::optional<Slots> match_shape(std::vector<std::string_view> const& shape,
                                 std::vector<std::string_view> const& words) {
  if (words.empty() || words.size() > most_words) return std::nullopt;
  Slots slots;
  if (!Matcher(shape, words).match(0, 0, slots)) return std::nullopt;
  return slots;
}

std::string filled(std::string_view text, Slots const& slots) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    auto const open = std::min(text.find('{', at), text.size());
    out += text.substr(at, open - at);
    if (open == text.size()) break;
    auto const close = text.find('}', open);
    auto const found = slots.find(text.substr(open + 1, close - open - 1));
    if (found != slots.end()) out += found->second;
    at = close + 1;
  }
  return out;
}

}  // namespace graven::compile
