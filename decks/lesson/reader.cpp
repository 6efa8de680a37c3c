#include "decks/lesson/reader.hpp"
