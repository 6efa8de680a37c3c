#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graven::cli::review {

struct DifferenceLine {
  enum class Side { both, model, answer };
  Side side = Side::both;
  std::string text;  ///< as the model answer has it when both do

  friend bool operator==(DifferenceLine const&, DifferenceLine const&) = default;
};

/// The code in Markdown: what stands in its fences, or everything when there is none.
[[nodiscard]] std::string code_in(std::string_view markdown);

/// Lines of two pieces of code side by side; lines that differ only in blanks are the same. Every line of
/// the model answer is in it. Beyond 300 lines a side the answer's own are left out.
[[nodiscard]] std::vector<DifferenceLine> code_difference(std::string_view answer, std::string_view model);

}  // namespace graven::cli::review
