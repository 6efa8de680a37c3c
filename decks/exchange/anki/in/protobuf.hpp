#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace graven::exchange::anki {

/// One field of a protobuf message on the wire (protobuf.dev/programming-guides/encoding).
struct WireField {
  std::uint64_t number = 0;
  std::uint64_t varint = 0;  ///< its value, when it is one
  std::string_view bytes;    ///< a text, bytes or a message
};

/// Walks the fields of one message. Whatever is in it, each step goes forward and stays inside.
class WireReader {
 public:
  explicit WireReader(std::string_view message) : rest_(message) {}
  /// Nothing at the end, and where the rest is no message.
  [[nodiscard]] std::optional<WireField> next();
  /// Whether the whole message was read.
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  [[nodiscard]] std::optional<std::uint64_t> varint();
  std::string_view rest_;
};

}  // namespace graven::exchange::anki
