#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "decks/exchange/readers.hpp"
#include "decks/exchange/reading/deck_builder.hpp"
#include "decks/exchange/reading/org_markup.hpp"
#include "decks/exchange/reading/source_text.hpp"
#include "engine/text/unicode.hpp"

/// Org files with topics for org-drill (orgmode.org/worg/org-contrib/org-drill.html): a heading with the tag
/// `drill` is a card. With sub-headings the last of those that are no cards themselves, or the one called
/// "Answer", is the answer; with gaps in brackets it is a cloze; else the heading asks and its text answers.
namespace graven::exchange {
namespace {

struct Heading {
  std::size_t level = 0;
  std::string title;
  std::vector<std::string> tags;
  bool drill = false;
  int line = 0;
  std::string body;  ///< Org text, without drawers and planning lines
  std::map<std::string, std::string> properties;
};

std::size_t level_of(std::string_view line) {
  auto const stars = line.find_first_not_of('*');
  return stars != std::string_view::npos && stars > 0 && line[stars] == ' ' ? stars : 0;
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

/// Takes ":one:two:" off the end of a heading.
std::vector<std::string> take_tags(std::string_view& title) {
  std::vector<std::string> tags;
  title = text::trim(title);
  auto const blank = title.find_last_of(" \t");
  auto const begin = blank == std::string_view::npos ? 0 : blank + 1;
  auto word = title.substr(begin);
  if (word.size() < 3 || !word.starts_with(':') || !word.ends_with(':')) return tags;
  title = text::trim(title.substr(0, begin));
  word.remove_prefix(1);
  while (!word.empty()) {
    auto const end = word.find(':');
    tags.emplace_back(word.substr(0, end));
    word.remove_prefix(end + 1);
  }
  return tags;
}

Heading heading_of(std::string_view line, std::size_t level, int number) {
  Heading heading;
  heading.level = level;
  heading.line = number;
  auto title = line.substr(level + 1);
  heading.tags = take_tags(title);
  for (std::string_view const keyword : {"TODO ", "DONE "}) {
    if (title.starts_with(keyword)) title.remove_prefix(keyword.size());
  }
  heading.title = title;
  auto const drill = std::find(heading.tags.begin(), heading.tags.end(), "drill");
  heading.drill = drill != heading.tags.end();
  std::erase_if(heading.tags,
                [](auto const& tag) { return tag == "drill" || tag == "leech" || tag.empty(); });
  return heading;
}

bool is_planning(std::string_view line) {
  auto const text = text::trim(line);
  return text.starts_with("SCHEDULED:") || text.starts_with("DEADLINE:") || text.starts_with("CLOSED:");
}

struct Outline {
  std::string title;
  std::vector<Heading> headings;
};

/// One pass over the lines; a drawer that is not closed ends with its heading.
Outline outline_of(std::vector<std::string_view> const& lines) {
  Outline outline;
  bool in_drawer = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto const line = lines[i];
    auto const trimmed = text::trim(line);
    if (auto const level = level_of(line); level > 0) {
      outline.headings.push_back(heading_of(line, level, static_cast<int>(i) + 1));
      in_drawer = false;
      continue;
    }
    if (upper(trimmed.substr(0, 8)) == "#+TITLE:") outline.title = text::trim(trimmed.substr(8));
    if (outline.headings.empty()) continue;
    auto& heading = outline.headings.back();
    if (in_drawer) {
      auto const colon = trimmed.find(':', 1);
      in_drawer = upper(trimmed) != ":END:";
      if (in_drawer && trimmed.starts_with(':') && colon != std::string_view::npos) {
        heading.properties[upper(trimmed.substr(1, colon - 1))] = text::trim(trimmed.substr(colon + 1));
      }
    } else if (upper(trimmed) == ":PROPERTIES:" || upper(trimmed) == ":LOGBOOK:") {
      in_drawer = true;
    } else if (!is_planning(line)) {
      heading.body += std::string(line) + "\n";
    }
  }
  return outline;
}

/// A heading that only says what kind of thing follows says nothing about it.
bool is_generic(std::string_view title) {
  constexpr std::string_view names[] = {"", "Item", "Question", "Fact", "Cloze", "Sentence", "Word", "Card"};
  return std::find(std::begin(names), std::end(names), title) != std::end(names);
}

std::string joined(std::string const& first, std::string const& second) {
  return first.empty() || second.empty() ? first + second : first + "\n\n" + second;
}

/// The sub-headings of the card at `index` that are not cards, down to the next heading of its level.
std::vector<Heading const*> sides_of(std::vector<Heading> const& headings, std::size_t index) {
  std::vector<Heading const*> sides;
  for (auto i = index + 1; i < headings.size() && headings[i].level > headings[index].level; ++i) {
    if (headings[i].drill) break;
    sides.push_back(&headings[i]);
  }
  return sides;
}

ForeignCard card_of(std::vector<Heading> const& headings, std::size_t index) {
  auto const& heading = headings[index];
  ForeignCard card;
  card.line = heading.line;
  card.tags = heading.tags;
  if (auto const id = heading.properties.find("ID"); id != heading.properties.end()) card.id = id->second;
  auto const title = is_generic(heading.title) ? std::string() : markdown_of_org(heading.title);
  auto const body = markdown_of_org(heading.body);
  auto const sides = sides_of(headings, index);
  if (sides.empty()) {
    auto const whole = joined(is_generic(heading.title) ? std::string() : heading.title, heading.body);
    if (auto cloze = cloze_of_org(whole); !cloze.empty()) {
      card.cloze = true;
      card.front = std::move(cloze);
      return card;
    }
    card.front = title.empty() ? markdown_of_org(heading.title) : title;
    card.answer = body;
    return card;
  }
  auto answer =
      std::find_if(sides.begin(), sides.end(), [](auto const* side) { return side->title == "Answer"; });
  if (answer == sides.end()) answer = sides.end() - 1;
  card.front = joined(title, body);
  for (auto side = sides.begin(); side != answer; ++side) {
    card.front = joined(card.front, markdown_of_org((*side)->body));
  }
  card.answer = markdown_of_org((*answer)->body);
  // "*** Paris" with nothing below: the sub-heading itself is the answer.
  if (card.answer.empty() && (*answer)->title != "Answer") card.answer = markdown_of_org((*answer)->title);
  return card;
}

}  // namespace

bool looks_like_org_drill(std::string_view bytes) {
  for (auto const line : lines_of(bytes)) {
    if (level_of(line) > 0 && line.find(":drill:") != std::string_view::npos) return true;
  }
  return false;
}

Checked<Imported> read_org_drill(std::string_view bytes, std::string_view file_name,
                                 ImportOptions const& options) {
  auto const text = source_text(bytes, file_name);
  if (!text) return tl::make_unexpected(text.error());
  auto const outline = outline_of(lines_of(*text));
  DeckBuilder cards(options);
  std::string group;
  std::size_t group_level = 0;
  for (std::size_t i = 0; i < outline.headings.size(); ++i) {
    auto const& heading = outline.headings[i];
    if (!heading.drill) {
      bool const is_side = group_level > 0 && heading.level > group_level;
      if (!is_side) group = heading.title;
      continue;
    }
    group_level = heading.level;
    auto card = card_of(outline.headings, i);
    card.title = outline.title;
    card.group = group;
    cards.add(std::move(card));
  }
  auto imported =
      cards.take("org-drill", file_name, "a card is a heading with the tag :drill: and an answer below it");
  if (!imported) return imported;
  imported->notes.emplace_back(
      "org-drill keeps when each card was last asked, not how it went: cards come without progress");
  return imported;
}

}  // namespace graven::exchange
