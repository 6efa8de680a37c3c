#include "cli/progress_line.hpp"

#include <fmt/format.h>

#include <ostream>

namespace graven::cli {

ProgressLine::ProgressLine(Context& context, std::size_t all, std::string_view things)
    : context_(context), all_(all), things_(things) {}

ProgressLine::~ProgressLine() {
  if (shown_) context_.err << "\r\x1b[K" << std::flush;
}

void ProgressLine::operator()(std::size_t done) {
  constexpr std::chrono::milliseconds worth_a_word{500};
  constexpr std::chrono::milliseconds between{100};
  auto const now = std::chrono::steady_clock::now();
  if (!context_.err_is_terminal || now - begun_ < worth_a_word || now - last_ < between) return;
  last_ = now;
  shown_ = true;
  context_.err << fmt::format("\r\x1b[K{} of {} {}", done, all_, things_) << std::flush;
}

}  // namespace graven::cli
