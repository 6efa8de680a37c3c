#include <fmt/format.h>

#include <map>

#include "decks/deckfile/front_matter.hpp"
#include "decks/deckfile/normal.hpp"

namespace graven::deckfile {
namespace {

/// A TOML basic string.
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (char const c : normal(text)) {
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\u{:04X}", byte);
    } else {
      out += c;
    }
  }
  return out + '"';
}

class FrontPrinter {
 public:
  FrontPrinter(std::string& out, std::vector<FrontNote> const& notes) : out_(out) {
    for (auto const& note : notes) waiting_.emplace(note.at, &note);
    out_ += "---\n";
    start_ = out_.size();
  }

  /// `parted`: with a blank line above, unless a note says otherwise.
  void line(std::string const& at, std::string const& text, bool parted = false) {
    auto const* note = take(at);
    if (note != nullptr) {
      above(*note);
    } else if (parted) {
      out_ += '\n';
    }
    out_ += text;
    if (note != nullptr && !note->behind.empty()) {
      out_ += "  ";
      out_ += note->behind;
    }
    out_ += '\n';
  }

  void end() {
    auto const* last = take("");
    for (auto const& [at, note] : waiting_) {
      for (auto const& each : note->above) {
        if (!each.empty()) out_ += each + '\n';
      }
      if (!note->behind.empty()) out_ += note->behind + '\n';
    }
    if (last != nullptr) above(*last);
    out_ += "---\n";
  }

 private:
  /// The note for this place. Two aliases may share a word: each takes its own.
  FrontNote const* take(std::string_view at) {
    auto const found = waiting_.lower_bound(at);
    if (found == waiting_.end() || found->first != at) return nullptr;
    auto const* note = found->second;
    waiting_.erase(found);
    return note;
  }

  void above(FrontNote const& note) {
    for (auto const& each : note.above) {
      if (each.empty() && out_.size() == start_) continue;
      out_ += each + '\n';
    }
  }

  std::string& out_;
  std::multimap<std::string_view, FrontNote const*> waiting_;
  std::size_t start_ = 0;
};

}  // namespace

void append_front_matter(std::string& out, DeckFile const& file) {
  auto const& head = file.head;
  FrontPrinter print(out, file.front_notes);
  auto const text = [&](std::string const& at, std::string_view key, std::string_view value) {
    print.line(at, fmt::format("{} = {}", key, in_quotes(value)));
  };
  print.line("format", "format = 1");
  text("deck", "deck", head.name);
  if (!head.origin.empty() && head.origin != head.name) text("origin", "origin", head.origin);
  if (!head.title.empty()) text("title", "title", head.title);
  if (!head.lesson.empty()) text("lesson", "lesson", head.lesson);
  if (!head.lesson_sha256.empty()) text("lesson-sha256", "lesson-sha256", head.lesson_sha256);
  for (auto const& goal : head.goals) {
    auto const at = fmt::format("goal {}", goal.id);
    print.line(at, "[[goal]]", &goal == &head.goals.front());
    print.line(at + " id", fmt::format("id = {}", goal.id));
    text(at + " text", "text", goal.text);
    if (goal.line != 0) print.line(at + " line", fmt::format("line = {}", goal.line));
  }
  for (auto const& alias : head.aliases) {
    auto const at = fmt::format("alias {}", alias.word);
    print.line(at, "[[alias]]", &alias == &head.aliases.front());
    text(at + " word", "word", alias.word);
    text(at + " meaning", "meaning", alias.meaning);
  }
  print.end();
}

}  // namespace graven::deckfile
