#pragma once

#include <tl/expected.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/answer_key.hpp"

namespace graven::match {

/// Why a line of a batch cannot be judged.
struct BatchProblem {
  std::size_t line = 0;  ///< from 1, the header is line 1
  std::string column;    ///< empty when the line as a whole is meant
  std::string what;      ///< "not UTF-8 text"

  friend bool operator==(BatchProblem const&, BatchProblem const&) = default;
};

/// Longest field of a batch, in bytes.
inline constexpr std::size_t longest_batch_field = 1'000'000;

/// Judges the rows of a tab-separated table one by one and keeps none of them (docs/grading.md). Line ends
/// are not part of a line; in a field `\n` is a line break and `\\` a backslash.
class BatchGrader {
 public:
  /// Columns are found by name: id, question, answer and references or concepts are needed, accepted and
  /// rejected are used, others ignored.
  [[nodiscard]] static tl::expected<BatchGrader, BatchProblem> from_header(std::string_view line,
                                                                           KeyOptions const& options = {});

  /// The header of the output, without a line end.
  [[nodiscard]] static std::string_view output_header();

  /// The output line for the next row, without a line end. After a problem the next row can be judged.
  [[nodiscard]] tl::expected<std::string, BatchProblem> grade(std::string_view line);

 private:
  BatchGrader() = default;

  enum Column : std::size_t { id, question, references, answer, concepts, accepted, rejected, column_count };
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);

  struct Row;
  [[nodiscard]] tl::expected<Row, BatchProblem> read_row(std::string_view line) const;
  void prepare_key(Row const& row);

  KeyOptions options_;
  std::vector<std::string> names_;  ///< of the input's columns
  std::size_t position_[column_count] = {};
  std::size_t line_ = 1;
  std::string key_of_;  ///< what `key_` was made from: rows of one card stand together
  std::shared_ptr<AnswerKey const> key_;
};

}  // namespace graven::match
