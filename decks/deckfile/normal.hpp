#pragma once

#include <string>
#include <string_view>

namespace graven::deckfile {

/// Whether `text` is in NFC for sure: a quick look at its bytes that covers most of what people write.
/// A false answer means only that it has to be computed.
[[nodiscard]] bool surely_nfc(std::string_view text);

/// `text` in NFC; a plain copy where the quick look suffices.
[[nodiscard]] std::string normal(std::string_view text);

/// Appends `text` in NFC.
void append_normal(std::string& out, std::string_view text);

/// Byte offset of the first NUL or of the first thing that is not UTF-8; npos when there is none.
[[nodiscard]] std::size_t first_bad_byte(std::string_view text);

}  // namespace graven::deckfile
