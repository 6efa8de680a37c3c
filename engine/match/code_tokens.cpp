#include "engine/match/code_tokens.hpp"

#include <algorithm>
#include <array>

#include "engine/match/characters.hpp"
#include "engine/text/unicode.hpp"

namespace graven::match {
namespace {

constexpr std::size_t most_bytes = 16U << 10;

// Longest first: the first that fits is taken.
constexpr std::array<std::string_view, 36> operators = {
    "<<=", ">>=", "===", "!==", "...", "**=", "//=", "<=>", "..=", "?\?=", "==", "!=",
    "<=",  ">=",  "&&",  "||",  "++",  "--",  "+=",  "-=",  "*=",  "/=",   "%=", "&=",
    "|=",  "^=",  "<<",  ">>",  "->",  "=>",  "::",  ":=",  "<-",  "**",   "??", "?."};

constexpr std::array<std::string_view, 25> slash_languages = {
    "c",      "cc",         "cpp",   "c++",   "cs",   "csharp",     "c#",  "go",   "golang",
    "java",   "javascript", "js",    "jsx",   "ts",   "typescript", "tsx", "rust", "rs",
    "kotlin", "kt",         "swift", "scala", "dart", "php",        "zig"};
constexpr std::array<std::string_view, 11> hash_languages = {"python", "py", "ruby", "rb",   "sh",  "bash",
                                                             "shell",  "r",  "yaml", "perl", "toml"};
constexpr std::array<std::string_view, 5> sql_languages = {"sql", "mysql", "pgsql", "postgresql", "sqlite"};

template <std::size_t N>
bool contains(std::array<std::string_view, N> const& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class CodeReader {
 public:
  CodeReader(std::string_view text, std::string_view comment)
      : text_(text.substr(0, most_bytes)), comment_(comment) {}

  std::vector<CodeToken> run() {
    while (at_ < text_.size()) step();
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

  void step() {
    char const c = text_[at_];
    if (c == '\n') {
      ++line_;
      ++at_;
      line_is_blank_ = true;
    } else if (line_is_blank_ && rest().starts_with("```")) {
      skip_line();
    } else if (!comment_.empty() && rest().starts_with(comment_)) {
      skip_line();
    } else if (comment_ == "//" && rest().starts_with("/*")) {
      skip_block_comment();
    } else if (c == '"' || c == '`') {
      take_string(c);
    } else if (c == '\'') {
      take_quote();
    } else {
      take_name_or_sign();
    }
  }

  void skip_line() { at_ = std::min(text_.find('\n', at_), text_.size()); }

  void skip_block_comment() {
    auto const close = text_.find("*/", at_ + 2);
    auto const end = close == std::string_view::npos ? text_.size() : close + 2;
    line_ += static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                         text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    at_ = end;
  }

  void emit(std::size_t size) {
    tokens_.push_back({std::string(text_.substr(at_, size)), line_});
    at_ += size;
    line_is_blank_ = false;
  }

  // Blanks inside a string count; one that is not closed on its line is a lone sign.
  void take_string(char quote) {
    for (auto end = at_ + 1; end < text_.size() && text_[end] != '\n'; ++end) {
      if (text_[end] == '\\') {
        ++end;
      } else if (text_[end] == quote) {
        return emit(end + 1 - at_);
      }
    }
    emit(1);
  }

  // A character or string literal, but not a Rust lifetime ('a) or a digit separator.
  void take_quote() {
    auto const close = text_.find_first_of("'\n", at_ + 1);
    bool const lifetime = close == std::string_view::npos || text_[close] == '\n' ||
                          (close > at_ + 2 && text_.substr(at_ + 1, close - at_ - 1).find_first_of(",>&") !=
                                                  std::string_view::npos);
    if (lifetime) return emit(1);
    take_string('\'');
  }

  void take_name_or_sign() {
    auto const here = text::decode_at(text_, at_);
    auto const kind = class_of(here.value);
    if (kind == CharClass::letter || kind == CharClass::digit || here.value == U'_') {
      auto end = at_;
      bool const number = kind == CharClass::digit;
      while (end < text_.size()) {
        auto const next = text::decode_at(text_, end);
        auto const next_kind = class_of(next.value);
        bool const fraction = number && next.value == U'.' && end + 1 < text_.size() &&
                              class_of(text::decode_at(text_, end + 1).value) == CharClass::digit;
        if (next_kind != CharClass::letter && next_kind != CharClass::digit && next.value != U'_' &&
            !fraction)
          break;
        end += next.length;
      }
      return emit(end - at_);
    }
    if (kind == CharClass::blank || kind == CharClass::line_end || kind == CharClass::ignorable) {
      at_ += here.length;
      return;
    }
    auto const sign = std::find_if(operators.begin(), operators.end(),
                                   [&](std::string_view candidate) { return rest().starts_with(candidate); });
    emit(sign == operators.end() ? here.length : sign->size());
  }

  std::string_view text_;
  std::string_view comment_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool line_is_blank_ = true;  ///< so far
  std::vector<CodeToken> tokens_;
};

/// Operators of a program; or a call, a member, a path: joined to what stands before and to what follows.
bool looks_like_code(std::string_view wording) {
  if (wording.find_first_of("={}[];<>&|!+*%") != std::string_view::npos) return true;
  for (auto at = wording.find_first_of("(.:"); at != std::string_view::npos;
       at = wording.find_first_of("(.:", at + 1)) {
    bool const before = at > 0 && class_of(static_cast<unsigned char>(wording[at - 1])) == CharClass::letter;
    bool const after = at + 1 < wording.size() && wording[at + 1] != ' ';
    if (before && after) return true;
  }
  return false;
}

/// What stands between ellipses.
void add_pieces(std::string_view code, std::vector<std::string>& pieces) {
  while (!code.empty()) {
    auto const sign = std::min(code.find("..."), code.find("\u2026"));
    auto const piece = text::trim(code.substr(0, sign));
    if (!piece.empty()) pieces.emplace_back(piece);
    code.remove_prefix(sign == std::string_view::npos ? code.size()
                                                      : sign + 3);  // either sign has three bytes
  }
}

}  // namespace

CodeStyle code_style_of(std::string_view fenced) {
  auto const open = fenced.find("```");
  if (open == std::string_view::npos) return {};
  auto const name_begin = open + 3;
  auto const line_end = std::min(fenced.find_first_of(" {\n\r", name_begin), fenced.size());
  auto const language = text::nfkc_casefold(fenced.substr(name_begin, line_end - name_begin));
  if (contains(slash_languages, language)) return {"//", false};
  if (contains(hash_languages, language)) return {"#", false};
  if (contains(sql_languages, language)) return {"--", true};
  return {};
}

std::vector<CodeToken> code_tokens(std::string_view text, CodeStyle style) {
  auto tokens = CodeReader(text, style.comment).run();
  if (!style.folds_case) return tokens;
  for (auto& token : tokens) {
    if (token.text.front() != '\'') token.text = text::nfkc_casefold(token.text);
  }
  if (!tokens.empty() && tokens.back().text == ";") tokens.pop_back();
  return tokens;
}

std::optional<CodeDifference> first_difference(std::vector<CodeToken> const& expected,
                                               std::vector<CodeToken> const& found) {
  auto const [left, right] = std::mismatch(expected.begin(), expected.end(), found.begin(), found.end());
  if (left == expected.end() && right == found.end()) return std::nullopt;
  CodeDifference difference;
  if (left != expected.end()) difference.expected = left->text;
  if (right != found.end()) difference.found = right->text;
  if (right != found.end()) {
    difference.line = right->line;
  } else if (!found.empty()) {
    difference.line = found.back().line;
  }
  return difference;
}

bool occurs_in(std::vector<CodeToken> const& part, std::vector<CodeToken> const& whole) {
  return !part.empty() && std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

double code_similarity(std::vector<CodeToken> const& left, std::vector<CodeToken> const& right) {
  if (left.empty() && right.empty()) return 1;
  // Longest common subsequence; the caps keep the table's rows times columns bounded.
  constexpr std::size_t most_tokens = 2'000;
  auto const rows = std::min(left.size(), most_tokens);
  auto const columns = std::min(right.size(), most_tokens);
  std::vector<int> last(columns + 1, 0);
  std::vector<int> row(columns + 1, 0);
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) {
      row[j + 1] = left[i] == right[j] ? last[j] + 1 : std::max(last[j + 1], row[j]);
    }
    std::swap(last, row);
  }
  return 2.0 * last[columns] / static_cast<double>(left.size() + right.size());
}

std::vector<std::string> code_in_wording(std::string_view wording) {
  std::vector<std::string> spans;
  for (auto open = wording.find('`'); open != std::string_view::npos; open = wording.find('`', open)) {
    auto const close = wording.find('`', open + 1);
    if (close == std::string_view::npos) break;
    add_pieces(wording.substr(open + 1, close - open - 1), spans);
    open = close + 1;
  }
  if (spans.empty() && looks_like_code(wording)) add_pieces(wording, spans);
  return spans;
}

}  // namespace graven::match
