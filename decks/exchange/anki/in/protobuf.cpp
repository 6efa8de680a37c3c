#include "decks/exchange/anki/in/protobuf.hpp"

namespace graven::exchange::anki {

std::optional<std::uint64_t> WireReader::varint() {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 10 && i < rest_.size(); ++i) {
    auto const byte = static_cast<unsigned char>(rest_[i]);
    value |= std::uint64_t{byte & 0x7FU} << (7 * i);
    if (byte < 0x80) {
      rest_.remove_prefix(i + 1);
      return value;
    }
  }
  return std::nullopt;
}

std::optional<WireField> WireReader::next() {
  if (rest_.empty()) return std::nullopt;
  auto const key = varint();
  if (!key) return std::nullopt;
  WireField field;
  field.number = *key >> 3;
  auto const fixed = [&](std::size_t size) {
    if (rest_.size() < size) return false;
    field.bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  };
  switch (*key & 7) {
    case 0: {
      auto const value = varint();
      if (!value) return std::nullopt;
      field.varint = *value;
      return field;
    }
    case 1:
      return fixed(8) ? std::optional(field) : std::nullopt;
    case 2: {
      auto const size = varint();
      if (!size || *size > rest_.size()) return std::nullopt;
      fixed(static_cast<std::size_t>(*size));
      return field;
    }
    case 5:
      return fixed(4) ? std::optional(field) : std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace graven::exchange::anki
