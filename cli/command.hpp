#pragma once

#include <functional>

#include "cli/context.hpp"

namespace CLI {
class App;
}

namespace graven::cli {

/// What the command line asks for. CLI11's callbacks only choose it; it runs after parsing, so that its
/// exceptions meet our handler and not the parser's.
using Action = std::function<ExitCode(Context&)>;

}  // namespace graven::cli
