#include "cli/terminal/safe_text.hpp"
