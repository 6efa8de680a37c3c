#pragma once

#include "decks/exchange/import.hpp"

/// The readers of text formats, for the table of import.cpp.
namespace graven::exchange {

/// `{` in front.
[[nodiscard]] bool looks_like_json(std::string_view bytes);
[[nodiscard]] Checked<Imported> read_json(std::string_view bytes, std::string_view file_name,
                                          ImportOptions const& options);

}  // namespace graven::exchange
