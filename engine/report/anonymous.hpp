#pragma once

#include "engine/report/team_report.hpp"

namespace graven::report {

/// Takes out whatever names somebody or is about fewer than `smallest_group` learners.
void make_anonymous(TeamReport& report);

}  // namespace graven::report
