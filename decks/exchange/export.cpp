#include "decks/exchange/export.hpp"
