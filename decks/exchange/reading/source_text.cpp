#include "decks/exchange/reading/source_text.hpp"

#include <algorithm>

#include "engine/text/unicode.hpp"

namespace graven::exchange {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t longest_source_line = 200;

}  // namespace

Diagnostic problem_in_line(std::string_view file_name, int line, std::string_view source_line,
                           std::string message, std::string hint) {
  Diagnostic problem;
  problem.code = "E111";
  problem.place = {std::string(file_name), line, 1};
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  if (source_line.size() <= longest_source_line) problem.source_line = source_line;
  return problem;
}

Diagnostic problem_at(std::string_view file_name, std::string_view text, std::size_t offset,
                      std::string message, std::string hint, std::string_view code) {
  offset = std::min(offset, text.size());
  auto const before = text.substr(0, offset);
  auto const line = 1 + std::count(before.begin(), before.end(), '\n');
  auto const begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  auto const whole = text.substr(begin, std::min(text.find('\n', offset), text.size()) - begin);
  auto problem =
      problem_in_line(file_name, static_cast<int>(line), whole, std::move(message), std::move(hint));
  problem.code = code;
  problem.place.column = text::column_of(whole, offset - begin);
  return problem;
}

Checked<std::string> source_text(std::string_view bytes, std::string_view file_name) {
  auto const refuse = [&](std::size_t offset, std::string message, std::string hint) {
    auto problem = problem_at(file_name, bytes, offset, std::move(message), std::move(hint), "E101");
    problem.source_line.clear();
    return tl::make_unexpected(Diagnostics{std::move(problem)});
  };
  constexpr auto hint = "save it as UTF-8 text";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    return refuse(0, "the file is UTF-16", hint);
  if (auto const broken = text::first_invalid_utf8(bytes)) return refuse(*broken, "not UTF-8", hint);
  if (auto const nul = bytes.find('\0'); nul != std::string_view::npos)
    return refuse(nul, "a NUL character", hint);
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  if (text::trim(bytes).empty()) return refuse(0, "the file is empty", "");
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\r') {
      text += bytes[i];
    } else if (i + 1 == bytes.size() || bytes[i + 1] != '\n') {
      text += '\n';
    }
  }
  return text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace graven::exchange
