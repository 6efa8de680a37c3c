#include "tests/engine/team_store/postgres/scratch_server.hpp"

#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace graven::team::testing {
namespace {

namespace fs = std::filesystem;

/// PostgreSQL refuses to be run by root.
std::string as_unprivileged() {
  return geteuid() == 0 ? "setpriv --reuid=nobody --regid=nogroup --clear-groups " : "";
}

bool can_write_there(fs::path const& folder) {
  return std::system((as_unprivileged() + "test -w " + folder.string()).c_str()) == 0;
}

/// Short, as names of sockets must be, and reachable for whom the server runs as.
fs::path scratch_folder() {
  auto const* chosen = std::getenv("TMPDIR");
  for (fs::path const& base : {fs::path(chosen == nullptr ? "/tmp" : chosen), fs::path("/tmp")}) {
    if (base.string().size() > 70) continue;
    auto name = (base / "graven-pg-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) continue;
    if (auto const* nobody = geteuid() == 0 ? getpwnam("nobody") : nullptr) {
      if (chown(name.c_str(), nobody->pw_uid, nobody->pw_gid) != 0) continue;
    }
    if (can_write_there(name)) return name;
    fs::remove(name);
  }
  throw std::runtime_error("no folder to run PostgreSQL in");
}

std::string output_of(std::string const& command_line) {
  auto* const pipe = popen((command_line + " 2>&1 </dev/null").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command_line);
  std::string output;
  std::array<char, 4096> buffer{};
  while (auto const got = std::fread(buffer.data(), 1, buffer.size(), pipe))
    output.append(buffer.data(), got);
  if (pclose(pipe) != 0) throw std::runtime_error(command_line + ":\n" + output);
  return output;
}

}  // namespace

std::optional<fs::path> ScratchServer::programs() {
  std::optional<fs::path> newest;
  std::error_code error;
  for (auto const& version : fs::directory_iterator("/usr/lib/postgresql", error)) {
    auto const bin = version.path() / "bin";
    if (!fs::exists(bin / "initdb")) continue;
    if (!newest || std::stoi(version.path().filename()) > std::stoi(newest->parent_path().filename()))
      newest = bin;
  }
  return newest;
}

ScratchServer::ScratchServer() : programs_(programs().value()), folder_(scratch_folder()) {
  command((programs_ / "initdb").string() + " -A trust -U " + std::string(superuser) +
          " -E UTF8 --no-locale -D " + (folder_ / "data").string());
  start();
}

ScratchServer::~ScratchServer() {
  try {
    command((programs_ / "pg_ctl").string() + " stop -w -m immediate -D " + (folder_ / "data").string());
  } catch (std::exception const&) {
    // It was killed and not started again.
  }
  std::error_code error;
  fs::remove_all(folder_, error);
}

void ScratchServer::command(std::string const& command_line) const {
  (void)output_of("cd / && " + as_unprivileged() + command_line);
}

void ScratchServer::start() {
  constexpr int most_tries = 100;  // until the last of a killed server's processes has noticed
  for (int tries = 1;; ++tries) {
    try {
      // The log goes to a file: a server that held our pipe would keep us from reading its end.
      command((programs_ / "pg_ctl").string() + " start -w -D " + (folder_ / "data").string() + " -l " +
              (folder_ / "log").string() +
              " -o \"-c listen_addresses= -c recovery_init_sync_method=syncfs -k " + folder_.string() + "\"");
      return;
    } catch (std::exception const&) {
      if (tries == most_tries) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
  }
}

void ScratchServer::kill() {
  std::ifstream file(folder_ / "data" / "postmaster.pid");
  pid_t pid = 0;
  file >> pid;
  if (pid <= 1 || ::kill(pid, SIGKILL) != 0) throw std::runtime_error("no server to kill");
}

std::string ScratchServer::url(std::string_view database, std::string_view login) const {
  return "postgresql:///" + std::string(database) + "?host=" + folder_.string() +
         "&user=" + std::string(login);
}

std::string ScratchServer::run(std::string const& program, std::string const& arguments) const {
  return output_of((programs_ / program).string() + " -h " + folder_.string() + " -U " +
                   std::string(superuser) + " " + arguments);
}

}  // namespace graven::team::testing
