#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace graven::cli {

/// Calls `work(i)` for each index below `count`, on `jobs` threads. It must not throw.
template <class Work>
void in_parallel(std::size_t count, int jobs, Work work) {
  std::atomic<std::size_t> next = 0;
  auto const run = [&] {
    for (auto i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> threads;
  for (int i = 1; i < jobs; ++i) threads.emplace_back(run);
  run();
}

/// As many threads as the machine has processors, unless so many are asked for.
[[nodiscard]] inline int jobs_of(int asked) {
  return asked > 0 ? asked : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

}  // namespace graven::cli
