#include "decks/deckfile/lock.hpp"
