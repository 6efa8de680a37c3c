#pragma once

#include "engine/text/toml.hpp"  // decks and engine read TOML alike
