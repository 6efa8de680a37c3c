#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace graven::lesson::markdown {

/// A line by which one of the dialects begins, ends or names a container of blocks.
struct ContainerLine {
  enum class Kind {
    open,       ///< `::: challenge`, `:::{exercise} Title`
    close,      ///< `:::`
    name_last,  ///< `{: .challenge}`: names the block before it
    anchor,     ///< `(label)=`: an id for the block behind it
    details,    ///< `<details>`
    details_end,
  };
  Kind kind;
  std::string name;   ///< lower case; empty when it has none
  std::string title;  ///< what follows the name
  std::string id;     ///< `{#id}`, `id="…"`
};

[[nodiscard]] std::optional<ContainerLine> container_line(std::string_view line);

/// Whether what stands behind a fence's backticks makes it a picture: `{figure} plot.png`.
[[nodiscard]] bool is_figure_directive(std::string_view info);

/// The name and title of a directive that is written as a fence, by what stands behind its backticks:
/// `{exercise} Title`. Nothing when it holds no Markdown: code, formulas, figures.
[[nodiscard]] std::optional<ContainerLine> fence_directive(std::string_view info);

}  // namespace graven::lesson::markdown
