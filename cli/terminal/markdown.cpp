#include "cli/terminal/markdown.hpp"
