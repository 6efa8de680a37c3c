#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace graven::exchange::anki {

/// `<a href="…">`, `</a>` or a comment.
struct HtmlTag {
  std::string name;  ///< in lower case; empty for comments and declarations
  bool closes = false;
  std::string_view attributes;
};

/// A text or a tag.
struct HtmlPiece {
  bool is_tag = false;
  std::string_view text;
  HtmlTag tag;
};

/// Parts HTML into texts and tags. Linear also where quotes and brackets are not closed: what was looked for
/// in vain is not looked for again.
class HtmlPieces {
 public:
  explicit HtmlPieces(std::string_view html) : html_(html) {}
  /// False at the end.
  [[nodiscard]] bool next(HtmlPiece& piece);
  /// Goes behind the tag that closes `name`, or to the end.
  void skip_element(std::string_view name);

 private:
  [[nodiscard]] std::size_t end_of_tag(std::size_t at);
  [[nodiscard]] std::size_t find(char c, std::size_t from);
  void read_tag(HtmlTag& tag, std::size_t end) const;

  std::string_view html_;
  std::size_t at_ = 0;
  bool no_more_[3] = {false, false, false};  ///< of `>`, `"` and `'`
};

/// The value of an attribute, its entities decoded; empty when there is none.
[[nodiscard]] std::string attribute(std::string_view attributes, std::string_view name);

/// Text with its entities decoded.
[[nodiscard]] std::string decoded(std::string_view text);

}  // namespace graven::exchange::anki
