#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/diagnostic.hpp"

/// What all readers of foreign text begin with.
namespace graven::exchange {

/// The file as UTF-8 with LF, without a byte order mark. E101, with the place, when it is empty, not UTF-8,
/// or holds a NUL character. Files in UTF-16, as spreadsheets write them, are named as such.
[[nodiscard]] Checked<std::string> source_text(std::string_view bytes, std::string_view file_name);

/// The lines, without their ends.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

/// An error (E111 unless said otherwise) at byte `offset` of `text`.
[[nodiscard]] Diagnostic problem_at(std::string_view file_name, std::string_view text, std::size_t offset,
                                    std::string message, std::string hint, std::string_view code = "E111");

/// An error at the beginning of a line, counted from 1.
[[nodiscard]] Diagnostic problem_in_line(std::string_view file_name, int line, std::string_view source_line,
                                         std::string message, std::string hint);

}  // namespace graven::exchange
