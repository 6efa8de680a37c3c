#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "decks/lesson/lesson.hpp"

/// What headings mean. The tables in heading_table.cpp are data to be reviewed and extended; nothing else in
/// the program knows a heading by its words.
namespace graven::lesson {

/// A heading that was understood.
struct Heading {
  Role role = Role::other;
  std::string language;  ///< the A of "In A, you often", "A version", "A"; else empty
  bool deeper = false;   ///< "Deeper comparison"
  bool bare = false;     ///< nothing but a language's name: it needs its surroundings to be a heading

  friend bool operator==(Heading const&, Heading const&) = default;
};

/// Names of languages this lesson declares by itself ("In Gleam, you often"), beside the known ones.
using Languages = std::vector<std::string>;

/// The heading a whole line is. Compared without case, numbering, trailing colon and "(20 min)".
[[nodiscard]] std::optional<Heading> heading_of(std::string_view line, Languages const& declared = {});

/// What of a line is its heading: "3. Practice (20 min):" says "Practice". Empty for a line too long to be
/// one.
[[nodiscard]] std::string_view bare_heading(std::string_view line);
/// That in a form in which headings are compared: without case, with plain apostrophes and single blanks.
[[nodiscard]] std::string folded_heading(std::string_view line);

/// A heading that runs on into its body on the same line: "In Rust, you often use threads, …".
struct RunOn {
  Heading heading;
  std::string_view heading_text;
  std::string_view body;
};
[[nodiscard]] std::optional<RunOn> run_on_heading(std::string_view line);

/// A known heading glued to the end of a line of code: `});Go`, `}what good looks like`.
struct Glued {
  Heading heading;
  std::string_view code;
  std::string_view heading_text;
};

/// Finds the headings that the page layout puts after one heading, glued to lines of the code below it. The
/// heading right after it needs less of a border in front than those further on.
class GluedHeadings {
 public:
  /// `known` and `new_language` are the lesson's pair; an empty one stands for any language.
  GluedHeadings(Heading const& current, std::string_view known, std::string_view new_language,
                Languages const& declared);

  [[nodiscard]] std::optional<Glued> find(std::string_view line) const;

 private:
  struct Candidate {
    std::string text;
    Heading heading;
    bool expected_next;
  };
  std::vector<Candidate> candidates_;  ///< longest first
};

/// For hints: the headings of the page layout, spelled as pages spell them.
[[nodiscard]] std::string known_headings();

}  // namespace graven::lesson
