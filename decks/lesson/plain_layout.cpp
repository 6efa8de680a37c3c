#include "decks/lesson/plain_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "engine/model/diagnostic.hpp"

namespace graven::lesson {
namespace {

// A glued heading in the middle of a statement is taken only when no better one follows this soon.
constexpr std::size_t look_ahead = 60;

bool holds_code(Heading const& heading) {
  return (heading.role == Role::comparison && !heading.language.empty()) || heading.role == Role::given_code;
}

/// Brackets opened minus brackets closed.
int bracket_balance(std::string_view code) {
  int depth = 0;
  for (char const c : code) {
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
  }
  return depth;
}

/// Walks the lines once, opening a part at every heading.
class Cutter {
 public:
  explicit Cutter(Source& source) : source_(source), lines_(source.lines()) {
    declare_languages();
    find_headings();
    spaced_ = is_spaced();
  }

  std::vector<Part> cut() {
    parts_.emplace_back();
    at_ = first_line_with_text();
    take_title();
    for (; at_ < lines_.size(); ++at_) take(lines_[at_]);
    return std::move(parts_);
  }

 private:
  /// "In X, you often" makes X a language of this page, and tells which one its readers know.
  void declare_languages() {
    for (auto const& line : lines_) {
      auto const text = trimmed(line.text);
      if (!text.starts_with("In ") && !text.starts_with("in ")) continue;
      auto heading = heading_of(line.text);
      if (auto const run_on = heading ? std::nullopt : run_on_heading(line.text)) heading = run_on->heading;
      if (!heading) continue;
      if (heading->role == Role::contrast_known && known_.empty()) known_ = heading->language;
      if (heading->role == Role::contrast_new && new_.empty()) new_ = heading->language;
    }
    for (auto const& name : {known_, new_}) {
      if (!name.empty()) declared_.push_back(name);
    }
  }

  bool blank_at(std::size_t i) const { return i >= lines_.size() || is_blank(lines_[i].text); }
  bool blank_before(std::size_t i) const { return i == 0 || blank_at(i - 1); }

  void find_headings() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (auto const own = own_role(source_.own_headings(), lines_[i].text)) {
        headings_.emplace(i, Heading{*own, {}, false, false});
      } else if (auto heading = heading_of(lines_[i].text, declared_)) {
        headings_.emplace(i, std::move(*heading));
      }
    }
  }

  bool is_spaced() const {
    int alone = 0;
    int crowded = 0;
    for (auto const& [i, heading] : headings_) {
      (blank_before(i) && blank_at(i + 1) ? alone : crowded) += 1;
    }
    return alone > crowded;
  }

  std::size_t first_line_with_text() const {
    std::size_t i = 0;
    while (i < lines_.size() && is_blank(lines_[i].text)) ++i;
    return i;
  }

  /// The number line and the title may be called like a heading ("Go"); only roles end the preamble.
  void take_title() {
    while (at_ < lines_.size()) {
      auto const heading = headings_.find(at_);
      if (heading != headings_.end() && !heading->second.bare) return;
      auto const text = trimmed(lines_[at_].text);
      parts_.back().lines.push_back(lines_[at_++]);
      bool const number_line =
          !text.empty() && text.front() >= '0' && text.front() <= '9' && text.ends_with("min");
      if (!text.empty() && !number_line) return;
    }
  }

  /// The heading that the whole line is, if it may be one here.
  std::optional<Heading> whole_line_heading(std::size_t i) const {
    auto const found = headings_.find(i);
    if (found == headings_.end()) return std::nullopt;
    auto const* heading = &found->second;
    // A page about Go and Rust has no heading "R".
    bool const stranger = declared_.size() == 2 && heading->language != known_ && heading->language != new_;
    if (heading->bare && stranger) return std::nullopt;
    if (!spaced_) return *heading;
    bool const before = blank_before(i);
    bool const after = blank_at(i + 1);
    if (heading->bare ? before && after : before || after) return *heading;
    return std::nullopt;
  }

