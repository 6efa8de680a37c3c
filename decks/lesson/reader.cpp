#include "decks/lesson/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "decks/lesson/cnxml_reader.hpp"
#include "decks/lesson/file_title.hpp"
#include "decks/lesson/headings.hpp"
#include "decks/lesson/markdown_reader.hpp"
#include "decks/lesson/plain_reader.hpp"
#include "decks/lesson/quiz_readers.hpp"
#include "decks/lesson/source.hpp"
#include "engine/text/unicode.hpp"

namespace graven::lesson {
namespace {

Diagnostic unreadable(std::string_view file, std::string message, std::string hint) {
  return {"E101", Severity::error, {std::string(file), 0, 0}, std::move(message), std::move(hint), ""};
}

/// What makes a file no text at all (E101).
std::optional<Diagnostic> not_a_text(std::string_view bytes, std::string_view file) {
  if (bytes.size() > largest_lesson) {
    return unreadable(
        file, fmt::format("the file has {} bytes; a lesson has at most {}", bytes.size(), largest_lesson),
        "cut it into lessons");
  }
  auto const bad = text::first_invalid_utf8(bytes);
  auto const nul = bytes.find('\0');
  if (bad || nul != std::string_view::npos) {
    bool const is_nul = !bad || nul < *bad;
    auto const offset = is_nul ? nul : *bad;
    auto const before = bytes.substr(0, offset);
    auto const line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    auto found =
        unreadable(file, fmt::format("{} at byte {}", is_nul ? "a NUL character" : "not UTF-8", offset),
                   is_nul ? "this is a binary file, not a lesson" : "save the file as UTF-8");
    found.place.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    found.place.column = text::column_of(before.substr(line_start), before.size() - line_start);
    return found;
  }
  if (is_blank(bytes)) {
    return unreadable(file, "the file is empty", "write a lesson into it, or name another file");
  }
  return std::nullopt;
}

/// What a file without a known heading seems to be, for the hint.
std::string foreign_family(Source const& source) {
  auto const first = std::find_if(source.lines().begin(), source.lines().end(),
                                  [](auto const& line) { return !is_blank(line.text); });
  if (first == source.lines().end()) return {};
  auto const start = trimmed(first->text);
  if (start.starts_with("---") || start.starts_with("+++")) return "Markdown with front matter";
  if (start.starts_with("<")) return "XML or HTML";
  if (start.starts_with("{") || start.starts_with("[[")) return "data, not text";
  bool const markdown = std::any_of(source.lines().begin(), source.lines().end(), [](auto const& line) {
    auto const heading = line.text.find_first_not_of('#');
    bool const atx =
        heading != std::string_view::npos && heading > 0 && heading <= 6 && line.text[heading] == ' ';
    return atx || line.text.starts_with("```") || line.text.starts_with(":::");
  });
  return markdown ? "Markdown" : "";
}

/// A page with fences and `#` headings may use a word or two of ours; three different headings are the
/// layout.
bool is_plain_page(Source const& source) {
  if (has_front_matter(source)) return false;  // its keys look like headings
  auto const headings = plain_headings(source);
  return headings >= 3 || (headings >= 1 && foreign_family(source).empty());
}

std::optional<Lesson> read_plain_page(Source& source) {
  if (plain_headings(source) == 0) return std::nullopt;
  return read_plain(source);
}

/// A family of lessons. The first one that recognises a file reads it.
struct Reader {
  std::string_view name;
  bool (*recognises)(Source const& source);
  /// Nothing when the file holds no lesson of this family; why stands in the source's diagnostics.
  std::optional<Lesson> (*read)(Source& source);
};

constexpr std::array readers = {
    Reader{"cnxml", is_cnxml, read_cnxml},
    Reader{"quiz-toml", is_toml_quiz, read_toml_quiz},
    Reader{"quiz-yaml", is_yaml_quiz, read_yaml_quiz},
    Reader{"quiz-markdown", is_marked_quiz, read_marked_quiz},
    Reader{"plain", is_plain_page, read_plain_page},
    Reader{"markdown", is_markdown, read_markdown},
};

Diagnostic not_recognised(std::string_view file, Source const& source, std::string const& foreign) {
  std::string message = "nothing in this file looks like a lesson";
  if (!foreign.empty()) {
    message =
        fmt::format("this looks like {}; graven reads plain text, Markdown, CNXML and quizzes", foreign);
  }
  auto const shown = source.lines().empty() ? std::string() : excerpt(source.lines().front().text);
  return {"E102",
          Severity::error,
          {std::string(file), 1, 1},
          std::move(message),
          "headings I know, each on a line of its own: " + known_headings(),
          shown};
}

}  // namespace

std::vector<std::string_view> reader_names() {
  std::vector<std::string_view> names;
  for (auto const& each : readers) names.push_back(each.name);
  return names;
}

Read read_lesson(std::string_view bytes, std::string_view file_name, ReadOptions const& options) {
  if (auto problem = not_a_text(bytes, file_name)) return {std::nullopt, {std::move(*problem)}};
  Source source(bytes, file_name, options.own_headings);
  auto const* family = std::find_if(readers.begin(), readers.end(), [&](Reader const& each) {
    return options.reader ? each.name == *options.reader : each.recognises(source);
  });
  auto lesson = family == readers.end() ? std::nullopt : family->read(source);
  if (!lesson) {
    auto diagnostics = source.take_diagnostics();
    if (diagnostics.empty()) diagnostics.push_back(not_recognised(file_name, source, foreign_family(source)));
    return {std::nullopt, sorted(std::move(diagnostics))};
  }
  lesson->source = file_name;
  lesson->source_sha256 = sha256_of(bytes, options.companions);
  lesson->reader = family->name;
  for (auto const& line : source.lines()) lesson->lines.push_back(excerpt(line.text));
  lesson->title = title_for(std::move(lesson->title), file_name);
  for (auto const& each : options.companions) join(*lesson, each, options.own_headings);
  return {std::move(lesson), sorted(source.take_diagnostics())};
}

}  // namespace graven::lesson
