#pragma once

#include "decks/exchange/import.hpp"

/// The readers of text formats, for the table of import.cpp.
namespace graven::exchange {

/// An object in front: `{` and then a name. A gap of Anki's is none.
[[nodiscard]] bool looks_like_json(std::string_view bytes);
[[nodiscard]] Checked<Imported> read_json(std::string_view bytes, std::string_view file_name,
                                          ImportOptions const& options);

/// A heading with the tag `drill`.
[[nodiscard]] bool looks_like_org_drill(std::string_view bytes);
[[nodiscard]] Checked<Imported> read_org_drill(std::string_view bytes, std::string_view file_name,
                                               ImportOptions const& options);

/// A line `Q:` and later one `A:`, or a line `C:` with a gap. No deck file of ours.
[[nodiscard]] bool looks_like_hashcards(std::string_view bytes);
[[nodiscard]] Checked<Imported> read_hashcards(std::string_view bytes, std::string_view file_name,
                                               ImportOptions const& options);

/// Nearly every line has one tab, and nothing a table would have.
[[nodiscard]] bool looks_like_quizlet(std::string_view bytes);
[[nodiscard]] Checked<Imported> read_quizlet(std::string_view bytes, std::string_view file_name,
                                             ImportOptions const& options);

/// TSV, CSV and their relatives, Anki's `#key:value` headers included: a delimiter that gives columns.
[[nodiscard]] bool looks_like_tsv(std::string_view bytes);
[[nodiscard]] Checked<Imported> read_tsv(std::string_view bytes, std::string_view file_name,
                                         ImportOptions const& options);

}  // namespace graven::exchange
