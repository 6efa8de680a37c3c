#pragma once

#include <string>
#include <vector>

namespace graven::exchange {

struct ZipEntry {
  std::string name;
  std::string bytes;
};

/// A zip archive of these, deflated, without a clock: the same entries give the same bytes.
[[nodiscard]] std::string zip_package(std::vector<ZipEntry> const& entries);

}  // namespace graven::exchange
