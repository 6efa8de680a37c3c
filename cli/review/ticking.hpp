#pragma once

#include <string>
#include <vector>

#include "cli/terminal/screen.hpp"
#include "engine/model/event.hpp"

namespace graven::cli::review {

/// Ideas that a learner goes through one by one, saying of each whether the answer has it: the criteria of an
/// exercise, or key concepts that the matcher has judged already.
class Ticking {
 public:
  /// `preset` has the states so far, one for each wording; none for criteria.
  explicit Ticking(std::vector<std::string> wordings, std::vector<ConceptState> preset = {})
      : wordings_(std::move(wordings)), preset_(std::move(preset)) {}

  /// Whether the key ticks something or goes back to the idea before; a preset state is kept with Enter.
  bool takes(terminal::Key key);

  [[nodiscard]] bool done() const { return ticks_.size() == wordings_.size(); }
  [[nodiscard]] std::vector<std::string> const& wordings() const { return wordings_; }
  /// As far as the learner is; all of them when done.
  [[nodiscard]] std::vector<ConceptState> const& ticks() const { return ticks_; }
  [[nodiscard]] std::vector<ConceptState> const& preset() const { return preset_; }

 private:
  std::vector<std::string> wordings_;
  std::vector<ConceptState> preset_;
  std::vector<ConceptState> ticks_;
};

}  // namespace graven::cli::review
