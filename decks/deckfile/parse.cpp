#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "decks/deckfile/body.hpp"
#include "decks/deckfile/deck_file.hpp"
#include "decks/deckfile/front_matter.hpp"
#include "decks/deckfile/lines.hpp"
#include "decks/deckfile/normal.hpp"
#include "decks/deckfile/problems.hpp"
#include "decks/deckfile/references.hpp"
#include "engine/text/unicode.hpp"

namespace graven::deckfile {
namespace {

constexpr std::size_t largest_file = std::size_t{64} << 20U;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  return bytes;
}

bool is_fence(std::string_view line) { return line.starts_with("---") && is_blank(line.substr(3)); }

std::string goal_hint(std::set<int> const& known) {
  constexpr std::size_t most_named = 12;
  if (known.empty()) return "the deck has no goals: add a [[goal]] to the front matter";
  std::vector<int> const some(known.begin(),
                              std::next(known.begin(), std::ptrdiff_t(std::min(known.size(), most_named))));
  return fmt::format("its goals are {}{}; or add a [[goal]] to the front matter", fmt::join(some, ", "),
                     known.size() > some.size() ? ", …" : "");
}

/// The TOML between the fences, and what follows them.
struct Parts {
  std::string_view front_matter;
  std::string_view body;
  int body_line = 1;
};

std::optional<Parts> split(std::string_view bytes) {
  Lines lines(bytes);
  if (lines.done() || !is_fence(lines.current().text)) return std::nullopt;
  auto const front = lines.rest();
  for (lines.advance(); !lines.done(); lines.advance()) {
    if (!is_fence(lines.current().text)) continue;
    auto const length = static_cast<std::size_t>(lines.current().text.data() - front.data());
    return Parts{front.substr(0, length), lines.rest(), lines.current().number + 1};
  }
  return std::nullopt;
}

/// Whether the file can be read at all; reports E101 otherwise.
bool is_text(std::string_view bytes, Problems& problems) {
  if (bytes.size() > largest_file) {
    problems.add("E101", 0, 0, fmt::format("the file is larger than {} MiB", largest_file >> 20U));
    return false;
  }
  auto const bad = first_bad_byte(bytes);
  if (bad == std::string_view::npos) return true;
  auto const line =
      1 + static_cast<int>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(bad), '\n'));
  auto const start = bad == 0 ? 0 : bytes.rfind('\n', bad - 1) + 1;  // npos + 1 is 0
  problems.add("E101", line, text::column_of(bytes.substr(start, bad - start), bad - start),
               fmt::format("{} at byte {}", bytes[bad] == '\0' ? "a NUL" : "this is not UTF-8", bad),
               "save the file as UTF-8");
  return false;
}

}  // namespace

Checked<DeckFile> scan(std::string_view bytes, std::string_view file_name, TakeEntry const& take) {
  Problems problems(file_name);
  if (!is_text(bytes, problems)) return tl::unexpected(problems.take());
  bytes = without_mark(bytes);
  auto const parts = split(bytes);
  if (!parts) {
    Lines const lines(bytes);
    bool const opened = !lines.done() && is_fence(lines.current().text);
    problems.add(
        "E103", 1, 1, opened ? "the front matter is not closed" : "a deck file starts with front matter",
        opened ? "end it with a line `---`" : "start with a line `---`, then deck = \"name\", then `---`",
        lines.current().text);
    return tl::unexpected(problems.take());
  }
  DeckFile file;
  read_front_matter(parts->front_matter, problems, file);
  Body body(parts->body, parts->body_line, problems,
            [&](Entry&& entry) { take(file.head, std::move(entry)); });
  body.read();
  check_references(body, problems);
  if (!problems.empty()) return tl::unexpected(problems.take());
  return file;
}

Checked<DeckFile> parse(std::string_view bytes, std::string_view file_name) {
  constexpr std::size_t bytes_of_a_short_card = 128;  // so that no ordinary deck is moved while it grows
  std::vector<Entry> entries;
  entries.reserve(std::min(bytes.size(), largest_file) / bytes_of_a_short_card);
  auto file =
      scan(bytes, file_name, [&](Deck const& /*head*/, Entry entry) { entries.push_back(std::move(entry)); });
  if (file) file->entries = std::move(entries);
  return file;
}

bool is_served(Card const& card) {
  bool const answered = !card.answer.empty() || !card.concepts.empty() || card.grade_mode == GradeMode::self;
  return card.state == CardState::active && answered;
}

Diagnostics warnings(CardEntry const& entry, std::set<int> const& goals_of_deck, std::string_view file_name) {
  auto const& card = entry.card;
  Diagnostics found;
  auto const warn = [&](std::string_view code, std::string message, std::string hint) {
    found.push_back({std::string(code), Severity::warning, Place{std::string(file_name), entry.line, 1},
                     std::move(message), std::move(hint),
                     fmt::format("## {} {}", card.id, name_of(card.kind))});
  };
  for (auto const goal : card.goals) {
    if (card.state == CardState::retired) break;  // its goal may have left the lesson with it
    if (goals_of_deck.contains(goal)) continue;
    warn("W112", fmt::format("card {} serves goal {}, which this deck does not have", card.id, goal),
         goal_hint(goals_of_deck));
  }
  auto const concepts = static_cast<int>(card.concepts.size());
  if (card.need && *card.need > concepts) {
    warn("W113", fmt::format("card {} needs {} ideas and has {}", card.id, *card.need, concepts),
         "add K lines, or lower the number; all of them are asked for until then");
  }
  if (card.state == CardState::active && !is_served(card)) {
    warn("W114", fmt::format("card {} has no answer: it is taken for a draft and never asked", card.id),
         "give it an A or a K line");
  }
  return found;
}

std::optional<Provenance> provenance_of(std::string_view bytes) {
  auto const parts = split(without_mark(bytes));
  if (!parts) return std::nullopt;
  Problems problems("");
  DeckFile file;
  read_front_matter(parts->front_matter, problems, file);
  if (!problems.empty() || file.head.lesson.empty()) return std::nullopt;
  return Provenance{file.head.lesson, file.head.lesson_sha256};
}

bool looks_like_deck(std::string_view bytes) {
  constexpr std::size_t far_enough = 65536;
  Lines lines(without_mark(bytes).substr(0, far_enough));
  if (lines.done() || !is_fence(lines.current().text)) return false;
  for (lines.advance(); !lines.done() && !is_fence(lines.current().text); lines.advance()) {
    auto const line = lines.current().text;
    auto const name = text::trim(line.substr(0, line.find('=')));
    if (name.size() < line.size() && (name == "deck" || name == "format")) return true;
  }
  return false;
}

Deck to_deck(DeckFile const& file) { return to_deck(DeckFile(file)); }

Deck to_deck(DeckFile&& file) {
  Deck deck = std::move(file.head);
  deck.cards.clear();
  std::string group;
  for (auto& each : file.entries) {
    if (auto* heading = std::get_if<Group>(&each)) group = std::move(heading->heading);
    auto* entry = std::get_if<CardEntry>(&each);
    if (entry == nullptr) continue;
    entry->card.group = group;
    bool const unanswered = entry->card.state == CardState::active && !is_served(entry->card);
    if (unanswered) entry->card.state = CardState::draft;
    deck.cards.push_back(std::move(entry->card));
  }
  return deck;
}

}  // namespace graven::deckfile
