#include "engine/schedule/progress.hpp"
