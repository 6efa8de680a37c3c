#pragma once

#include <string>

#include "decks/exchange/export.hpp"

/// One writer a format (export.hpp says what each is for).
namespace graven::exchange {

[[nodiscard]] std::string to_markdown(ExportRequest const& request);
[[nodiscard]] std::string to_html_page(ExportRequest const& request);
[[nodiscard]] std::string to_print_sheets(ExportRequest const& request);
[[nodiscard]] std::string to_anki_tsv(ExportRequest const& request);
[[nodiscard]] std::string to_quizlet(ExportRequest const& request);
[[nodiscard]] std::string to_tsv(ExportRequest const& request);
[[nodiscard]] std::string to_hashcards(ExportRequest const& request);
[[nodiscard]] std::string to_moodle(ExportRequest const& request);
[[nodiscard]] std::string to_gift(ExportRequest const& request);
[[nodiscard]] std::string to_qti(ExportRequest const& request);
[[nodiscard]] std::string to_json(ExportRequest const& request);
/// The same on one line, for machines: half as long.
[[nodiscard]] std::string to_compact_json(ExportRequest const& request);

}  // namespace graven::exchange
