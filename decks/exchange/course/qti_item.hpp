#pragma once

#include <string>

#include "engine/model/card.hpp"

namespace pugi {
class xml_node;
}

namespace graven::exchange {

/// Adds the card as an item of a QTI 1.2 section, with the metadata by which Canvas knows its question types.
void add_qti_item(pugi::xml_node section, Card const& card, std::string const& ident);

}  // namespace graven::exchange
