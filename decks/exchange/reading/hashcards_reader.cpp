#include <algorithm>
#include <optional>

#include "decks/deckfile/deck_file.hpp"
#include "decks/exchange/readers.hpp"
#include "decks/exchange/reading/deck_builder.hpp"
#include "decks/exchange/reading/source_text.hpp"
#include "engine/text/toml.hpp"
#include "engine/text/unicode.hpp"

/// Markdown as hashcards (github.com/eudoxia0/hashcards) and repeater (github.com/shaankhosla/repeater) read
/// it: `Q:` with `A:`, `C:` with gaps in brackets, texts of several lines, `---` between cards, and
/// repeater's `question::answer` on one line. A text ends where the next mark begins.
namespace graven::exchange {
namespace {

constexpr std::string_view separator = "---";

bool is_separator(std::string_view line) { return text::trim(line) == separator; }

bool is_fence(std::string_view line) { return line.starts_with("```") || line.starts_with("~~~"); }

/// Lines of the front matter between the first `---` and the next; 0 when there is none.
std::size_t front_matter_lines(std::vector<std::string_view> const& lines) {
  if (lines.empty() || !is_separator(lines[0])) return 0;
  auto const end = std::find_if(lines.begin() + 1, lines.end(), is_separator);
  return end == lines.end() ? 0 : static_cast<std::size_t>(end - lines.begin()) + 1;
}

/// The bar means something in our gaps only. Brackets of an image's description are text.
std::string our_cloze(std::string_view theirs) {
  std::string out;
  bool in_gap = false;
  bool in_image = false;
  for (std::size_t i = 0; i < theirs.size(); ++i) {
    char const c = theirs[i];
    if (c == '\\' && i + 1 < theirs.size() && (theirs[i + 1] == '[' || theirs[i + 1] == ']')) {
      out += c;
      out += theirs[++i];
      continue;
    }
    bool const opens_image = c == '[' && i > 0 && theirs[i - 1] == '!';
    bool const closes_image = c == ']' && in_image;
    if (opens_image || closes_image || (c == '|' && in_gap)) out += '\\';
    if (opens_image) in_image = true;
    if (closes_image) in_image = false;
    if (c == '[' && !opens_image) in_gap = true;
    if (c == ']' && !closes_image) in_gap = false;
    out += c;
  }
  return out;
}

class HashcardsReader {
 public:
  HashcardsReader(std::string_view text, std::string_view file_name, ImportOptions const& options)
      : lines_(lines_of(text)), file_(file_name), cards_(options) {}

  Checked<Imported> read() {
    auto const body = front_matter_lines(lines_);
    read_name(body);
    for (auto i = body; i < lines_.size(); ++i) read_line(i);
    end_card();
    if (!problems_.empty()) return tl::make_unexpected(std::move(problems_));
    auto imported = cards_.take("hashcards", file_, "a card begins with Q: or C:");
    if (imported && stray_ > 0) {
      imported->notes.push_back(std::to_string(stray_) + " lines outside cards left out");
    }
    return imported;
  }

 private:
  enum class Reading { nothing, question, answer, cloze };

  void read_name(std::size_t front_matter) {
    if (front_matter < 2) return;
    std::string toml;
    for (std::size_t i = 1; i + 1 < front_matter; ++i) toml += std::string(lines_[i]) + "\n";
    try {
      title_ = toml::parse(toml)["name"].value_or(std::string());
    } catch (toml::parse_error const& error) {
      problems_.push_back(problem_in_line(file_, 1 + static_cast<int>(error.source().begin.line), "",
                                          "the front matter cannot be read", "it is TOML: name = \"…\""));
    } catch (TomlFault const&) {
      problems_.push_back(
          problem_in_line(file_, 1, "", "the front matter cannot be read", "it is TOML: name = \"…\""));
    }
  }

  void read_line(std::size_t index) {
    auto const line = lines_[index];
    auto const number = static_cast<int>(index) + 1;
    bool const mark = line.starts_with("Q:") || line.starts_with("C:") || line.starts_with("A:");
    bool const fence = is_fence(mark ? text::trim(line.substr(2)) : line);
    // Marks count in code, too, as they do in both programs; so code that is not closed hides no card.
    in_code_ = mark ? fence : in_code_ != fence;
    if (line.starts_with("Q:")) return begin(Reading::question, line, number);
    if (line.starts_with("C:")) return begin(Reading::cloze, line, number);
    if (line.starts_with("A:")) return begin_answer(line, number);
    if (is_separator(line) && !in_code_) return end_card();
    go_on(line);
    if (reading_ == Reading::nothing && !in_code_ && !fence) read_one_liner(line, number);
  }

  void begin(Reading reading, std::string_view line, int number) {
    end_card();
    reading_ = reading;
    card_.line = number;
    card_.title = title_;
    card_.cloze = reading == Reading::cloze;
    card_.front = text::trim(line.substr(2));
  }

  void begin_answer(std::string_view line, int number) {
    if (reading_ != Reading::question) {
      problems_.push_back(problem_in_line(file_, number, line, "an answer without a question",
                                          "put a line that starts with Q: above it"));
      return;
    }
    reading_ = Reading::answer;
    card_.answer = text::trim(line.substr(2));
  }

  void go_on(std::string_view line) {
    if (reading_ == Reading::nothing) return;
    auto& text = reading_ == Reading::answer ? card_.answer : card_.front;
    text += '\n';
    text += line;
  }

  /// `question::answer`, outside of cards only.
  void read_one_liner(std::string_view line, int number) {
    auto const mark = line.find("::");
    bool const one = mark != std::string_view::npos && line.find("::", mark + 2) == std::string_view::npos;
    ForeignCard card;
    if (one) {
      card.front = text::trim(line.substr(0, mark));
      card.answer = text::trim(line.substr(mark + 2));
    }
    if (card.front.empty() || card.answer.empty()) {
      if (!text::trim(line).empty()) ++stray_;
      return;
    }
    card.title = title_;
    card.line = number;
    cards_.add(std::move(card));
  }

  void end_card() {
    if (reading_ == Reading::question) {
      problems_.push_back(problem_in_line(file_, card_.line, lines_[static_cast<std::size_t>(card_.line) - 1],
                                          "this question has no answer",
                                          "add a line that starts with A: below it"));
    } else if (reading_ != Reading::nothing) {
      if (card_.cloze) card_.front = our_cloze(card_.front);
      cards_.add(std::exchange(card_, {}));
    }
    card_ = {};
    reading_ = Reading::nothing;
  }

  std::vector<std::string_view> lines_;
  std::string_view file_;
  DeckBuilder cards_;
  Diagnostics problems_;
  std::string title_;
  ForeignCard card_;
  Reading reading_ = Reading::nothing;
  bool in_code_ = false;
  int stray_ = 0;
};

}  // namespace

bool looks_like_hashcards(std::string_view bytes) {
  if (deckfile::looks_like_deck(bytes)) return false;
  bool question = false;
  for (auto const line : lines_of(bytes)) {
    if (line.starts_with("Q:")) question = true;
    if (question && line.starts_with("A:")) return true;
    if (line.starts_with("C:") && line.find('[') != std::string_view::npos) return true;
  }
  return false;
}

Checked<Imported> read_hashcards(std::string_view bytes, std::string_view file_name,
                                 ImportOptions const& options) {
  auto const text = source_text(bytes, file_name);
  if (!text) return tl::make_unexpected(text.error());
  return HashcardsReader(*text, file_name, options).read();
}

}  // namespace graven::exchange
