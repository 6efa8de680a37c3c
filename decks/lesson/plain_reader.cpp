#include "decks/lesson/plain_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "decks/lesson/languages.hpp"
#include "decks/lesson/plain_body.hpp"
#include "decks/lesson/plain_layout.hpp"
#include "decks/lesson/plain_questions.hpp"

namespace graven::lesson {
namespace {

/// "06open 25 min": number, status and minutes, glued.
struct NumberLine {
  int number;
  int minutes;
};

std::optional<NumberLine> number_line(std::string_view line) {
  auto const text = trimmed(line);
  constexpr auto digits = "0123456789";
  auto const status = text.find_first_not_of(digits);
  if (status == 0 || status == std::string_view::npos || status > 4 || !text.ends_with(" min")) {
    return std::nullopt;
  }
  auto const minutes = text.find_first_of(digits, status);
  if (minutes == std::string_view::npos) return std::nullopt;
  auto const end = text.find_first_not_of(digits, minutes);
  if (end != text.size() - 4 || end - minutes > 4 || text.find_first_of(".,;:", status) < minutes) {
    return std::nullopt;
  }
  return NumberLine{std::stoi(std::string(text.substr(0, status))),
                    std::stoi(std::string(text.substr(minutes, end - minutes)))};
}

/// Turns the parts of a page, one after the other, into sections with items.
class Assembler {
 public:
  explicit Assembler(Source& source) : source_(source) {}

  Lesson assemble(std::vector<Part> const& parts) {
    for (auto const& part : parts) {
      if (part.heading_text.empty()) {
        preamble(part);
      } else {
        take(part);
      }
    }
    finish_contrast();
    finish_code();
    questions_.settle();
    return std::move(lesson_);
  }

 private:
  void preamble(Part const& part) {
    auto lines = part.lines;
    auto const first =
        std::find_if(lines.begin(), lines.end(), [](auto const& l) { return !is_blank(l.text); });
    lines.erase(lines.begin(), first);
    if (lines.empty()) return;
    if (auto const numbers = number_line(lines.front().text)) {
      lesson_.number = numbers->number;
      lesson_.minutes = numbers->minutes;
      lines.erase(lines.begin());
    }
    auto const pieces = pieces_of(lines);
    if (pieces.empty()) return;
    auto const title =
        std::find_if(lines.begin(), lines.end(), [](auto const& l) { return !is_blank(l.text); });
    auto const text = trimmed(title->text);
    lesson_.title = text;
    lesson_.title_span = Source::span_of(*title, text);
    lines.erase(lines.begin(), title + 1);
    auto const rest = pieces_of(lines);
    if (rest.empty()) return;
    lesson_.summary = rest.front().text.text;
    Section section;
    section.span = rest.front().text.span;
    for (auto const& piece : rest) section.items.push_back(Passage{piece.text, Role::other});
    lesson_.sections.push_back(std::move(section));
  }

  void take(Part const& part) {
    auto const role = part.heading.role;
    bool const contrast = role == Role::contrast_known || role == Role::contrast_new;
    bool const code = role == Role::comparison;
    if (!contrast) finish_contrast();
    if (!code) finish_code();
    if (role != Role::answer) questions_.settle();
    if (code) {
      comparison(part);
      return;
    }
    auto const pieces = pieces_of(part.lines);
    if (role != Role::given_code && role != Role::meta && lacks_text(part, pieces)) return;
    switch (role) {
      case Role::contrast_known:
      case Role::contrast_new:
        contrast_side(part, pieces);
        break;
      case Role::objectives:
      case Role::key_points:
      case Role::mistakes:
      case Role::terms:
        list(part, pieces);
        break;
      case Role::why:
        single<Why>(part, pieces);
        break;
      case Role::question:
        section(part);
        questions_.take(part.heading_text, pieces);
        break;
      case Role::answer:
        section(part);
        questions_.answer(part, pieces);
        break;
      case Role::exercise:
        exercise(part, pieces);
        break;
      case Role::given_code:
        given_code(part);
        break;
      case Role::criteria:
      case Role::solution:
      case Role::hint:
        attach(part, pieces);
        break;
      case Role::other:
      case Role::overview:
      case Role::comparison:
      case Role::meta:
        passages(part, pieces);
        break;
    }
  }

