#include "cli/review/ticking.hpp"

namespace graven::cli::review {

bool Ticking::takes(terminal::Key key) {
  using terminal::Key;
  switch (key.kind) {
    case Key::Kind::backspace:
    case Key::Kind::up:
    case Key::Kind::left:
      if (ticks_.empty()) return false;
      ticks_.pop_back();
      return true;
    case Key::Kind::enter:
      if (preset_.empty()) return false;
      ticks_.push_back(preset_[ticks_.size()]);
      return true;
    case Key::Kind::character:
      break;
    default:
      return false;
  }
  switch (key.character) {
    case U'y':
      ticks_.push_back(ConceptState::hit);
      return true;
    case U'h':
      ticks_.push_back(ConceptState::partial);
      return true;
    case U'n':
      ticks_.push_back(ConceptState::missed);
      return true;
    case U'd':
      ticks_.assign(wordings_.size(), ConceptState::missed);
      return true;
    default:
      return false;
  }
}

}  // namespace graven::cli::review
