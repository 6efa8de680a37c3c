#include "engine/schedule/plan.hpp"
