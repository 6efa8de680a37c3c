#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace graven::cli {

/// Files that are written on the way to something that may yet fail: unless `keep` is reached, they are put
/// back as they were, and those that were not there go again, with their folder.
class PutBack {
 public:
  /// Throws CommandError when one of the files cannot be read.
  explicit PutBack(std::vector<std::filesystem::path> const& files);
  PutBack(PutBack const&) = delete;
  PutBack& operator=(PutBack const&) = delete;
  ~PutBack();

  void keep() { kept_ = true; }

 private:
  std::vector<std::pair<std::filesystem::path, std::optional<std::string>>> before_;
  std::vector<std::filesystem::path> missing_folders_;
  bool kept_ = false;
};

}  // namespace graven::cli
