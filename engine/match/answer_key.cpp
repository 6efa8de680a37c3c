#include "engine/match/answer_key.hpp"
