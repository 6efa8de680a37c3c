#pragma once

#include <string>
#include <vector>

namespace graven {

/// Earlier answers that a learner called right, or wrong, oldest first: to a card as a whole, or as far as
/// one of its key concepts goes.
struct RememberedAnswers {
  std::vector<std::string> accepted;
  std::vector<std::string> rejected;

  friend bool operator==(RememberedAnswers const&, RememberedAnswers const&) = default;
};

}  // namespace graven
