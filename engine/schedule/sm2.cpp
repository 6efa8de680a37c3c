#include "engine/schedule/sm2.hpp"
