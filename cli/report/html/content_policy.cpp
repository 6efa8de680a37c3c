#include "cli/report/html/content_policy.hpp"

#include <fmt/format.h>

#include <span>

#include "engine/text/digest.hpp"

namespace graven::cli::html {
namespace {

std::string base64(std::span<std::uint8_t const> bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t next = at; next < at + 3; ++next)
      group = group << 8U | (next < bytes.size() ? bytes[next] : 0U);
    for (unsigned digit = 0; digit < 4; ++digit) {
      text += at + digit > bytes.size() ? '=' : digits[group >> (18 - 6 * digit) & 63U];
    }
  }
  return text;
}

}  // namespace

std::string content_policy(std::string_view style_sheet) {
  auto const digest = text::sha256(style_sheet);
  return fmt::format("default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
                     base64(digest));
}

}  // namespace graven::cli::html
