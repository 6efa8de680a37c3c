#pragma once

#include <cstdint>
#include <string>

/// The two notetypes that graven brings to Anki. Their ids, and those of their fields and templates, never
/// change: a note is updated only while its notetype is the one it came with.
namespace graven::exchange::anki {

/// A question with a model answer and key concepts to tick off. Fields: Front, Answer, Concepts, Notes,
/// Source, Typed, Id. Other programs show the first two.
inline constexpr std::int64_t concepts_notetype = 1766400000101;

/// A text with gaps, all of them asked at once. Fields: Text, Answer, Also, Notes, Source, Id.
inline constexpr std::int64_t cloze_notetype = 1766400000201;

/// Both, as the column `models` of schema 11 has them.
[[nodiscard]] std::string notetypes_json();

}  // namespace graven::exchange::anki
