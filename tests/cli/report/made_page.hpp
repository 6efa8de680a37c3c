#pragma once

#include "cli/report/renderings.hpp"

namespace graven::cli::testing {

/// A page written by hand: Ada is fine, Bob is at risk, Cy is not known yet; two objectives of one deck.
struct Made {
  report::TeamData data;
  ReportPage page;
};
[[nodiscard]] Made made();

/// The same with this text wherever a stranger may put one.
[[nodiscard]] Made made_with(std::string const& text);

}  // namespace graven::cli::testing
