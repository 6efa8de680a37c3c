#pragma once

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace graven {

enum class Severity { error, warning, note };

[[nodiscard]] std::string_view name_of(Severity severity);

/// Where in a document, for people and editors.
struct Place {
  std::string file;
  int line = 0;    ///< from 1; 0 when the file as a whole is meant
  int column = 0;  ///< in code points, from 1

  friend bool operator==(Place const&, Place const&) = default;
};

/// Something an author should know about a lesson or a deck file.
struct Diagnostic {
  std::string code;  ///< "E111", "W140", "N151"; the list is in docs/diagnostics.md
  Severity severity = Severity::error;
  Place place;
  std::string message;
  std::string hint;         ///< what to do; may be empty
  std::string source_line;  ///< the line itself, for the caret; may be empty

  friend bool operator==(Diagnostic const&, Diagnostic const&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// By position.
[[nodiscard]] Diagnostics sorted(Diagnostics diagnostics);
/// For output, after everything has been counted: of one file and code the first 20 stay, then one line says
/// how many more there are.
[[nodiscard]] Diagnostics capped(Diagnostics diagnostics);
[[nodiscard]] bool any_error(Diagnostics const& diagnostics);

/// A document is read whole or not at all; problems that do not prevent that are listed beside it.
template <class T>
using Checked = tl::expected<T, Diagnostics>;

/// The nearest of `known` within two edits (Damerau), for "did you mean"; empty when none is near.
[[nodiscard]] std::string nearest(std::string_view word, std::vector<std::string_view> const& known);

}  // namespace graven
