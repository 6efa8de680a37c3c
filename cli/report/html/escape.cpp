#include "cli/report/html/escape.hpp"

#include "cli/terminal/safe_text.hpp"

namespace graven::cli::html {

std::string escaped(std::string_view text) {
  std::string out;
  for (char const character : terminal::safe_line(text)) {
    switch (character) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += character;
    }
  }
  return out;
}

}  // namespace graven::cli::html
