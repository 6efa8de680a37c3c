#include <algorithm>
#include <array>
#include <set>

#include "decks/compile/code_shape.hpp"
#include "engine/text/unicode.hpp"

namespace graven::compile {
namespace {

using namespace std::string_view_literals;

// Words that may stand before a declared name.
constexpr std::array declaring = {"let"sv, "mut"sv,  "var"sv,   "const"sv,
                                  "val"sv, "auto"sv, "final"sv, "static"sv};
// Words that are never a name of the program's own.
constexpr std::array reserved = {"for"sv,    "if"sv,    "else"sv, "while"sv, "match"sv, "switch"sv, "case"sv,
                                 "return"sv, "self"sv,  "this"sv, "true"sv,  "false"sv, "nil"sv,    "null"sv,
                                 "in"sv,     "range"sv, "ref"sv,  "async"sv, "await"sv, "go"sv,     "defer"sv,
                                 "string"sv, "int"sv,   "bool"sv, "float"sv, "byte"sv,  "char"sv,   "void"sv};
// Capitalised words a language brings along.
constexpr std::array built_in = {"None"sv,   "True"sv,    "False"sv,     "Some"sv,    "Ok"sv,       "Err"sv,
                                 "Self"sv,   "String"sv,  "Vec"sv,       "Option"sv,  "Box"sv,      "Rc"sv,
                                 "Arc"sv,    "Mutex"sv,   "Exception"sv, "Error"sv,   "Iterator"sv, "Clone"sv,
                                 "Copy"sv,   "Debug"sv,   "Display"sv,   "Integer"sv, "List"sv,     "Map"sv,
                                 "Object"sv, "Promise"sv, "Any"sv};

template <class Words>
bool contains(Words const& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Where the left-hand side of an assignment ends: before `:=` or a lone `=`; npos when there is none.
std::size_t assignment_at(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    char const c = line[i];
    if (c == '"' || c == '\'' || c == '{') return std::string_view::npos;
    if (c != '=') continue;
    char const before = i > 0 ? line[i - 1] : ' ';
    char const after = i + 1 < line.size() ? line[i + 1] : ' ';
    if (after == '=' || after == '>' || "=!<>+-*/%&|^"sv.find(before) != std::string_view::npos) {
      return std::string_view::npos;
    }
    return before == ':' ? i - 1 : i;
  }
  return std::string_view::npos;
}

void declared_in(std::string_view line, std::set<std::string_view>& names) {
  auto const end = assignment_at(line);
  if (end == std::string_view::npos) return;
  auto left = line.substr(0, end);
  left = left.substr(0, left.find(':'));  // a type may follow the name
  if (left.find_first_of(".[<") != std::string_view::npos) return;
  for (auto const name : identifiers_of(left)) {
    if (!contains(declaring, name) && !contains(reserved, name) && name != "_") names.insert(name);
  }
}

/// Whether a capitalised word is a type of the program's own: nothing it is taken from, called or
/// parameterised with stands beside it.
bool is_own_type(std::string_view code, std::string_view name) {
  auto const at = static_cast<std::size_t>(name.data() - code.data());
  bool const capital = name[0] >= 'A' && name[0] <= 'Z' && name.size() > 1;
  if (!capital || contains(built_in, name) || name.ends_with("Error") || name.ends_with("Exception"))
    return false;
  char const before = at > 0 ? code[at - 1] : ' ';
  auto const end = at + name.size();
  char const after = end < code.size() ? code[end] : ' ';
  return before != '.' && before != ':' && before != '"' && ".:(<!\""sv.find(after) == std::string_view::npos;
}

/// Whether a word stands inside a text literal of its line.
bool is_quoted(std::string_view code, std::string_view word) {
  auto const at = static_cast<std::size_t>(word.data() - code.data());
  auto const begin = at == 0 ? 0 : code.rfind('\n', at - 1) + 1;  // npos + 1 is 0
  return std::count(code.begin() + std::ptrdiff_t(begin), code.begin() + std::ptrdiff_t(at), '"') % 2 == 1;
}

}  // namespace

std::vector<std::string> names_to_tell(std::string_view a, std::string_view b, std::string_view all_of_b) {
  std::set<std::string_view> declared;
  for (std::size_t at = 0; at <= all_of_b.size();) {
    auto const end = std::min(all_of_b.find('\n', at), all_of_b.size());
    declared_in(all_of_b.substr(at, end - at), declared);
    at = end + 1;
  }
  auto const known = identifiers_of(a);
  std::vector<std::string> names;
  for (auto const name : identifiers_of(b)) {
    if (is_quoted(b, name)) continue;
    bool const wanted = declared.contains(name) || is_own_type(b, name);
    if (!wanted || contains(known, name) || contains(names, name)) continue;
    names.emplace_back(name);
  }
  return names;
}

}  // namespace graven::compile
