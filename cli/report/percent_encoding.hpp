#pragma once

#include <string>
#include <string_view>

namespace graven::cli {

/// Every byte but RFC 3986's unreserved characters as %XX, so that a name is one part of an IRI.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace graven::cli
