#include "decks/compile/compiler.hpp"
