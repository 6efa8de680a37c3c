#include "cli/environment.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <ostream>
#include <random>
#include <stdexcept>
#include <string_view>

#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

std::string value_of(Variables const& variables, char const* name) {
  return variables(name).value_or(std::string{});
}

date::time_zone const* find_zone(std::string const& name) {
  try {
    return date::locate_zone(name);
  } catch (std::runtime_error const&) {
    return nullptr;  // not a zone of this system: the caller has other ways
  }
}

date::time_zone const* system_zone() {
  try {
    return date::current_zone();
  } catch (std::runtime_error const&) {
    return nullptr;  // the system names no zone; the caller falls back and says so
  }
}

/// TZ as an IANA name: POSIX allows a leading colon, and a file below the zone folder instead of a name.
std::string zone_name(std::string value) {
  constexpr std::string_view folder = "/usr/share/zoneinfo/";
  if (value.starts_with(':')) value.erase(0, 1);
  if (value.starts_with(folder)) value.erase(0, folder.size());
  return value;
}

}  // namespace

std::filesystem::path default_database(Variables const& variables) {
  if (auto named = value_of(variables, "GRAVEN_DB"); !named.empty()) return named;
  std::filesystem::path data = value_of(variables, "XDG_DATA_HOME");
  if (!data.is_absolute()) {
    std::filesystem::path const home = value_of(variables, "HOME");
    if (home.empty()) return {};
    data = home / ".local" / "share";
  }
  return data / "graven" / "collection.db";
}

std::function<Instant()> clock_of(Variables const& variables, std::ostream& err) {
  auto const text = value_of(variables, "GRAVEN_NOW");
  if (text.empty()) {
    return [] { return date::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); };
  }
  auto const fixed = parse_instant(text);
  if (!fixed) {
    throw CommandError(ExitCode::usage, fmt::format("GRAVEN_NOW is not an instant: {}", text),
                       "write it as 2026-03-01T10:00:00Z, or unset it to use the clock");
  }
  err << fmt::format("note: the clock stands at {} (GRAVEN_NOW)\n", to_string(*fixed));
  return [now = *fixed] { return now; };
}

std::uint64_t order_seed_of(Variables const& variables) {
  auto const text = value_of(variables, "GRAVEN_SEED");
  if (text.empty()) return 0;
  std::uint64_t seed = 0;
  auto const* const end = text.data() + text.size();
  auto const [stop, error] = std::from_chars(text.data(), end, seed);
  if (error != std::errc{} || stop != end) {
    throw CommandError(ExitCode::usage, fmt::format("GRAVEN_SEED is not a whole number: {}", text),
                       "give a number from 0 to 18446744073709551615, or unset it");
  }
  return seed;
}

date::time_zone const* zone_of(Variables const& variables, std::ostream& err) {
  auto const asked = value_of(variables, "TZ");
  auto const name = zone_name(asked);
  bool const names_system = name.empty() || name == "/etc/localtime";
  if (!names_system) {
    if (auto const* zone = find_zone(name)) return zone;
  }
  auto const* zone = system_zone();
  bool const system_has_one = zone != nullptr;
  if (!system_has_one) zone = find_zone("UTC");
  if (zone == nullptr) {
    throw CommandError(ExitCode::unusable, "this system has no time zone data", "install the package tzdata");
  }
  if (!names_system) {
    err << terminal::safe_line(
               fmt::format("warning: TZ={} is no time zone of this system; using {}", asked, zone->name()))
        << '\n';
  } else if (!system_has_one) {
    err << "warning: the system names no time zone; using UTC (set TZ to change that)\n";
  }
  return zone;
}

terminal::Style style_of(Variables const& variables, bool is_terminal) {
  auto const force = value_of(variables, "CLICOLOR_FORCE");
  return terminal::Style(
      terminal::colour_wanted(terminal::ColourMode::automatic, !value_of(variables, "NO_COLOR").empty(),
                              !force.empty() && force != "0", is_terminal, value_of(variables, "TERM")));
}

RandomBits system_random() {
  return [] {
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
  };
}

}  // namespace graven::cli
