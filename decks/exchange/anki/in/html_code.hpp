#pragma once

#include <string>
#include <string_view>

#include "decks/exchange/anki/in/html_tags.hpp"

namespace graven::exchange::anki {

/// `<code>` or `<pre>` on its way to Markdown: everything stands as it is up to the closing tag.
class HtmlCode {
 public:
  explicit HtmlCode(HtmlTag const& opening);

  void take_text(std::string_view text);
  /// True when the tag ends the code.
  [[nodiscard]] bool take_tag(HtmlTag const& tag);

  struct Written {
    std::string text;  ///< a code span, or a fence with its lines; empty when there is no code
    bool is_block = false;
  };
  [[nodiscard]] Written finish();

 private:
  std::string_view name_;  ///< of the tag
  std::string code_;
  std::string language_;
};

}  // namespace graven::exchange::anki
