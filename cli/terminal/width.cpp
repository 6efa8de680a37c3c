#include "cli/terminal/width.hpp"
