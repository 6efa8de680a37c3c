#pragma once

#include <string_view>

namespace graven::cli::terminal {

/// Whether these environment variables name a UTF-8 locale; the first that is not empty decides, as in POSIX.
[[nodiscard]] bool names_utf8(std::string_view lc_all, std::string_view lc_ctype, std::string_view lang);

/// The marks of a review: readable without colour, and in ASCII where the locale promises no more.
struct MarkSet {
  std::string_view hit;
  std::string_view partial;
  std::string_view missed;
  std::string_view contradicted;
  std::string_view prompt;
  std::string_view dot;   ///< between facts on one line
  std::string_view rule;  ///< repeated to a line
  std::string_view open_quote;
  std::string_view close_quote;
};

[[nodiscard]] MarkSet const& mark_set(bool utf8);

}  // namespace graven::cli::terminal
