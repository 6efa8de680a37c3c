#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "cli/context.hpp"

namespace graven::cli {

/// "120 of 1000 lessons" on `err`, when that is a terminal, once it has taken long enough to be worth a word;
/// wiped when this goes. Without a known end only "120 lessons".
class ProgressLine {
 public:
  ProgressLine(Context& context, std::string_view what, std::size_t all = 0)
      : context_(context), what_(what), all_(all) {}
  ~ProgressLine();
  ProgressLine(ProgressLine const&) = delete;
  ProgressLine& operator=(ProgressLine const&) = delete;

  void show(std::size_t done) { show(done, all_); }
  void show(std::size_t done, std::size_t all);

 private:
  Context& context_;
  std::string what_;
  std::size_t all_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = begun_;
  bool shown_ = false;
};

}  // namespace graven::cli
