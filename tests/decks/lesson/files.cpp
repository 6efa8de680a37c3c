#include "tests/decks/lesson/files.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "decks/lesson/headings.hpp"
#include "decks/lesson/source.hpp"

namespace graven::lesson {

std::string source_file(std::string_view path) {
  std::ifstream in(std::string(GRAVEN_SOURCE_DIR) + "/" + std::string(path), std::ios::binary);
  if (!in) throw std::runtime_error("cannot open " + std::string(path));
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::vector<std::string> const& lesson_paths() {
  static std::vector<std::string> const paths = {
      "lessons/errors-as-values.txt",
      "lessons/ownership.txt",
      "tests/decks/compile/lessons/interfaces.txt",
      "tests/decks/compile/lessons/iteration.txt",
      "tests/decks/compile/lessons/options.txt",
      "tests/decks/compile/lessons/testing.txt",
  };
  return paths;
}

std::string damaged(std::string_view page) {
  Source const source(page, "");
  std::string out;
  bool code = false;
  Role role = Role::other;
  for (auto const& line : source.lines()) {
    auto const text = trimmed(line.text);
    if (text.empty() || (text.ends_with(" min") && text.front() >= '0' && text.front() <= '9')) continue;
    auto const heading = heading_of(text, {"Rust", "Go", "Python", "TypeScript"});
    bool const glued = heading && code;
    if (!out.empty() && !glued) out += '\n';
    auto const item = behind_bullet(line.text);
    if (heading) {
      role = heading->role;
      code = role == Role::given_code || (role == Role::comparison && !heading->language.empty());
      out += text;
    } else if (!item.empty() && !code) {
      out += role == Role::objectives ? "- →" : "- ";
      out += item;
    } else {
      out += text;
    }
  }
  return out;
}

}  // namespace graven::lesson
