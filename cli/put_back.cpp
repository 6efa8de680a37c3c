#include "cli/put_back.hpp"

#include "cli/context.hpp"
#include "cli/files.hpp"

namespace graven::cli {

namespace fs = std::filesystem;

PutBack::PutBack(std::vector<fs::path> const& files) {
  std::error_code unknown;  // a folder that cannot be looked at is not ours to remove
  for (auto const& file : files) {
    if (is_file(file)) {
      before_.emplace_back(file, read_file(file));
      continue;
    }
    before_.emplace_back(file, std::nullopt);
    auto const type = fs::status(file.parent_path(), unknown).type();
    if (type == fs::file_type::not_found) missing_folders_.push_back(file.parent_path());
  }
}

PutBack::~PutBack() {
  if (kept_) return;
  std::error_code left_behind;  // the error that brought us here is the one to tell
  for (auto const& [file, bytes] : before_) {
    try {
      if (bytes) write_file(file, *bytes, Access::owner_only);
    } catch (CommandError const&) {
      continue;  // likewise; whatever was written is whole
    }
    if (!bytes) fs::remove(file, left_behind);
  }
  for (auto const& folder : missing_folders_) fs::remove(folder, left_behind);  // only when it is empty
}

}  // namespace graven::cli
