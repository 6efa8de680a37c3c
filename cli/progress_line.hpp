#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

#include "cli/context.hpp"

namespace graven::cli {

/// "120 of 1000 lessons" on a terminal, once it has taken long enough to be worth a word; gone when it ends.
class ProgressLine {
 public:
  ProgressLine(Context& context, std::size_t all, std::string_view things);
  ~ProgressLine();
  ProgressLine(ProgressLine const&) = delete;
  ProgressLine& operator=(ProgressLine const&) = delete;

  void operator()(std::size_t done);

 private:
  Context& context_;
  std::size_t all_;
  std::string_view things_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = begun_;
  bool shown_ = false;
};

}  // namespace graven::cli
