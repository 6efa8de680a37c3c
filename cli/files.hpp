#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>

/// Files as commands read and write them. Every failure is a CommandError (unusable) that names the file.
namespace graven::cli {

/// Largest deck file that is read, in bytes.
inline constexpr std::size_t largest_file = 32U << 20;

/// The bytes of a regular file or a pipe. Folders, devices and files over `largest` are refused.
[[nodiscard]] std::string read_file(std::filesystem::path const& path, std::size_t largest = largest_file);

/// Whether something that can be read as a file is there.
[[nodiscard]] bool is_file(std::filesystem::path const& path);

/// A file that no output may replace, and what a message calls it.
struct Kept {
  std::filesystem::path file;
  std::string_view what;
};

/// Throws CommandError when writing `target` would destroy more than an older output: one of `kept`, under
/// whatever name (usage), or a folder, a device or any database (unusable). An answer for now only; asked
/// before anything is written.
void refuse_to_destroy(std::filesystem::path const& target, std::initializer_list<Kept> kept);

enum class Access {
  usual,       ///< as the umask says; an existing file keeps its mode
  owner_only,  ///< 0600
};

/// Replaces or makes `path` so that at every moment it is either the old file or the whole new one: written
/// beside it, synced, renamed, folder synced. A link keeps pointing to its file. On an error the old file
/// stays.
void write_file(std::filesystem::path const& path, std::string_view bytes, Access access = Access::usual);

/// Makes the folder and those above it, as the umask says.
void make_folder(std::filesystem::path const& folder);

/// Makes the folder and those above it, readable by their owner only.
void make_private_folder(std::filesystem::path const& folder);

}  // namespace graven::cli
