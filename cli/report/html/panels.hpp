#pragma once

#include <string>

#include "cli/report/page.hpp"

/// The parts of an HTML report, each a section; empty where there is nothing to say.
namespace graven::cli::html {

[[nodiscard]] std::string header(ReportPage const& page);
[[nodiscard]] std::string answer_line(ReportPage const& page);
[[nodiscard]] std::string attention(ReportPage const& page);
[[nodiscard]] std::string burn_up(ReportPage const& page);
/// Learners by objectives: the colour says how sure it is that recall is below the goal, hatching that too
/// little is known, the number how much can be answered.
[[nodiscard]] std::string heat_map(ReportPage const& page);
[[nodiscard]] std::string fading(ReportPage const& page);
[[nodiscard]] std::string forgetting(ReportPage const& page);
[[nodiscard]] std::string workload(ReportPage const& page);
[[nodiscard]] std::string cohorts(ReportPage const& page);
[[nodiscard]] std::string trust(ReportPage const& page);
[[nodiscard]] std::string looks(ReportPage const& page);
[[nodiscard]] std::string method(ReportPage const& page);

}  // namespace graven::cli::html
