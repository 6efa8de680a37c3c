#include "decks/lesson/languages.hpp"

#include <algorithm>
#include <array>

#include "engine/text/unicode.hpp"

namespace graven::lesson {
namespace {

struct Language {
  std::string_view name;
  std::string_view fence;
};

// Languages whose bare name is a heading above code. To teach the reader another one, add its line.
constexpr std::array languages = {
    Language{"Ada", "ada"},
    Language{"Bash", "bash"},
    Language{"C", "c"},
    Language{"C#", "csharp"},
    Language{"C++", "cpp"},
    Language{"Clojure", "clojure"},
    Language{"Crystal", "crystal"},
    Language{"D", "d"},
    Language{"Dart", "dart"},
    Language{"Elixir", "elixir"},
    Language{"Elm", "elm"},
    Language{"Erlang", "erlang"},
    Language{"F#", "fsharp"},
    Language{"Fortran", "fortran"},
    Language{"Gleam", "gleam"},
    Language{"Go", "go"},
    Language{"Golang", "go"},
    Language{"Groovy", "groovy"},
    Language{"Haskell", "haskell"},
    Language{"Java", "java"},
    Language{"JavaScript", "javascript"},
    Language{"Julia", "julia"},
    Language{"Kotlin", "kotlin"},
    Language{"Lua", "lua"},
    Language{"MATLAB", "matlab"},
    Language{"Nim", "nim"},
    Language{"Node.js", "javascript"},
    Language{"OCaml", "ocaml"},
    Language{"Objective-C", "objectivec"},
    Language{"PHP", "php"},
    Language{"Pascal", "pascal"},
    Language{"Perl", "perl"},
    Language{"PowerShell", "powershell"},
    Language{"Prolog", "prolog"},
    Language{"Python", "python"},
    Language{"Python 3", "python"},
    Language{"R", "r"},
    Language{"Racket", "racket"},
    Language{"Ruby", "ruby"},
    Language{"Rust", "rust"},
    Language{"SQL", "sql"},
    Language{"Scala", "scala"},
    Language{"Scheme", "scheme"},
    Language{"Swift", "swift"},
    Language{"TypeScript", "typescript"},
    Language{"Visual Basic", "vb"},
    Language{"Zig", "zig"},
};

constexpr std::array platforms = {std::string_view(".NET"),    std::string_view("C#/.NET"),
                                  std::string_view("Android"), std::string_view("iOS"),
                                  std::string_view("JVM"),     std::string_view("Node")};

// Other names that fences use.
constexpr std::array fence_aliases = {
    Language{"C#", "cs"},           Language{"C#", "c#"},
    Language{"C++", "c++"},         Language{"C++", "cc"},
    Language{"C++", "cxx"},         Language{"Go", "golang"},
    Language{"JavaScript", "js"},   Language{"JavaScript", "jsx"},
    Language{"Node.js", "node"},    Language{"Kotlin", "kt"},
    Language{"Python", "py"},       Language{"Python", "python3"},
    Language{"Python", "ipython3"}, Language{"Python", "pycon"},
    Language{"Ruby", "rb"},         Language{"Rust", "rs"},
    Language{"TypeScript", "ts"},   Language{"TypeScript", "tsx"},
    Language{"F#", "fs"},           Language{"F#", "f#"},
    Language{"Haskell", "hs"},      Language{"Visual Basic", "vbnet"},
};

// Commands that stand below code, and their output, are no translation of it.
constexpr std::array commands = {std::string_view("bash"), std::string_view("powershell")};

}  // namespace

bool is_language(std::string_view name) {
  return std::any_of(languages.begin(), languages.end(),
                     [&](Language const& each) { return each.name == name; });
}

bool is_language_or_platform(std::string_view name) {
  return is_language(name) || std::find(platforms.begin(), platforms.end(), name) != platforms.end();
}

std::vector<std::string_view> language_names() {
  std::vector<std::string_view> names;
  for (auto const& each : languages) names.push_back(each.name);
  return names;
}

std::string_view language_of_fence(std::string_view fence) {
  auto const low = text::nfkc_casefold(fence);
  if (std::find(commands.begin(), commands.end(), low) != commands.end()) return {};
  for (auto const& each : languages) {
    if (each.fence == low) return each.name;
  }
  for (auto const& each : fence_aliases) {
    if (each.fence == low) return each.name;
  }
  return {};
}

std::string fence_name(std::string_view language) {
  for (auto const& each : languages) {
    if (each.name == language) return std::string(each.fence);
  }
  return text::nfkc_casefold(language);
}

}  // namespace graven::lesson
