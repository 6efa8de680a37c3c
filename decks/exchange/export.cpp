#include "decks/exchange/export.hpp"

#include <algorithm>
#include <array>

#include "decks/exchange/anki/out/package_writer.hpp"
#include "decks/exchange/formats.hpp"

namespace graven::exchange {
namespace {

struct Writer {
  std::string_view name;
  std::string (*write)(ExportRequest const&);
  FormatTraits traits = {};
};

std::string to_anki(ExportRequest const& request) {
  return anki::package_of(request, [&] { return to_compact_json(request); });
}

// In the order of the enumerators.
constexpr std::array<Writer, 12> writers = {
    {{"markdown", to_markdown},
     {"html", to_html_page},
     {"print", to_print_sheets},
     {"anki", to_anki, {.binary = true, .progress = true, .changes = true}},
     {"anki-tsv", to_anki_tsv},
     {"quizlet", to_quizlet},
     {"tsv", to_tsv},
     {"hashcards", to_hashcards},
     {"moodle", to_moodle},
     {"gift", to_gift},
     {"qti", to_qti, {.binary = true}},
     {"json", to_json, {.progress = true}}}};

Writer const& writer_of(Format format) { return writers.at(static_cast<std::size_t>(format)); }

}  // namespace

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (auto const& each : writers) names.push_back(each.name);
  return names;
}

std::optional<Format> format_named(std::string_view name) {
  auto const found =
      std::find_if(writers.begin(), writers.end(), [&](Writer const& each) { return each.name == name; });
  if (found == writers.end()) return std::nullopt;
  return static_cast<Format>(found - writers.begin());
}

std::string export_deck(ExportRequest const& request, Format format) {
  return writer_of(format).write(request);
}

FormatTraits traits_of(Format format) { return writer_of(format).traits; }

bool would_replace_all(Format format, std::string_view file_name) {
  return format == Format::anki && anki::is_name_of_collection(file_name);
}

std::size_t exported_cards(Deck const& deck, Format format) {
  if (format == Format::json) return deck.cards.size();
  auto const active = std::count_if(deck.cards.begin(), deck.cards.end(),
                                    [](Card const& card) { return card.state == CardState::active; });
  return static_cast<std::size_t>(active);
}

}  // namespace graven::exchange
