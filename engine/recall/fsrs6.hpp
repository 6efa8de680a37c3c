#pragma once

#include "engine/recall/memory.hpp"

namespace graven::recall {

/// FSRS-6 with its default weights, fitted by its authors to some 700 million reviews. Formulas as in
/// open-spaced-repetition/fsrs-rs, src/model.rs; where implementations differ (the floor of a same-day Hard,
/// the least first stability) as there. Lives as long as the program.
[[nodiscard]] Model const& fsrs6();

/// Days until recall falls to `retention` (between 0 and 1, both excluded) under the default weights:
/// S / F (r^(-1/w20) - 1), not rounded.
[[nodiscard]] double fsrs6_interval(Memory const& memory, double retention);

}  // namespace graven::recall
