#include "decks/compile/suggestions.hpp"

#include <charconv>

namespace graven::compile {
namespace {

/// Takes `part` off the front of `text`, if it is there.
bool skip(std::string_view& text, std::string_view part) {
  if (!text.starts_with(part)) return false;
  text.remove_prefix(part.size());
  return true;
}

std::optional<int> take_number(std::string_view& text) {
  int value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || value < 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

}  // namespace

std::optional<Suggestion> suggestion_in(std::string_view note) {
  if (!skip(note, "Suggestion: line ")) return std::nullopt;
  auto const line = take_number(note);
  if (!line) return std::nullopt;
  Suggestion found{*line, std::nullopt, {}};
  if (skip(note, " (")) {
    found.percent = take_number(note);
    if (!found.percent || !skip(note, " %)")) return std::nullopt;
  }
  if (!skip(note, ": \"") || note.size() < 2 || note.back() != '"') return std::nullopt;
  found.text = note.substr(0, note.size() - 1);
  return found;
}

std::vector<Suggestion> suggestions_on(Card const& card) {
  std::vector<Suggestion> all;
  for (auto const& note : card.notes) {
    if (auto suggestion = suggestion_in(note)) all.push_back(*std::move(suggestion));
  }
  return all;
}

}  // namespace graven::compile
