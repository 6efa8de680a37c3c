#include "cli/import_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "cli/arguments.hpp"
#include "cli/terminal/safe_text.hpp"
#include "engine/model/cloze.hpp"

namespace graven::cli {
namespace {

/// What would be, or was, taken of a history.
struct HistoryCounts {
  std::int64_t reviews = 0;
  std::int64_t resets = 0;
  std::int64_t suspended = 0;
  std::int64_t buried = 0;
};

HistoryCounts history_of(exchange::ImportedDeck const& deck) {
  HistoryCounts counts;
  if (!deck.events) return counts;
  deck.events([&](PastEvent const& event) {
    counts.reviews += std::holds_alternative<ReviewGiven>(event.body) ? 1 : 0;
    counts.resets += std::holds_alternative<Reset>(event.body) ? 1 : 0;
    counts.suspended += std::holds_alternative<Suspended>(event.body) ? 1 : 0;
    counts.buried += std::holds_alternative<Buried>(event.body) ? 1 : 0;
  });
  return counts;
}

/// ", 12 reviews, 2 suspended"
std::string in_words(HistoryCounts const& counts) {
  std::string words;
  if (counts.reviews > 0) words += ", " + counted(counts.reviews, "review");
  if (counts.resets > 0) words += fmt::format(", {} reset", counts.resets);
  if (counts.suspended > 0) words += fmt::format(", {} suspended", counts.suspended);
  if (counts.buried > 0) words += fmt::format(", {} buried", counts.buried);
  return words;
}

std::string kinds_in_words(Deck const& deck) {
  std::string words;
  for (auto const kind : card_kind_names()) {
    auto const count = std::count_if(deck.cards.begin(), deck.cards.end(),
                                     [&](Card const& card) { return name_of(card.kind) == kind; });
    if (count > 0) words += fmt::format("{}{} {}", words.empty() ? "" : ", ", count, kind);
  }
  return words;
}

std::string media_in_words(exchange::ImportedDeck const& deck) {
  if (deck.media.empty()) return {};
  std::uint64_t bytes = 0;
  for (auto const& each : deck.media) bytes += each.bytes;
  return fmt::format(", {} ({:.1f} MB)",
                     counted(static_cast<long long>(deck.media.size()), "medium", "media"),
                     static_cast<double>(bytes) / 1e6);
}

/// Text of a card on one line, not too long.
std::string one_line(std::string_view text) {
  constexpr std::size_t longest = 70;
  auto line = terminal::safe_line(text);
  if (line.size() <= longest) return line;
  auto end = longest;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  return line.substr(0, end) + "…";
}

std::string deck_title(Deck const& deck) {
  return deck.title.empty() ? std::string() : fmt::format(" ({})", terminal::safe_line(deck.title));
}

HistoryCounts counts_of(store::TakenIn const& taken) {
  return {taken.reviews, taken.resets, taken.suspended, taken.buried};
}

}  // namespace

void print_notes(std::ostream& out, exchange::Imported const& imported) {
  for (auto const& note : imported.notes) out << "  " << terminal::safe_line(note) << '\n';
}

void print_preview(std::ostream& out, exchange::Imported const& imported) {
  constexpr std::size_t cards_shown = 3;
  out << fmt::format("Nothing is written. As {}:\n", imported.format);
  print_notes(out, imported);
  for (auto const& each : imported.decks) {
    auto const& deck = each.deck;
    out << fmt::format("{}{}: {} ({}){}{}\n", terminal::safe_line(deck.name), deck_title(deck),
                       counted(static_cast<long long>(deck.cards.size()), "card"), kinds_in_words(deck),
                       in_words(history_of(each)), media_in_words(each));
    for (std::size_t i = 0; i < std::min(cards_shown, deck.cards.size()); ++i) {
      auto const& card = deck.cards[i];
      bool const cloze = card.kind == CardKind::cloze;
      out << fmt::format("  {}  {}\n    {}\n", card.id,
                         one_line(cloze ? cloze_front(card.front) : card.front),
                         one_line(cloze ? cloze_solution(card.front) : card.answer));
    }
  }
}

bool brings_something(store::TakenIn const& taken) {
  auto const& report = taken.deck;
  return report.new_deck || !report.added.empty() || !report.changed.empty() ||
         taken.reviews + taken.resets + taken.suspended + taken.buried + taken.other > 0;
}

void print_taken(std::ostream& out, exchange::ImportedDeck const& deck, store::TakenIn const& taken,
                 std::size_t cards, std::size_t new_media) {
  auto const& report = taken.deck;
  auto const history = in_words(counts_of(taken));
  out << fmt::format("{}{}: {}", terminal::safe_line(deck.deck.name), deck_title(deck.deck),
                     counted(static_cast<long long>(cards), "card"));
  if (report.new_deck) {
    out << ", all new";
  } else {
    if (!report.added.empty()) out << fmt::format(", {} new", report.added.size());
    if (!report.changed.empty()) out << fmt::format(", {} changed", report.changed.size());
  }
  out << history;
  if (new_media > 0) out << ", " << counted(static_cast<long long>(new_media), "medium", "media");
  if (!brings_something(taken)) out << ", nothing new";
  out << '\n';
  if (taken.from_future > 0) {
    out << fmt::format("  {} left out: dated later than tomorrow\n", counted(taken.from_future, "event"));
  }
}

}  // namespace graven::cli
