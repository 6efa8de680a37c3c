#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decks/lesson/lesson.hpp"
#include "decks/lesson/plain_body.hpp"
#include "decks/lesson/plain_layout.hpp"
#include "decks/lesson/source.hpp"

namespace graven::lesson {

/// W130: what stands under the part's heading belongs to something that is not on the page.
void report_unattached(Source& source, Part const& part, std::string_view to_what);

/// The questions of a page and the answers below them, put into the sections of `lesson`.
class PlainQuestions {
 public:
  PlainQuestions(Source& source, Lesson& lesson) : source_(source), lesson_(lesson) {}

  /// Questions under `heading`, into the lesson's last section: each item, or each paragraph that asks.
  void take(std::string_view heading, std::vector<Piece> const& pieces);

  /// An answer, whose section is the lesson's last; and the next question where one stands below it.
  void answer(Part const& part, std::vector<Piece> const& pieces);

  /// Gives the answers so far to the questions above them: one to the last question, or piece by piece to as
  /// many questions; as many answers as questions in their order. Else nobody knows whose they are.
  void settle();

 private:
  struct Answer {
    Part part;
    std::vector<Piece> pieces;
  };

  void add(Text const& text);
  void ask(std::vector<Piece> const& pieces);

  Source& source_;
  Lesson& lesson_;
  std::vector<std::pair<std::size_t, std::size_t>> open_;  ///< section and item of each question
  std::string heading_;                                    ///< of the last of them
  std::vector<Answer> answers_;                            ///< below the open questions
};

}  // namespace graven::lesson
