#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/review/answer.hpp"
#include "engine/store/collection.hpp"

namespace graven::cli::review {

/// What became of one concept over a session.
struct ConceptTally {
  std::string wording;
  int asked = 0;
  int not_hit = 0;  ///< half hits count here as well
};

/// A session in figures.
struct Tally {
  int answers = 0;                    ///< saved, repeats included
  int cards = 0;                      ///< different ones
  int recalled_well = 0;              ///< cards whose first answer had 4 or 5
  int to_repeat = 0;                  ///< cards whose last answer had less
  std::vector<ConceptTally> weakest;  ///< concepts that were not hit, worst first; none the learner overruled
};

/// Saves what a session does, one committed transaction a call, and remembers what it saved.
/// Throws what the collection throws; then nothing is saved and nothing remembered.
class Ledger {
 public:
  explicit Ledger(store::Collection& collection) : collection_(collection) {}

  schedule::Progress record(store::StoredCard const& shown, Grade grade, Judged const& judged,
                            Moment const& moment);

  /// The answer saved last, while nothing else was saved since.
  struct Last {
    store::StoredCard shown;
    Judged judged;
    Grade grade;
  };
  [[nodiscard]] std::optional<Last> const& last() const { return last_; }
  /// Gives the last answer another grade. Call only while there is a last one.
  schedule::Progress regrade(Grade grade, Moment const& moment);

  void suspend(CardRef card, Moment const& moment);
  /// Until the next study day.
  void bury(CardRef card, Moment const& moment);
  /// Takes back the newest change of this device, of an earlier session too.
  std::optional<store::Undone> undo(Moment const& moment);

  [[nodiscard]] Tally tally() const;

 private:
  struct Entry {
    CardRef card;
    Grade grade;
    match::Verdict verdict;
  };

  store::Collection& collection_;
  std::vector<Entry> entries_;
  std::optional<Last> last_;
};

}  // namespace graven::cli::review
