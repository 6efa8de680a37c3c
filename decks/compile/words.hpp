#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Normal forms of lesson text, for comparing only: cards always carry the words as written.
namespace graven::compile {

/// Two texts are the same text when these are equal: case folded, markup and end punctuation removed, white
/// space folded; operators, signs and digits kept ("x *= 2" is not "x /= 2").
[[nodiscard]] std::string equal_text(std::string_view text);

/// What a question asks about. "What X is" and "how X works" are different questions about one thing.
enum class Aspect { what, why, when, how, where, other };
[[nodiscard]] Aspect aspect_of(std::string_view question);

/// `equal_text` without instruction verbs, question words, articles, auxiliaries and prepositions, lightly
/// stemmed, order and symbols kept: equal for questions that only differ in their frame.
[[nodiscard]] std::string frame_text(std::string_view text);

[[nodiscard]] bool is_function_word(std::string_view lower_case_word);

/// Distinct stems (Snowball English) of the content words of `text`, in order of appearance.
[[nodiscard]] std::vector<std::string> content_stems(std::string_view text);
[[nodiscard]] std::set<std::string> content_stem_set(std::string_view text);

/// Share of `wanted` that is in `present`, 0 to 1; 0 when nothing is wanted.
[[nodiscard]] double coverage(std::vector<std::string> const& wanted, std::set<std::string> const& present);

/// Words between blanks, as written.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view text);
[[nodiscard]] std::size_t count_words(std::string_view text);

/// Sentences of a paragraph, each with its end mark. Abbreviations before a lower-case word do not end one.
[[nodiscard]] std::vector<std::string_view> sentences_of(std::string_view paragraph);

/// "Uses X." → "Uses X"; trailing blanks, full stops, colons and semicolons go, "…" and "?" stay.
[[nodiscard]] std::string without_end_mark(std::string_view text);
/// Capitalised, with a full stop at the end unless a mark stands there. Text of several lines stays as it is.
[[nodiscard]] std::string as_sentence(std::string_view text);
/// First letter in upper case when the first word is a plain one; `errors.Is` and `%w` stay as they are.
[[nodiscard]] std::string capitalised(std::string_view text);
/// First letter in lower case, unless its word has other capitals, digits or marks (a name, code, "I") or is
/// one of `names`.
[[nodiscard]] std::string lower_first(std::string_view text, std::set<std::string> const& names = {});

/// Blanks, tabs and line ends folded to one blank.
[[nodiscard]] std::string folded_space(std::string_view text);

}  // namespace graven::compile
