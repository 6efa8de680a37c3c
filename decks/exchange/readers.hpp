#pragma once

#include "decks/exchange/import.hpp"

/// The readers of text formats, for the table of import.cpp.
namespace graven::exchange {}
