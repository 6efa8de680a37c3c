#include "cli/terminal/style.hpp"
