#include "decks/deckfile/deck_file.hpp"
