#pragma once

#include <span>
#include <string_view>

namespace graven::compile {

enum class Of {
  statement,        ///< objective, criterion, key point
  mistake,          ///< what to do instead is not said
  settled_mistake,  ///< the answer also says what to do instead
};

/// One shape of sentence, the question it allows, and the part of the sentence that answers it.
struct Frame {
  Of of;
  std::string_view shape;  ///< see frame_shape.hpp
  std::string_view front;  ///< with slots in braces
  std::string_view answer;
  std::string_view idea = {};  ///< when the concept is worded otherwise than the answer
};

/// The first row that fits a sentence is taken.
///
/// Slots beside those of the shape: {mistake} "A common mistake"; {they} "they" or "it" for X; {Ys} Y's verb
/// agreeing with it; {are} "are" or "is" and {does} "do" or "does" for X; {some} "something is", or "some
/// things are" where R goes on with "they"; {subject} and {predicate} of the clause C; {part} the participle
/// of what is left undone; {W2} W with a capital.
[[nodiscard]] std::span<Frame const> frame_table();

/// `{neglect}` in a shape: gerunds of leaving something undone or overdoing it, each with its participle.
struct Neglect {
  std::string_view gerund;
  std::string_view participle;
};
[[nodiscard]] std::span<Neglect const> neglect_table();

}  // namespace graven::compile
