#pragma once

#include <algorithm>
#include <cstddef>
#include <future>
#include <thread>
#include <vector>

namespace graven {

/// Calls `work(begin, end)` for consecutive parts of 0 to `count`, at the same time on as many processors as
/// there are; a few items are not worth a thread. What `work` throws is thrown here, once all parts are done.
template <class Work>
void in_slices(std::size_t count, Work const& work) {
  constexpr std::size_t worth_a_thread = 100;
  auto const processors = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
  auto const slices =
      std::clamp<std::size_t>(count / worth_a_thread, 1, std::min<std::size_t>(processors, 8));
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < slices; ++i) {
    others.push_back(
        std::async(std::launch::async, [&, i] { work(count * i / slices, count * (i + 1) / slices); }));
  }
  work(std::size_t{0}, count / slices);
  for (auto& other : others) other.get();
}

}  // namespace graven
