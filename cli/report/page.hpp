#pragma once

#include <string>
#include <vector>

#include "engine/report/items.hpp"
#include "engine/report/team_report.hpp"

/// What is shown of a report, whatever it is drawn as.
namespace graven::cli {

/// Somebody looked at what is known of the learner.
struct ShownLook {
  Day on;
  std::string who;
  std::string what;

  friend auto operator<=>(ShownLook const&, ShownLook const&) = default;
};

struct ReportPage {
  std::string team;  ///< what the team is called
  report::TeamReport report;
  report::Catalogue catalogue;   ///< what the report was made with
  bool own = false;              ///< one learner's page about himself, made of `report`'s only row
  std::vector<ShownLook> looks;  ///< at the learner whose page it is, newest first
};

}  // namespace graven::cli
