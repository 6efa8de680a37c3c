#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/time.hpp"

namespace graven::report {

/// Why somebody may need help. Fixed rules, not a trained model: a company has too few outcomes to train one,
/// and who is named must be told why.
enum class Rule {
  never_started = 1,   ///< R1: no answer 5 workdays after the assignment
  stopped = 2,         ///< R2: no answer for 7 workdays while cards are due
  backlog = 3,         ///< R3: more than 5 active days to clear it at the learner's own pace
  behind_plan = 4,     ///< R4: can-answer projected for the due date is below the goal (P > 0.8)
  objectives_low = 5,  ///< R5: 3 objectives or more with P(recall < goal) > 0.8
  forgets_faster = 6,  ///< R6: P(b < -0.8) > 0.8 from 50 graded answers or more
  leeches = 7,         ///< R7: more than a tenth of the seen cards forgotten 8 times or more
};

/// "R1" to "R7"
[[nodiscard]] std::string_view code_of(Rule rule);

struct Flag {
  Rule rule = Rule::never_started;
  Day since;             ///< first day it held without a break; at a week's precision for R4 to R6
  std::string evidence;  ///< in words, with numbers
  std::string action;    ///< suggested, in words

  friend bool operator==(Flag const&, Flag const&) = default;
};

}  // namespace graven::report