  /// Reports a role's section without text (W122).
  bool lacks_text(Part const& part, std::vector<Piece> const& pieces) {
    bool const placeholder = std::all_of(pieces.begin(), pieces.end(),
                                         [](auto const& piece) { return is_placeholder(piece.text.text); });
    if (!placeholder) return false;
    auto const where = pieces.empty() ? part.span : pieces.front().text.span;
    source_.report(
        "W122", Severity::warning, where,
        fmt::format("\"{}\" {}", part.heading_text, pieces.empty() ? "is empty" : "holds only a placeholder"),
        "write the section, or take its heading out");
    section(part);
    return true;
  }

  Section& section(Part const& part) {
    Section made;
    made.role = part.heading.role;
    made.heading = part.heading_text;
    made.span = part.span;
    lesson_.sections.push_back(std::move(made));
    return lesson_.sections.back();
  }

  void passages(Part const& part, std::vector<Piece> const& pieces) {
    auto& made = section(part);
    for (auto const& piece : pieces) made.items.push_back(Passage{piece.text, part.heading.role});
  }

  void list(Part const& part, std::vector<Piece> const& pieces) {
    auto& made = section(part);
    bool const bullets = std::any_of(pieces.begin(), pieces.end(), [](auto const& p) { return p.item; });
    for (auto const& piece : pieces) {
      // Among bullets, a paragraph leads in or comments.
      if (bullets && !piece.item) {
        made.items.push_back(Passage{piece.text, Role::other});
        continue;
      }
      if (is_placeholder(piece.text.text)) continue;
      switch (part.heading.role) {
        case Role::objectives:
          made.items.push_back(Objective{piece.text});
          break;
        case Role::key_points:
          made.items.push_back(KeyPoint{piece.text});
          break;
        case Role::mistakes:
          made.items.push_back(mistake_of(piece.text));
          break;
        default:
          if (auto term = term_of(piece.text)) {
            made.items.push_back(std::move(*term));
          } else {
            made.items.push_back(Passage{piece.text, Role::terms});
          }
      }
    }
  }

  template <class Item>
  void single(Part const& part, std::vector<Piece> const& pieces) {
    section(part).items.push_back(Item{joined(pieces)});
  }

  void contrast_side(Part const& part, std::vector<Piece> const& pieces) {
    bool const known = part.heading.role == Role::contrast_known;
    if (known) finish_contrast();
    auto& side = known ? contrast_.known : contrast_.new_way;
    if (!side.text.empty()) finish_contrast();
    (known ? contrast_.known : contrast_.new_way) = joined(pieces);
    (known ? contrast_.known_language : contrast_.new_language) = part.heading.language;
    (known ? contrast_.known_heading : contrast_.new_heading) = part.heading_text;
    if (known || !contrast_section_) contrast_section_ = part;
  }

  void finish_contrast() {
    if (!contrast_section_) return;
    auto const part = *std::exchange(contrast_section_, std::nullopt);
    auto const contrast = std::exchange(contrast_, {});
    if (lesson_pair_.first.empty() && !contrast.known_language.empty() && !contrast.new_language.empty()) {
      lesson_pair_ = {contrast.known_language, contrast.new_language};
    }
    section(part).items.push_back(contrast);
  }

