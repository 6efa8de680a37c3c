#pragma once

#include <string>

#include "cli/report/renderings.hpp"

/// What authors see of their cards: nobody's name, nothing about fewer than five learners.
namespace graven::cli {

[[nodiscard]] std::string items_to_term(report::ItemsReport const& items, report::Catalogue const& catalogue,
                                        TerminalForm const& form);
[[nodiscard]] std::string items_to_json(report::ItemsReport const& items, report::Catalogue const& catalogue);

}  // namespace graven::cli
