#include "cli/progress_line.hpp"

#include <fmt/format.h>

#include <ostream>

namespace graven::cli {

ProgressLine::~ProgressLine() {
  if (shown_) context_.err << "\r\x1b[K" << std::flush;
}

void ProgressLine::show(std::size_t done, std::size_t all) {
  constexpr std::chrono::milliseconds worth_a_word{500};
  constexpr std::chrono::milliseconds between{100};
  if (!context_.err_is_terminal) return;
  auto const now = std::chrono::steady_clock::now();
  if (now - begun_ < worth_a_word || now - last_ < between) return;
  last_ = now;
  shown_ = true;
  context_.err << fmt::format("\r\x1b[K{}{} {}", done, all > 0 ? fmt::format(" of {}", all) : "", what_)
               << std::flush;
}

}  // namespace graven::cli
