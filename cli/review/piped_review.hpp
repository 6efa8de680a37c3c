#pragma once

#include <iosfwd>

#include "cli/review/desk.hpp"
#include "cli/review/json_line.hpp"
#include "cli/review/ledger.hpp"
#include "cli/review/pages.hpp"
#include "cli/review/queue.hpp"

namespace graven::cli::review {

/// Where a session without a terminal writes to.
struct PipedOutput {
  std::ostream& out;  ///< results, flushed after every commit: a program may wait for them
  std::ostream& err;  ///< lines that could not be followed
  Look look;
  bool json = false;

  void print(Lines const& lines) const;
  void print_object(nlohmann::ordered_json const& object) const;
  void complain(std::string_view text) const;
};

/// The next line, without its line break (CR LF too); nothing at the end of input.
[[nodiscard]] std::optional<std::string> read_answer(std::istream& in);

/// Today's reviews with answers from a pipe, one a line. An answer is committed with the suggested grade
/// before anything is printed; `!3` after it gives it another grade.
class PipedReview {
 public:
  PipedReview(Desk desk, std::istream& in, PipedOutput output);

  /// Until the input ends, `!q`, or a line comes when nothing is left to ask. StoreError passes through.
  void run();

 private:
  void advance();
  bool follow(Command const& command);
  void answer(std::string text);
  void not_saved(store::StoredCard const& card);
  void refresh_current();
  void regrade(Grade grade);
  void take_back();
  void drop_current(std::string_view event);
  void show(std::string_view event, store::StoredCard const& shown, Judged const& judged, Grade grade,
            schedule::Progress const& after);

  Desk desk_;
  std::istream& in_;
  PipedOutput output_;
  AnswerKeys keys_;
  TodaysQueue queue_;
  Ledger ledger_;
  std::optional<store::StoredCard> current_;
  Instant shown_at_{};
};

}  // namespace graven::cli::review
