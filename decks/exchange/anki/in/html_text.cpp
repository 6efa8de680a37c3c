#include "decks/exchange/anki/in/html_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "decks/exchange/anki/in/html_characters.hpp"
#include "decks/exchange/anki/in/html_code.hpp"
#include "decks/exchange/anki/in/html_tags.hpp"
#include "engine/text/unicode.hpp"

namespace graven::exchange::anki {
namespace {

template <std::size_t count>
bool is_one_of(std::string_view name, std::array<std::string_view, count> const& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 10> unseen = {"script", "style",  "title", "head", "template",
                                                     "iframe", "object", "svg",   "rp",   "noscript"};
constexpr std::array<std::string_view, 25> blocks = {
    "p",      "div",        "h1", "h2",     "h3",     "h4",         "h5",      "h6",      "ul",
    "ol",     "dl",         "dt", "dd",     "table",  "tr",         "section", "article", "header",
    "footer", "blockquote", "hr", "center", "figure", "figcaption", "details"};
/// Blocks that stand apart from their neighbours by a blank line.
constexpr std::array<std::string_view, 8> apart = {"p", "ul", "ol", "table", "blockquote", "h1", "h2", "h3"};

class Writer {
 public:
  Writer(std::string_view html, HtmlUse const& use) : pieces_(html), use_(use) { out_.reserve(html.size()); }

  std::string write() {
    HtmlPiece piece;
    while (pieces_.next(piece)) {
      if (piece.is_tag) {
        take_tag(piece.tag);
      } else {
        take_text(piece.text);
      }
    }
    if (code_) end_code();
    while (!marks_.empty()) end_mark(marks_.back().tag);
    return std::move(out_);
  }

 private:
  struct Mark {
    std::string tag;
    std::string_view mark;
    bool written = false;
  };
  struct List {
    bool numbered = false;
    int items = 0;
  };

  // What parts the texts is written when the next one comes, so that none stands at the ends.
  void break_lines(int lines) { lines_ = std::max(lines_, lines); }

  void before_text() {
    if (!out_.empty() && lines_ > 0) {
      out_.append(static_cast<std::size_t>(lines_), '\n');
    } else if (!out_.empty() && blank_) {
      out_ += ' ';
    }
    if (lines_ > 0 || out_.empty()) out_ += std::exchange(bullet_, {});
    lines_ = 0;
    blank_ = false;
    for (auto& each : marks_) {
      if (each.written) continue;
      // Inside a word asterisks are no emphasis; within one emphasis another would only pile up marks.
      bool const useful = (out_.empty() || !is_word(out_.back())) && !within_mark_;
      each.written = true;
      if (!useful) {
        each.mark = {};
      } else {
        out_ += each.mark;
        within_mark_ = true;
      }
    }
  }

  void take_text(std::string_view text) {
    if (code_) return code_->take_text(text);
    auto const plain = text.find('&') == std::string_view::npos ? std::string() : decoded(text);
    auto const seen = plain.empty() ? text : std::string_view(plain);
    for (std::size_t at = 0; at < seen.size();) {
      if (is_white(seen[at])) {
        blank_ = true;
        ++at;
      } else if (seen.substr(at).starts_with("\xC2\xA0")) {  // no-break space
        blank_ = true;
        at += 2;
      } else if (seen.substr(at).starts_with("[sound:")) {
        at += take_sound(seen.substr(at));
      } else {
        take_character(seen, at++);
      }
    }
  }

  void take_character(std::string_view text, std::size_t at) {
    char const c = text[at];
    if (is_control(c)) return;
    if (blank_ || lines_ > 0 || out_.empty() || !marks_.empty()) before_text();
    if (use_.markup) {
      char const next = at + 1 < text.size() ? text[at + 1] : ' ';
      bool const escaped = c == '*' || c == '`' || (c == '_' && (out_.empty() || !is_word(out_.back()))) ||
                           (c == '\\' && is_punctuation(next));
      if (escaped) out_ += '\\';
    }
    out_ += c;
  }

  std::size_t take_sound(std::string_view text) {
    constexpr std::size_t prefix = 7;
    auto const end = text.substr(0, 300).find(']');
    if (end == std::string_view::npos || end == prefix) {
      take_character(text, 0);
      return 1;
    }
    before_text();
    out_ += "[sound](" + media_path(text.substr(prefix, end - prefix)) + ")";
    blank_ = true;
    return end + 1;
  }

  [[nodiscard]] std::string media_path(std::string_view name) const {
    // A blank or a parenthesis would end the address of a link.
    std::string path;
    for (char const c : use_.media ? use_.media(name) : std::string(name)) {
      if (c == ' ') {
        path += "%20";
      } else if (c == '(') {
        path += "%28";
      } else if (c == ')') {
        path += "%29";
      } else if (!is_control(c)) {
        path += c;
      }
    }
    return path;
  }

  void take_tag(HtmlTag const& tag) {
    if (code_) {
      if (code_->take_tag(tag)) end_code();
    } else if (tag.name == "br") {
      lines_ = std::min(lines_ + 1, 2);
    } else if (!tag.closes && is_one_of(tag.name, unseen)) {
      pieces_.skip_element(tag.name);
    } else if (tag.name == "pre" || tag.name == "code") {
      if (!tag.closes) code_.emplace(tag);
    } else if (tag.name == "img") {
      take_picture(tag);
    } else if (tag.name == "li") {
      take_item(tag.closes);
    } else if (tag.name == "td" || tag.name == "th") {
      take_cell(tag.closes);
    } else if (tag.name == "b" || tag.name == "strong") {
      take_mark(tag, "**");
    } else if (tag.name == "i" || tag.name == "em") {
      take_mark(tag, "*");
    } else if (tag.name == "a") {
      take_link(tag);
    } else if (tag.name == "sup" && !tag.closes) {
      out_ += '^';
    } else if (tag.name == "rt") {
      out_ += tag.closes ? ')' : '(';
    } else if (is_one_of(tag.name, blocks)) {
      take_block(tag);
    }
  }

  void take_block(HtmlTag const& tag) {
    break_lines(is_one_of(tag.name, apart) && lists_.empty() ? 2 : 1);
    if (tag.name == "tr") first_cell_ = true;
    if (tag.name != "ul" && tag.name != "ol") return;
    if (tag.closes) {
      if (!lists_.empty()) lists_.pop_back();
      if (lists_.empty()) break_lines(2);
    } else if (lists_.size() < deepest) {
      lists_.push_back({tag.name == "ol", 0});
    }
  }

  void take_item(bool closes) {
    break_lines(1);
    bullet_.clear();
    if (closes) return;
    if (!lists_.empty()) bullet_.append(2 * (lists_.size() - 1), ' ');
    if (!lists_.empty() && lists_.back().numbered) {
      bullet_ += std::to_string(++lists_.back().items) + ". ";
    } else {
      bullet_ += "- ";
    }
  }

  void take_cell(bool closes) {
    if (closes) return;
    if (!std::exchange(first_cell_, false)) {
      before_text();
      out_ += " | ";
    }
    blank_ = false;
  }

  void take_mark(HtmlTag const& tag, std::string_view mark) {
    if (!use_.markup) return;
    if (tag.closes) {
      end_mark(tag.name);
    } else if (marks_.size() < deepest) {
      marks_.push_back({tag.name, mark, false});
    }
  }

  void end_mark(std::string const& tag) {
    auto const found =
        std::find_if(marks_.rbegin(), marks_.rend(), [&](Mark const& each) { return each.tag == tag; });
    if (found == marks_.rend()) return;
    if (found->written && !found->mark.empty()) {
      out_ += found->mark;
      within_mark_ = false;
    }
    marks_.erase(std::next(found).base());
  }

  /// Only addresses of the web are kept: all others would lead into the learner's own machine.
  void take_link(HtmlTag const& tag) {
    if (!tag.closes) {
      auto address = attribute(tag.attributes, "href");
      bool const web = address.starts_with("https://") || address.starts_with("http://");
      bool const fits = std::all_of(address.begin(), address.end(), [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != '(' && c != ')' && c != '<' && c != 0x7F;
      });
      link_ = web && fits && address.size() < 2000 ? std::move(address) : std::string();
      link_from_ = out_.size();
      return;
    }
    if (link_.empty() || link_from_ >= out_.size()) return;
    auto const from = out_.find_first_not_of(" \n", link_from_);
    if (from == std::string::npos) return;
    auto const text = out_.substr(from);
    if (text == link_ || text.find_first_of("[]\n") != std::string::npos) {
      if (text != link_) out_ += " (" + link_ + ")";
    } else {
      out_.insert(from, "[");
      out_ += "](" + link_ + ")";
    }
    link_.clear();
  }

  void take_picture(HtmlTag const& tag) {
    auto const source = attribute(tag.attributes, "src");
    if (source.empty() || source.starts_with("data:")) return;
    before_text();
    out_ += "![picture](" + media_path(source) + ")";
    blank_ = true;
  }

  void end_code() {
    auto const code = code_->finish();
    code_.reset();
    if (code.text.empty()) return;
    if (code.is_block) break_lines(2);
    before_text();
    out_ += code.text;
    if (code.is_block) break_lines(2);
  }

  static constexpr std::size_t deepest = 16;

  HtmlPieces pieces_;
  HtmlUse const& use_;
  std::string out_;
  int lines_ = 0;  ///< line breaks due before the next text
  bool blank_ = false;
  std::string bullet_;
  std::vector<Mark> marks_;
  bool within_mark_ = false;
  std::vector<List> lists_;
  bool first_cell_ = false;
  std::string link_;
  std::size_t link_from_ = 0;
  std::optional<HtmlCode> code_;  ///< while inside one
};

}  // namespace

std::string text_of_html(std::string_view html, HtmlUse const& use) { return Writer(html, use).write(); }

std::string without_marks(std::string_view html) {
  std::string out(html);
  std::erase_if(out, [](char c) { return c == '\x01' || c == '\x02'; });
  return out;
}

bool is_blank_html(std::string_view html) {
  HtmlPieces pieces(html);
  HtmlPiece piece;
  while (pieces.next(piece)) {
    if (piece.is_tag && piece.tag.name == "img") return false;
    if (piece.is_tag) continue;
    auto text = piece.text;
    while (!text.empty()) {
      if (is_white(text.front())) {
        text.remove_prefix(1);
      } else if (text.starts_with("&nbsp;")) {
        text.remove_prefix(6);
      } else {
        return false;
      }
    }
  }
  return true;
}

std::string bare_words(std::string_view markdown) {
  std::string out;
  out.reserve(markdown.size());
  for (std::size_t at = 0; at < markdown.size(); ++at) {
    char const c = markdown[at];
    if (c == '\\' && at + 1 < markdown.size() && is_punctuation(markdown[at + 1])) {
      out += markdown[++at];
    } else if (c != '*') {
      out += c;
    }
  }
  return out;
}

}  // namespace graven::exchange::anki
