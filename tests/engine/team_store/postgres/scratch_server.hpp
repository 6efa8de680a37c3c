#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace graven::team::testing {

/// A PostgreSQL of one's own in a scratch folder, run by an unprivileged user, reached by a Unix socket
/// alone, and gone with the object. Commits are as durable as by default; only what a crashed server syncs
/// before it comes up again is done in one call.
class ScratchServer {
 public:
  /// Nothing where PostgreSQL's programs are not installed.
  [[nodiscard]] static std::optional<std::filesystem::path> programs();

  /// Throws std::runtime_error when the server does not come up.
  ScratchServer();
  ScratchServer(ScratchServer const&) = delete;
  ScratchServer& operator=(ScratchServer const&) = delete;
  ~ScratchServer();

  /// As `login`; anyone may be anybody here.
  [[nodiscard]] std::string url(std::string_view database, std::string_view login) const;
  static constexpr std::string_view superuser = "admin";

  /// Runs one of PostgreSQL's programs against the server and returns what it prints.
  [[nodiscard]] std::string run(std::string const& program, std::string const& arguments) const;

  /// Kills the whole server without warning, and starts it again.
  void kill();
  void start();

 private:
  void command(std::string const& command_line) const;

  std::filesystem::path programs_;
  std::filesystem::path folder_;
};

}  // namespace graven::team::testing
