#include "cli/report/html/escape.hpp"

#include "cli/terminal/safe_text.hpp"
#include "decks/exchange/card_html.hpp"

namespace graven::cli::html {

std::string escaped(std::string_view text) { return exchange::escaped(terminal::safe_line(text)); }

}  // namespace graven::cli::html