  void comparison(Part const& part) {
    deeper_ = deeper_ || part.heading.deeper;
    auto code = code_of(part.lines, fence_name(part.heading.language));
    if (part.heading.language.empty()) {
      finish_code();
      deeper_ = part.heading.deeper;
      comparison_heading_ = part;
      return;
    }
    if (!code) {
      lacks_text(part, {});
      return;
    }
    if (!code_ || code_->heading.language == part.heading.language) {
      finish_code();
      code_ = part;
      code_text_ = std::move(*code);
      return;
    }
    Comparison made{code_->heading.language, part.heading.language, code_text_, std::move(*code), deeper_};
    if (made.known_language == lesson_pair_.second || made.new_language == lesson_pair_.first) {
      std::swap(made.known_language, made.new_language);
      std::swap(made.known, made.new_way);
    }
    auto const heading = comparison_heading_ ? *comparison_heading_ : *code_;
    code_.reset();
    comparison_heading_.reset();
    section(heading).items.push_back(std::move(made));
  }

  /// Code whose counterpart never came. On a page about one language that is how code is shown.
  void finish_code() {
    comparison_heading_.reset();
    if (!code_) return;
    auto const part = *std::exchange(code_, std::nullopt);
    section(part);
    if (lesson_pair_.first.empty()) return;
    auto const& [known, new_language] = lesson_pair_;
    source_.report("W122", Severity::warning, part.span,
                   fmt::format("the comparison has no code in {}",
                               part.heading.language == known ? new_language : known),
                   "add the other language's code below its own heading");
  }

  void exercise(Part const& part, std::vector<Piece> const& pieces) {
    Exercise made;
    made.prompt = joined(pieces);
    made.heading = part.span;
    add_exercise(part, std::move(made));
  }

  Exercise& add_exercise(Part const& part, Exercise made) {
    section(part).items.emplace_back(std::move(made));
    exercise_ = lesson_.sections.size() - 1;
    return std::get<Exercise>(lesson_.sections.back().items.back());
  }

  Exercise* last_exercise() {
    return exercise_ ? &std::get<Exercise>(lesson_.sections[*exercise_].items.back()) : nullptr;
  }

  void given_code(Part const& part) {
    auto code = code_of(part.lines, fence_name(part.heading.language));
    if (!code) {
      lacks_text(part, {});
      return;
    }
    auto* open = last_exercise();
    if (open != nullptr && !open->given) {
      open->given = std::move(code);
      return;
    }
    // Without a task above it, the heading says what to do.
    Exercise made;
    made.prompt = {std::string(part.heading_text), part.span};
    made.heading = part.span;
    made.given = std::move(code);
    add_exercise(part, std::move(made));
  }

  void attach(Part const& part, std::vector<Piece> const& pieces) {
    auto* exercise = last_exercise();
    if (exercise == nullptr) {
      report_unattached(source_, part, "an exercise");
      passages(part, pieces);
      return;
    }
    auto const role = part.heading.role;
    for (auto const& piece : pieces) {
      if (is_placeholder(piece.text.text)) continue;
      if (role == Role::criteria) exercise->criteria.push_back(piece.text);
      if (role == Role::hint) exercise->hints.push_back(piece.text);
    }
    if (role == Role::solution) exercise->solutions.emplace_back(joined(pieces));
  }

  Source& source_;
  Lesson lesson_;
  std::pair<std::string, std::string> lesson_pair_;  ///< known and new language, once a contrast named both
  Contrast contrast_;
  std::optional<Part> contrast_section_;
  std::optional<Part> comparison_heading_;  ///< "Deeper comparison"
  std::optional<Part> code_;                ///< code that waits for its counterpart
  Code code_text_;
  bool deeper_ = false;
  PlainQuestions questions_{source_, lesson_};
  std::optional<std::size_t> exercise_;  ///< section of the last one
};

}  // namespace

int plain_headings(Source const& source) {
  std::set<std::pair<Role, bool>> found;
  for (auto const& line : source.lines()) {
    if (auto const own = own_role(source.own_headings(), line.text)) found.emplace(*own, false);
    auto heading = heading_of(line.text);
    if (auto const run_on = heading ? std::nullopt : run_on_heading(line.text)) heading = run_on->heading;
    if (heading && !heading->bare) found.emplace(heading->role, heading->deeper);
  }
  return static_cast<int>(found.size());
}

Lesson read_plain(Source& source) { return Assembler(source).assemble(cut_at_headings(source)); }

}  // namespace graven::lesson
