#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Statement frames: a sentence that has one of a few shapes as a whole can be asked for one of its parts,
/// and that part, verbatim, is the answer. Nothing is invented. The frames are the rows of one table in
/// frames.cpp; a sentence that fits only in part gives nothing.
namespace graven::compile {

/// A question made from one sentence.
struct Framed {
  std::string front;     ///< without the lesson's topic; mistakes begin with "A common mistake: "
  std::string answer;    ///< words of the sentence
  std::string idea;      ///< what the key concept says: the answer without "that"
  bool term = false;     ///< asks what something is
  bool settled = false;  ///< of a mistake: the answer also says what to do instead
};

/// An objective, criterion or key point: "Uses X only when C" → when should X be used?
/// Third person, imperative and "be able to" forms are the same statement.
[[nodiscard]] std::optional<Framed> framed_statement(std::string_view sentence);

/// A key point that says what something is, however long: "A cache is a store that …" → what is a cache?
[[nodiscard]] std::optional<Framed> framed_definition(std::string_view sentence);

/// A mistake: "Ignoring X because R" → something is ignored because R, what?
[[nodiscard]] std::optional<Framed> framed_mistake(std::string_view sentence);

/// The answer as a card shows it: a word or two as they stand in the sentence (they may be code), more of
/// them as a sentence.
[[nodiscard]] std::string framed_answer(std::string_view answer);

}  // namespace graven::compile
