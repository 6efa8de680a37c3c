#include "engine/schedule/study_day.hpp"
