#include "cli/terminal/inline_text.hpp"

#include <algorithm>
#include <array>

namespace graven::cli::terminal {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }
bool is_word(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z');
}
bool is_ascii_punctuation(char c) {
  return static_cast<unsigned char>(c) < 0x80 && c > ' ' && c != 0x7F && !is_word(c);
}

/// For every run of backticks, where the next run of the same length is: found in one pass from the end, so
/// that text full of unmatched backticks stays linear.
class CodeSpans {
 public:
  explicit CodeSpans(std::string_view text) : next_(text.size(), std::string_view::npos) {
    std::array<std::size_t, longest + 1> last;
    last.fill(std::string_view::npos);
    for (std::size_t at = text.size(); at > 0;) {
      if (text[--at] != '`') continue;
      std::size_t const end = at + 1;
      while (at > 0 && text[at - 1] == '`') --at;
      auto const length = end - at;
      if (length > longest) continue;
      next_[at] = last[length];
      last[length] = at;
    }
  }

  /// Where the span that opens at `at` closes; npos when it does not.
  [[nodiscard]] std::size_t close(std::size_t at) const { return next_[at]; }

 private:
  static constexpr std::size_t longest = 16;
  std::vector<std::size_t> next_;
};

class Reader {
 public:
  Reader(std::string_view in, Marks marks) : in_(in), marks_(marks), code_(in) {}

  InlineText read() {
    while (at_ < in_.size()) step();
    // An opener without its end was text all along.
    for (auto const& open : open_) {
      if (marks_ == Marks::drop) restore(open);
    }
    return std::move(out_);
  }

 private:
  struct Opener {
    char mark;
    std::size_t length;
    std::size_t at;  ///< in the output
  };

  void step() {
    char const c = in_[at_];
    if (c == '\\' && at_ + 1 < in_.size() && is_ascii_punctuation(in_[at_ + 1])) {
      out_.text += in_[at_ + 1];
      at_ += 2;
    } else if (c == '`') {
      backticks();
    } else if (c == '*' || c == '_') {
      emphasis(c);
    } else if (c == '[' && take_link()) {
      return;
    } else {
      out_.text += c;
      ++at_;
    }
  }

  void backticks() {
    auto const end = std::min(in_.find_first_not_of('`', at_), in_.size());
    auto const length = end - at_;
    auto const close = code_.close(at_);
    if (close == std::string_view::npos) {
      out_.text.append(in_.substr(at_, length));
      at_ = end;
      return;
    }
    auto content = in_.substr(end, close - end);
    if (content.size() > 2 && content.front() == ' ' && content.back() == ' ') {
      content = content.substr(1, content.size() - 2);
    }
    auto const begin = out_.text.size();
    if (marks_ == Marks::keep) {
      out_.text.append(in_.substr(at_, close + length - at_));
    } else {
      out_.text.append(content);
    }
    add_run(begin, Face::code);
    at_ = close + length;
  }

  void emphasis(char mark) {
    auto const end = std::min(in_.find_first_not_of(mark, at_), in_.size());
    auto const length = end - at_;
    char const before = at_ > 0 ? in_[at_ - 1] : ' ';
    char const after = end < in_.size() ? in_[end] : ' ';
    // Inside a word only asterisks could mark emphasis; `a*b*c` is more often a product than a word.
    bool const can_open = !is_blank(after) && !is_word(before);
    bool const can_close = !is_blank(before) && !is_word(after);
    at_ = end;
    if (length > 2) {
      out_.text.append(length, mark);
    } else if (can_close && !open_.empty() && open_.back().mark == mark && open_.back().length == length) {
      if (marks_ == Marks::keep) out_.text.append(length, mark);
      auto const face = length == 2 ? Face::strong : Face::emphasis;
      // Code inside keeps its own face: runs must not overlap.
      add_between_runs(open_.back().at, face);
      open_.pop_back();
    } else if (can_open && open_.size() < deepest) {
      open_.push_back({mark, length, out_.text.size()});
      if (marks_ == Marks::keep) out_.text.append(length, mark);
    } else {
      out_.text.append(length, mark);
    }
  }

  /// `[text](address)` becomes `text (address)`.
  bool take_link() {
    auto const close = in_.substr(0, std::min(in_.size(), at_ + longest_link)).find_first_of("[]", at_ + 1);
    if (close == std::string_view::npos || in_[close] != ']') return false;
    if (close + 1 >= in_.size() || in_[close + 1] != '(') return false;
    auto const end =
        in_.substr(0, std::min(in_.size(), close + longest_link)).find_first_of(") \n", close + 2);
    if (end == std::string_view::npos || in_[end] != ')') return false;
    out_.text.append(in_.substr(at_ + 1, close - at_ - 1)).append(" (");
    out_.text.append(in_.substr(close + 2, end - close - 2)).append(")");
    at_ = end + 1;
    return true;
  }

  void add_run(std::size_t begin, Face face) {
    if (begin < out_.text.size()) out_.runs.push_back({begin, out_.text.size(), face});
  }

  void add_between_runs(std::size_t begin, Face face) {
    auto const first = std::lower_bound(out_.runs.begin(), out_.runs.end(), begin,
                                        [](FaceRun const& run, std::size_t at) { return run.begin < at; });
    std::vector<FaceRun> const inside(first, out_.runs.end());
    out_.runs.erase(first, out_.runs.end());
    for (auto const& run : inside) {
      if (begin < run.begin) out_.runs.push_back({begin, run.begin, face});
      out_.runs.push_back(run);
      begin = std::max(begin, run.end);
    }
    add_run(begin, face);
  }

  void restore(Opener const& open) {
    std::string const mark(open.length, open.mark);
    auto const shift = restored_;
    out_.text.insert(open.at + shift, mark);
    for (auto& run : out_.runs) {
      if (run.begin >= open.at + shift) {
        run.begin += mark.size();
        run.end += mark.size();
      }
    }
    restored_ += mark.size();
  }

  static constexpr std::size_t deepest = 8;
  static constexpr std::size_t longest_link = 2000;
  std::string_view in_;
  Marks marks_;
  CodeSpans code_;
  std::size_t at_ = 0;
  std::size_t restored_ = 0;
  InlineText out_;
  std::vector<Opener> open_;
};

}  // namespace

InlineText inline_text(std::string_view markdown, Marks marks) { return Reader(markdown, marks).read(); }

std::string styled(InlineText const& text, LineRange line, Style const& style) {
  std::string_view const all = text.text;
  std::string out;
  auto at = line.begin;
  auto run = std::lower_bound(text.runs.begin(), text.runs.end(), line.begin,
                              [](FaceRun const& each, std::size_t begin) { return each.end <= begin; });
  for (; run != text.runs.end() && run->begin < line.end; ++run) {
    auto const begin = std::max(run->begin, line.begin);
    auto const end = std::min(run->end, line.end);
    out.append(all.substr(at, begin - at));
    auto const part = all.substr(begin, end - begin);
    switch (run->face) {
      case Face::plain:
        out.append(part);
        break;
      case Face::strong:
        out += style.strong(part);
        break;
      case Face::emphasis:
        out += style.emphasis(part);
        break;
      case Face::code:
        out += style.code(part);
        break;
    }
    at = end;
  }
  out.append(all.substr(at, line.end - at));
  return out;
}

}  // namespace graven::cli::terminal