  void open(Heading heading, Line const& line, std::string_view heading_text) {
    Part part;
    part.heading = std::move(heading);
    part.heading_text = heading_text;
    part.span = Source::span_of(line, heading_text);
    parts_.push_back(std::move(part));
    depth_ = 0;
    glued_.reset();
    if (!holds_code(parts_.back().heading)) return;
    auto const& language = parts_.back().heading.language;
    if (known_.empty()) known_ = language;
    if (new_.empty() && language != known_) new_ = language;
    glued_.emplace(parts_.back().heading, known_, new_, declared_);
  }

  void take(Line const& line) {
    if (auto heading = whole_line_heading(at_)) {
      open(std::move(*heading), line, trimmed(line.text));
      return;
    }
    if (auto const run_on = run_on_heading(line.text); run_on && !glued_) {
      open(run_on->heading, line, run_on->heading_text);
      append_part_of(line, run_on->body);
      return;
    }
    if (glued_) {
      take_code(line);
      return;
    }
    parts_.back().lines.push_back(line);
    note_unknown_heading(line);
  }

  void append_part_of(Line const& line, std::string_view part) {
    auto const skipped = static_cast<std::size_t>(part.data() - line.text.data());
    parts_.back().lines.push_back({part, line.offset + skipped, line.number});
  }

  void take_code(Line const& line) {
    auto const glued = glued_->find(line.text);
    if (!glued || better_one_follows(*glued)) {
      depth_ += bracket_balance(line.text);
      parts_.back().lines.push_back(line);
      return;
    }
    append_part_of(line, glued->code);
    open(glued->heading, line, glued->heading_text);
    source_.report(
        "W121", Severity::warning, parts_.back().span,
        fmt::format("the heading \"{}\" is glued to the line of code before it", glued->heading_text),
        fmt::format("read as \"{}\", then \"{}\"; put the heading on a line of its own",
                    excerpt(trimmed(glued->code)), glued->heading_text));
  }

  /// Whether the same heading stands soon on a line of its own, or, when this one would cut a bracket open,
  /// glued to a line that closes it.
  bool better_one_follows(Glued const& here) const {
    int depth = depth_ + bracket_balance(here.code);
    bool const balanced = depth == 0;
    auto const end = std::min(lines_.size(), at_ + 1 + look_ahead);
    depth += bracket_balance(here.heading_text);
    for (std::size_t i = at_ + 1; i < end; ++i) {
      if (auto const whole = whole_line_heading(i)) return *whole == here.heading;
      auto const glued = glued_->find(lines_[i].text);
      if (!balanced && glued && glued->heading == here.heading && depth + bracket_balance(glued->code) == 0) {
        return true;
      }
      depth += bracket_balance(lines_[i].text);
    }
    return false;
  }

  /// A short line between blank lines, in a page that sets its headings like that, looks like a heading.
  void note_unknown_heading(Line const& line) {
    constexpr std::size_t longest = 60;
    auto const text = trimmed(line.text);
    if (!spaced_ || parts_.size() == 1 || text.empty() || text.size() > longest) return;
    if (!blank_before(at_) || !blank_at(at_ + 1) || !behind_bullet(text).empty()) return;
    if (is_placeholder(text) || std::string_view(".?!;,").find(text.back()) != std::string_view::npos) return;
    source_.report("N154", Severity::note, Source::span_of(line, text),
                   fmt::format("\"{}\" is no heading I know: read as a paragraph", text),
                   "known headings: " + known_headings());
  }

  Source& source_;
  std::vector<Line> const& lines_;
  std::vector<Part> parts_;
  std::size_t at_ = 0;
  bool spaced_ = false;
  std::map<std::size_t, Heading> headings_;  ///< lines that read like headings
  std::string known_;
  std::string new_;
  Languages declared_;
  std::optional<GluedHeadings> glued_;  ///< inside code
  int depth_ = 0;                       ///< of brackets, at the start of the line
};

}  // namespace

std::vector<Part> cut_at_headings(Source& source) { return Cutter(source).cut(); }

}  // namespace graven::lesson
