#pragma once

#include <string>
#include <string_view>

namespace graven::exchange {

enum class JsonLayout {
  indented,  ///< two blanks a level, a member a line
  compact,
};

/// Appends JSON to a text, member by member: a deck of a hundred thousand cards as a tree of values takes ten
/// times as long and half a gigabyte. The caller closes what it opens.
class JsonWriter {
 public:
  JsonWriter(std::string& out, JsonLayout layout) : out_(out), layout_(layout) {}

  void open(char bracket);   ///< `{` or `[`
  void close(char bracket);  ///< `}` or `]`
  void key(std::string_view name);

  void text(std::string_view value);  ///< what is no UTF-8 in it becomes U+FFFD
  void number(long long value);
  void null();
  /// Whole JSON that was laid out with two blanks a level, or compact, as this writer's is.
  void json(std::string_view value);

 private:
  void begin_value();
  void break_line();

  std::string& out_;
  JsonLayout layout_;
  std::size_t depth_ = 0;
  bool first_ = true;       ///< nothing stands in the innermost bracket yet
  bool after_key_ = false;  ///< the value stands behind its key
};

}  // namespace graven::exchange
