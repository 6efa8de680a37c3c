#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/model/diagnostic.hpp"

/// The document model that every reader gives and the compiler takes. Texts are kept raw; normal forms are
/// computed where they are needed, never stored instead.
namespace graven::lesson {

/// Position of a node in its source file.
struct Span {
  std::size_t offset = 0;  ///< byte
  int line = 0;            ///< from 1
  int column = 0;          ///< in code points, from 1
  int last_line = 0;       ///< last line the node covers

  friend bool operator==(Span, Span) = default;
};

/// What a section is for; readers find it by its heading.
enum class Role {
  other,
  objectives,
  overview,
  contrast_known,  ///< "In A, you often"
  contrast_new,    ///< "In B, the common pattern is"
  why,             ///< "why this difference matters"
  comparison,      ///< code in two languages
  question,        ///< "Reflect"
  answer,          ///< "what a strong answer notices"
  exercise,
  given_code,  ///< "Rewrite this A"
  criteria,
  solution,
  hint,
  mistakes,
  key_points,
  terms,
  meta,  ///< prerequisites, further reading: no cards
};

[[nodiscard]] std::string_view name_of(Role role);

struct Text {
  std::string text;
  Span span;

  friend bool operator==(Text const&, Text const&) = default;
};

struct Code {
  std::string language;  ///< lower case; empty when unknown
  std::string text;      ///< without the final line break
  Span span;             ///< of the code lines themselves

  friend bool operator==(Code const&, Code const&) = default;
};

struct Objective {
  Text text;
};
struct KeyPoint {
  Text text;
};

struct Mistake {
  Text text;
  std::optional<Text> correction;
};
struct Term {
  Text term;
  Text definition;
  bool acts = false;  ///< a function or a command: the definition says what it does
};
/// One of the answers a question offers.
struct Option {
  Text text;
  bool right = false;
  std::optional<Text> explanation;  ///< why it is right, or wrong
};
struct Question {
  Text text;
  std::optional<Text> answer{};
  std::optional<Code> given{};        ///< the program it asks about
  std::optional<Text> explanation{};  ///< why the answer is the answer; more than has to be said
  std::vector<Option> options{};      ///< none when the answer is free
  std::vector<Text> linked{};         ///< the paragraphs and lists of the lesson that it links to
};

struct Exercise {
  Text prompt;
  std::optional<Code> given;
  std::vector<Text> criteria;
  std::vector<Text> hints;
  std::vector<std::variant<Text, Code>> solutions;
  Span heading;
};

/// How A does it against how B does it, in prose.
struct Contrast {
  std::string known_language;  ///< A
  std::string new_language;    ///< B
  std::string known_heading;   ///< "In A, you often", as written
  std::string new_heading;  ///< "In B, the common pattern is"; empty with its text when the side is missing
  Text known;
  Text new_way;
};

/// The same thing in two languages, in code.
struct Comparison {
  std::string known_language;
  std::string new_language;
  Code known;
  Code new_way;
  bool deeper = false;  ///< the second, longer one of the page
};

/// What a name of one language is called in the other, from a table of both.
struct Counterpart {
  std::string known_language;
  std::string new_language;
  Text known;
  Text new_way;
};

struct Why {
  Text text;
};
/// A sentence or paragraph that makes no card of its own but may hold the answer to one.
struct Passage {
  Text text;
  Role role = Role::other;
};

using Item = std::variant<Objective, KeyPoint, Mistake, Term, Question, Exercise, Contrast, Comparison,
                          Counterpart, Why, Passage>;

/// A heading and what stands below it, already understood.
struct Section {
  Role role = Role::other;
  std::string heading;
  Span span;
  std::vector<Item> items;
  bool elsewhere = false;  ///< in another file of the lesson
};

/// A name that the author gave a part of the lesson: `{#id}`, `id="…"`, `(label)=`. It outlives every edit of
/// what it names.
struct Anchor {
  std::string name;
  Span span;  ///< of what it names; a heading's reaches to the next heading
};

struct Lesson {
  std::string title;
  Span title_span;
  std::string summary;
  std::optional<int> number;
  std::optional<int> minutes;
  std::string source;         ///< file name as given
  std::string source_sha256;  ///< hex
  std::string reader;         ///< one of reader_names()
  std::vector<Section> sections;
  std::vector<Anchor> anchors;
  std::vector<std::string> lines;  ///< of the file, long ones cut: what a diagnostic shows
};

/// The innermost anchor around a line, from 1; empty when there is none.
[[nodiscard]] std::string_view anchor_at(Lesson const& lesson, int line);

/// Counts of the lesson's own file by role with the names and the way of counting of a census: objectives,
/// questions, answered_questions, keypoints, exercises, solutions, mistakes, criteria, code_pairs.
[[nodiscard]] std::map<std::string, int> census(Lesson const& lesson);

}  // namespace graven::lesson
