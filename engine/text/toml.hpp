#pragma once

#include <stdexcept>

namespace graven {

/// An assertion of toml++ that outside text made fail: `[[[a]]]` does so in version 3.3. Asserts are kept in
/// release builds, so it would end the program.
struct TomlFault : std::logic_error {
  using std::logic_error::logic_error;
};

}  // namespace graven

// Every file that uses toml++ includes it here, headers only: the macro has to be the same everywhere, and
// the shared library is built with its assertions turned into assumptions.
#define TOML_ASSERT(expression) ((expression) ? static_cast<void>(0) : throw graven::TomlFault(#expression))
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
// Some of its assertions stand in noexcept functions; those that text can reach do not.
#pragma GCC diagnostic ignored "-Wterminate"
#endif
#include <toml++/toml.h>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
