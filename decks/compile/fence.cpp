#include "decks/compile/fence.hpp"

#include <algorithm>

namespace graven::compile {
namespace {

std::size_t longest_run_of_backticks(std::string_view code) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (char const c : code) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

}  // namespace

std::string fenced(std::string_view code, std::string_view language) {
  std::string const fence(std::max<std::size_t>(3, longest_run_of_backticks(code) + 1), '`');
  std::string out = fence;
  out += language;
  out += '\n';
  constexpr std::string_view no_break_space = "\u00A0";
  for (std::size_t at = 0; at < code.size();) {
    bool const blank = code.substr(at).starts_with(no_break_space);
    out += blank ? ' ' : code[at];
    at += blank ? no_break_space.size() : 1;
  }
  return out + '\n' + fence;
}

}  // namespace graven::compile
