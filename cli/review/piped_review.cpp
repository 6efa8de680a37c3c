#include "cli/review/piped_review.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <istream>
#include <ostream>
#include <utility>

#include "cli/collection_access.hpp"
#include "cli/json_output.hpp"
#include "cli/terminal/safe_text.hpp"

namespace graven::cli::review {

void PipedOutput::print(Lines const& lines) const {
  if (json) return;
  for (auto const& line : lines) out << line << '\n';
  out.flush();
}

void PipedOutput::print_object(nlohmann::ordered_json const& object) const {
  if (!json) return;
  write_json_line(out, object);
  out.flush();
}

void PipedOutput::complain(std::string_view text) const { err << terminal::safe_line(text) << std::endl; }

std::optional<std::string> read_answer(std::istream& in) {
  std::string line;
  if (!std::getline(in, line)) return std::nullopt;
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

PipedReview::PipedReview(Desk desk, std::istream& in, PipedOutput output)
    : desk_(std::move(desk)),
      in_(in),
      output_(std::move(output)),
      keys_(desk_.collection, desk_.lexicon),
      queue_(desk_.collection, desk_.deck, desk_.seed),
      ledger_(desk_.collection) {}

void PipedReview::run() {
  advance();
  // Even with nothing left to ask the last answer can still be graded anew or taken back.
  while (current_ || ledger_.last()) {
    auto line = read_answer(in_);
    if (!line) break;
    if (auto const command = command_in(*line, current_ ? &current_->card : nullptr)) {
      if (command->kind == Command::Kind::unknown) {
        output_.complain(unknown_command_text(*line));
      } else if (!follow(*command)) {
        break;
      }
    } else if (current_) {
      answer(std::move(*line));
    } else {
      output_.complain("nothing is left to ask; the rest of the input was not read as answers");
      break;
    }
  }
  output_.print(summary_lines(ledger_.tally(), left_today(desk_), desk_.moment().study_day, output_.look));
}

void PipedReview::advance() {
  auto const moment = desk_.moment();
  current_ = queue_.next(moment.study_day);
  shown_at_ = moment.at;
  if (!current_) return;
  Asking asking;
  asking.purpose = Purpose::pipe;
  output_.print(question_page(*current_, place_text(queue_.position(), output_.look), asking, output_.look));
}

/// False when the session ends.
bool PipedReview::follow(Command const& command) {
  switch (command.kind) {
    case Command::Kind::grade:
      regrade(*command.grade);
      break;
    case Command::Kind::undo:
      take_back();
      break;
    case Command::Kind::suspend:
      drop_current("suspend");
      break;
    case Command::Kind::bury:
      drop_current("bury");
      break;
    case Command::Kind::quit:
    case Command::Kind::unknown:  // refused before
      return false;
  }
  return true;
}

void PipedReview::answer(std::string text) {
  Judged judged;
  judged.verdict = keys_.of(*current_).judge(text);
  judged.text = std::move(text);
  judged.total_ms = elapsed_ms(shown_at_, desk_.moment().at);
  auto const shown = *current_;
  try {
    auto const after = ledger_.record(shown, judged.verdict.suggested, judged, desk_.moment());
    show("review", shown, judged, judged.verdict.suggested, after);
  } catch (store::StaleCard const&) {
    not_saved(shown);
  }
  advance();
}

/// Whoever waits for a line after every answer gets one.
void PipedReview::not_saved(store::StoredCard const& card) {
  output_.complain(shown_name(card) +
                   " was answered in another session meanwhile; this answer was not saved");
  output_.print_object(change_json("not_saved", card));
}

/// A new grade for the answer before may be a new state of the very card that is asked again.
void PipedReview::refresh_current() {
  current_ = desk_.collection.card(current_->ref);
  if (!current_ || !still_asked(*current_, desk_.moment().study_day)) advance();
}

void PipedReview::regrade(Grade grade) {
  if (!ledger_.last()) {
    output_.complain(fmt::format("!{}: no answer was saved just before it", grade.value()));
    return;
  }
  auto const last = *ledger_.last();
  try {
    auto const after = ledger_.regrade(grade, desk_.moment());
    show("regrade", last.shown, last.judged, grade, after);
  } catch (store::StaleCard const&) {
    output_.complain(shown_name(last.shown) + " was answered in another session meanwhile; its grade stays");
  }
  if (!current_) {
    advance();
  } else if (current_->ref == last.shown.ref) {
    refresh_current();
  }
}

void PipedReview::take_back() {
  auto const undone = ledger_.undo(desk_.moment());
  if (!undone) {
    output_.complain("!u: nothing to undo");
    return;
  }
  auto const card = desk_.collection.card(undone->card);
  bool const elsewhere = desk_.deck && (!card || card->deck != *desk_.deck);
  output_.print(message_lines(fmt::format("Taken back: {}{}.", undone_text(*undone, card),
                                          elsewhere ? ", of another deck: it is not asked here" : ""),
                              output_.look));
  output_.print_object(undo_json(*undone, card));
  if (elsewhere) return;
  if (current_ && current_->ref != undone->card) queue_.bring_back(current_->ref);
  queue_.bring_back(undone->card);
  advance();
}

void PipedReview::drop_current(std::string_view event) {
  if (!current_) {
    output_.complain(fmt::format("{}: no card is being asked", event));
    return;
  }
  if (event == "bury") {
    ledger_.bury(current_->ref, desk_.moment());
  } else {
    ledger_.suspend(current_->ref, desk_.moment());
  }
  output_.print(message_lines(fmt::format("{}: {}", event, shown_name(*current_)), output_.look));
  output_.print_object(change_json(event, *current_));
  advance();
}

void PipedReview::show(std::string_view event, store::StoredCard const& shown, Judged const& judged,
                       Grade grade, schedule::Progress const& after) {
  auto const today = desk_.moment().study_day;
  output_.print_object(answer_json(event, shown, judged, grade, Scheduled{after, today}));
  auto const& look = output_.look;
  auto const view = outlook(shown.progress, grade, desk_.scheduler, today);
  if (event == "review") {
    output_.print(verdict_lines(judged.verdict, look));
    auto const solution = solution_lines(shown, judged.text, look);
    if (!solution.empty()) output_.print({""});
    output_.print(solution);
    output_.print({""});
  }
  auto text = grade_text(grade, judged.verdict, needed_concepts(shown.card), view, look);
  // The next card's question stands between an answer and its new grade.
  if (event == "regrade") text = shown_name(shown) + " " + text;
  output_.print(message_lines(text, look));
}

}  // namespace graven::cli::review
