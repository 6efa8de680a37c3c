#include "engine/store/collection.hpp"
