#include "cli/review/terminal_review.hpp"

#include <fmt/format.h>

#include <utility>

namespace graven::cli::review {
namespace {

using terminal::Key;

/// Windows too narrow for the long one get the short one.
constexpr std::string_view long_hint =
    "Enter keep  0-5 change  e edit  u undo  s suspend  b bury  q quit  ? help";
constexpr std::string_view short_hint = "Enter keep  0-5 change  ? more";

std::string hint_for(Look const& look) {
  return std::string(look.columns > static_cast<int>(long_hint.size()) + 2 ? long_hint : short_hint);
}

std::string saved_text(Grade grade, Outlook const& after, Look const& look) {
  return fmt::format("saved {} {} {}", grade.value(), look.marks().dot, outlook_text(after));
}

/// Whether a card that another session touched has to be answered today all the same.
bool still_asked(store::StoredCard const& card, Day today) {
  auto const& progress = card.progress;
  if (card.card.state != CardState::active || progress.suspended) return false;
  if (progress.buried_until && *progress.buried_until > today) return false;
  if (progress.last_review == today) return schedule::needs_redrill(progress, today);
  return !progress.due || *progress.due <= today;
}

std::string name_text(CardName const& name) { return name.deck + "/" + name.card; }

}  // namespace

TerminalReview::TerminalReview(Desk desk, terminal::Screen& screen, terminal::Style style, bool utf8)
    : desk_(std::move(desk)),
      dialogue_(screen, style, utf8, [this] { return desk_.moment().at; }),
      keys_(desk_.collection, desk_.lexicon),
      queue_(desk_.collection, desk_.deck, desk_.seed),
      ledger_(desk_.collection) {}

Ending TerminalReview::run() {
  while (ending_ == Ending::finished) {
    auto card = queue_.next(desk_.moment().study_day);
    if (!card) break;
    auto step = Step::same_card;
    while (step == Step::same_card) step = ask(*card);
    if (step == Step::stop) break;
  }
  close();
  return ending_;
}

TerminalReview::Step TerminalReview::ask(store::StoredCard& card) {
  auto const key = keys_.of(card);
  dialogue_.put(card, place_text(queue_.position(), dialogue_.look()));
  std::string draft;
  for (;;) {
    auto reply = dialogue_.reply(draft);
    if (auto const* ending = std::get_if<Ending>(&reply)) return end(*ending);
    if (auto const* command = std::get_if<Command>(&reply)) {
      auto const step = carry_out(*command, card);
      if (step != Step::same_card) return step;
      continue;
    }
    draft = std::move(std::get<std::string>(reply));
    auto const step = answered(card, key, draft);
    if (step != Step::same_card) return step;
  }
}

/// Judges the answer in `draft` and does what the learner decides; same_card: the answer is to be edited.
TerminalReview::Step TerminalReview::answered(store::StoredCard& card, match::AnswerKey const& key,
                                              std::string& draft) {
  auto judged = dialogue_.judge(card, key, draft);
  if (auto const* ending = std::get_if<Ending>(&judged)) return end(*ending);
  auto const& verdict = std::get<Judged>(judged);
  for (;;) {
    auto const decision = decide(card, verdict);
    if (auto const* grade = std::get_if<Grade>(&decision)) {
      auto const step = save(card, *grade, verdict);
      if (step != Step::same_card) return step;
    } else if (auto const* command = std::get_if<Command>(&decision)) {
      auto const step = carry_out(*command, card);
      if (step != Step::same_card) return step;
    } else if (auto const* ending = std::get_if<Ending>(&decision)) {
      return end(*ending);
    } else {
      return Step::same_card;
    }
  }
}

TerminalReview::Decision TerminalReview::decide(store::StoredCard const& card, Judged const& judged) {
  auto const& verdict = judged.verdict;
  auto const today = desk_.moment().study_day;
  auto const view = outlook(card.progress, verdict.suggested, desk_.scheduler, today);
  auto const look = dialogue_.look();
  auto text = grade_text(verdict.suggested, verdict, needed_concepts(card.card), view, look);
  if (!verdict.sure) text += fmt::format(" {} please check", look.marks().dot);
  dialogue_.show_for_now(message_lines(text, dialogue_.look()));
  for (;;) {
    auto const pressed = dialogue_.key(hint_for(dialogue_.look()));
    if (auto const* ending = std::get_if<Ending>(&pressed)) return *ending;
    auto const key = std::get<Key>(pressed);
    if (key.kind == Key::Kind::enter) return verdict.suggested;
    if (key.kind != Key::Kind::character) continue;
    if (key.character >= U'0' && key.character <= U'5')
      return *Grade::of(static_cast<int>(key.character - U'0'));
    switch (key.character) {
      case U'd':
        return *Grade::of(0);
      case U'e':
        return std::monostate{};
      case U'u':
        return Command{Command::Kind::undo, {}};
      case U's':
        return Command{Command::Kind::suspend, {}};
      case U'b':
        return Command{Command::Kind::bury, {}};
      case U'q':
        return Ending::quit;
      case U'?':
        dialogue_.show(help_lines(dialogue_.look()));
        break;
      default:
        break;
    }
  }
}

TerminalReview::Step TerminalReview::save(store::StoredCard& card, Grade grade, Judged const& judged) {
  auto const moment = desk_.moment();
  auto const after = outlook(card.progress, grade, desk_.scheduler, moment.study_day);
  try {
    if (!until_saved([&] { ledger_.record(card, grade, judged, desk_.moment()); })) return Step::stop;
  } catch (store::StaleCard const&) {
    return stale(card);
  }
  dialogue_.replace(message_lines(
      "saved " + grade_text(grade, judged.verdict, needed_concepts(card.card), after, dialogue_.look()),
      dialogue_.look()));
  return Step::next_card;
}

/// Another session answered the card: it may still have to be asked, with what is known of it now.
TerminalReview::Step TerminalReview::stale(store::StoredCard& card) {
  auto fresh = desk_.collection.card(card.ref);
  auto const today = desk_.moment().study_day;
  bool const waits = fresh && still_asked(*fresh, today);
  if (!waits) {
    dialogue_.say("This card was answered in another session meanwhile; your answer was not saved.");
    return Step::next_card;
  }
  dialogue_.say("This card was answered in another session meanwhile. What it means for your answer now:");
  card = std::move(*fresh);
  return Step::same_card;
}

TerminalReview::Step TerminalReview::carry_out(Command const& command, store::StoredCard const& card) {
  switch (command.kind) {
    case Command::Kind::grade:
      return regrade(*command.grade);
    case Command::Kind::undo:
      return take_back(card.ref);
    case Command::Kind::suspend:
      if (!until_saved([&] { ledger_.suspend(card.ref, desk_.moment()); })) return Step::stop;
      dialogue_.say(fmt::format("Suspended; `graven card resume {}` brings it back, u or !u takes this back.",
                                card.name.card));
      return Step::next_card;
    case Command::Kind::bury:
      if (!until_saved([&] { ledger_.bury(card.ref, desk_.moment()); })) return Step::stop;
      dialogue_.say("Buried until tomorrow.");
      return Step::next_card;
    case Command::Kind::quit:
      break;
  }
  return end(Ending::quit);
}

TerminalReview::Step TerminalReview::take_back(CardRef current) {
  std::optional<store::Undone> undone;
  if (!until_saved([&] { undone = ledger_.undo(desk_.moment()); })) return Step::stop;
  if (!undone) {
    dialogue_.say("There is nothing to take back.");
    return Step::same_card;
  }
  dialogue_.say(fmt::format("Taken back: the {} of {}.", undone->kind, name_text(undone->name)));
  if (undone->card != current) queue_.bring_back(current);
  queue_.bring_back(undone->card);
  return Step::next_card;
}

TerminalReview::Step TerminalReview::regrade(Grade grade) {
  auto const& last = ledger_.last();
  if (!last) {
    dialogue_.say("No answer was saved just now that could get another grade.");
    return Step::same_card;
  }
  auto const after = outlook(last->shown.progress, grade, desk_.scheduler, desk_.moment().study_day);
  auto const name = name_text(last->shown.name);
  try {
    if (!until_saved([&] { ledger_.regrade(grade, desk_.moment()); })) return Step::stop;
  } catch (store::StaleCard const&) {
    dialogue_.say(fmt::format("{} was answered in another session meanwhile; its grade stays.", name));
    return Step::same_card;
  }
  dialogue_.say(name + " " + saved_text(grade, after, dialogue_.look()));
  return Step::same_card;
}

bool TerminalReview::until_saved(std::function<void()> const& change) {
  for (;;) {
    try {
      change();
      return true;
    } catch (store::StoreError const& error) {
      dialogue_.say(
          fmt::format("Not saved: {}\n{}\nYour answer is kept here. Enter tries again, q gives it up.",
                      error.what(), error.remedy()));
    }
    for (;;) {
      auto const pressed = dialogue_.key("Enter try again  q give up");
      auto const* ending = std::get_if<Ending>(&pressed);
      if (ending != nullptr) {
        ending_ = *ending;
        return false;
      }
      auto const key = std::get<Key>(pressed);
      if (key.kind == Key::Kind::enter) break;
      if (key.kind == Key::Kind::character && key.character == U'q') {
        ending_ = Ending::quit;
        return false;
      }
    }
  }
}

TerminalReview::Step TerminalReview::end(Ending ending) {
  ending_ = ending;
  return Step::stop;
}

void TerminalReview::close() {
  if (ending_ == Ending::hung_up) return;
  auto const tally = ledger_.tally();
  if (ending_ == Ending::interrupted) {
    dialogue_.say(fmt::format("Interrupted; {} {} saved.", tally.answers,
                              tally.answers == 1 ? "answer is" : "answers are"));
    return;
  }
  auto const today = desk_.moment().study_day;
  dialogue_.show(
      summary_lines(tally, desk_.collection.queue_counts(today, desk_.deck), today, dialogue_.look()));
}

}  // namespace graven::cli::review
