#pragma once

#include <string>

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace graven::exchange {

/// The node and what is below it, moved in as befits its depth in the document. Questions are written one by
/// one, so that the tree of a large deck is never in memory whole.
[[nodiscard]] std::string xml_text(pugi::xml_node node, unsigned depth);

/// The document with a declaration in front.
[[nodiscard]] std::string xml_text(pugi::xml_document const& document);

}  // namespace graven::exchange
