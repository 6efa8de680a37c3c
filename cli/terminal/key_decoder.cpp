#include "cli/terminal/key_decoder.hpp"

#include "engine/text/unicode.hpp"

#include <utility>

namespace graven::cli::terminal {
namespace {

constexpr char escape = '\x1b';
constexpr std::size_t longest_sequence = 32;

std::size_t utf8_length(unsigned char lead) {
  if (lead >= 0xF0) return 4;
  if (lead >= 0xE0) return 3;
  return 2;
}

}  // namespace

std::optional<Key> KeyDecoder::feed(char byte) {
  auto const value = static_cast<unsigned char>(byte);
  if (held_.empty()) return plain(value);
  if (held_[0] != escape) {
    held_ += byte;
    auto const complete = held_.size() >= utf8_length(static_cast<unsigned char>(held_[0]));
    if ((value & 0xC0U) == 0x80 && !complete) return std::nullopt;
    auto const point = text::decode_at(held_, 0);
    held_.clear();
    if (pasting_) return std::nullopt;
    return Key{Key::Kind::character, point.value};
  }
  held_ += byte;
  if (held_.size() == 2) {
    if (byte == '[' || byte == 'O') return std::nullopt;
    held_.clear();  // Alt and a key: nothing here uses it
    if (byte == escape) held_ = escape;
    return std::nullopt;
  }
  if ((value >= 0x40 && value <= 0x7E) || held_.size() >= longest_sequence) return sequence_done();
  return std::nullopt;
}

std::optional<Key> KeyDecoder::pause() {
  auto const alone = held_.size() == 1 && held_[0] == escape;
  held_.clear();
  if (!alone || pasting_) return std::nullopt;
  return Key{Key::Kind::escape};
}

std::optional<Key> KeyDecoder::plain(unsigned char byte) {
  if (byte == static_cast<unsigned char>(escape) || byte >= 0xC0) {
    held_ = static_cast<char>(byte);
    return std::nullopt;
  }
  if (pasting_) return std::nullopt;
  switch (byte) {
    case '\r':
    case '\n':
      return Key{Key::Kind::enter};
    case 0x03:
      return Key{Key::Kind::interrupted};
    case 0x04:
      return Key{Key::Kind::end_of_input};
    case 0x0C:
      return Key{Key::Kind::redraw};
    case 0x08:
    case 0x7F:
      return Key{Key::Kind::backspace};
    default:
      break;
  }
  if (byte < 0x20) return std::nullopt;
  return Key{Key::Kind::character, byte < 0x80 ? char32_t{byte} : char32_t{0xFFFD}};
}

std::optional<Key> KeyDecoder::sequence_done() {
  auto const sequence = std::exchange(held_, std::string());
  if (sequence == "\x1b[200~") pasting_ = true;
  if (sequence == "\x1b[201~") pasting_ = false;
  if (pasting_ || sequence.size() != 3) return std::nullopt;
  switch (sequence[2]) {
    case 'A':
      return Key{Key::Kind::up};
    case 'B':
      return Key{Key::Kind::down};
    case 'C':
      return Key{Key::Kind::right};
    case 'D':
      return Key{Key::Kind::left};
    default:
      return std::nullopt;
  }
}

}  // namespace graven::cli::terminal
