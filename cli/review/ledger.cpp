#include "cli/review/ledger.hpp"

#include <algorithm>
#include <map>

namespace graven::cli::review {

schedule::Progress Ledger::record(store::StoredCard const& shown, Grade grade, Judged const& judged,
                                  Moment const& moment) {
  auto progress = collection_.record_review(shown, answered_with(grade, judged), moment);
  entries_.push_back({shown.ref, grade, judged.verdict});
  last_ = Last{shown, judged, grade};
  return progress;
}

schedule::Progress Ledger::regrade(Grade grade, Moment const& moment) {
  auto progress = collection_.regrade(last_->shown, answered_with(grade, last_->judged), moment);
  last_->grade = grade;
  entries_.back().grade = grade;
  return progress;
}

void Ledger::suspend(CardRef card, Moment const& moment) {
  collection_.suspend(card, moment);
  last_.reset();
}

void Ledger::bury(CardRef card, Moment const& moment) {
  collection_.bury(card, moment.study_day + date::days{1}, moment);
  last_.reset();
}

std::optional<store::Undone> Ledger::undo(Moment const& moment) {
  auto undone = collection_.undo(moment);
  if (!undone) return undone;
  last_.reset();
  if (undone->kind == "review" && !entries_.empty() && entries_.back().card == undone->card) {
    entries_.pop_back();
  }
  return undone;
}

Tally Ledger::tally() const {
  Tally tally;
  tally.answers = static_cast<int>(entries_.size());
  std::map<CardRef, Grade> last_grades;
  std::map<std::string, ConceptTally> concepts;
  for (auto const& entry : entries_) {
    auto const [place, first] = last_grades.insert_or_assign(entry.card, entry.grade);
    if (first && !entry.grade.needs_redrill()) ++tally.recalled_well;
    if (overruled(entry.grade, entry.verdict.suggested)) continue;
    for (auto const& each : entry.verdict.concepts) {
      auto& of_concept = concepts[each.key];
      of_concept.wording = each.wording;
      ++of_concept.asked;
      if (each.state != ConceptState::hit) ++of_concept.not_hit;
    }
  }
  tally.cards = static_cast<int>(last_grades.size());
  for (auto const& [card, grade] : last_grades) tally.to_repeat += grade.needs_redrill() ? 1 : 0;
  for (auto& [key, each] : concepts) {
    if (each.not_hit > 0) tally.weakest.push_back(std::move(each));
  }
  std::stable_sort(tally.weakest.begin(), tally.weakest.end(),
                   [](auto const& a, auto const& b) { return a.not_hit > b.not_hit; });
  return tally;
}

}  // namespace graven::cli::review
