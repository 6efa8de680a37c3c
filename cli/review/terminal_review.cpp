#include "cli/review/terminal_review.hpp"

#include "cli/arguments.hpp"
#include "cli/collection_access.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace graven::cli::review {
namespace {

using terminal::Key;

/// The first one that fits the window.
constexpr std::array hints = {
    "Enter keep  0-5 change  c marks  e edit  u undo  s suspend  b bury  q quit  ? help",
    "Enter keep  0-5 change  c marks  e edit  u undo  s suspend  q quit  ? more",
    "Enter keep  0-5 change  ? more"};

std::string hint_for(Look const& look) {
  auto const fits = [&](std::string_view hint) { return static_cast<int>(hint.size()) + 2 < look.columns; };
  auto const found = std::find_if(hints.begin(), hints.end(), fits);
  return found == hints.end() ? hints.back() : *found;
}

}  // namespace

TerminalReview::TerminalReview(Desk desk, terminal::Screen& screen, terminal::Style style, bool utf8)
    : desk_(std::move(desk)),
      dialogue_(
          screen, style, utf8, [this] { return desk_.moment().at; }, Purpose::review),
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
  Asking asking;
  asking.first = !last_asked_;
  asking.once_more = queue_.position().again && last_asked_ == card.ref;
  last_asked_ = card.ref;
  dialogue_.put(card, place_text(queue_.position(), dialogue_.look()), asking);
  std::string draft;
  if (auto kept = drafts_.extract(card.ref)) draft = std::move(kept.mapped());
  for (;;) {
    auto reply = dialogue_.reply(draft);
    if (auto const* ending = std::get_if<Ending>(&reply)) return end(*ending);
    if (auto const* command = std::get_if<Command>(&reply)) {
      auto const step = carry_out(*command, card, draft);
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
  auto judgement = dialogue_.judge(card, key, draft);
  while (auto const* command = std::get_if<Command>(&judgement)) {
    auto const step = carry_out(*command, card, draft);
    if (step != Step::same_card) return step;
    judgement = dialogue_.judge(card, key, draft);
  }
  if (auto const* ending = std::get_if<Ending>(&judgement)) return give_up(*ending);
  if (std::holds_alternative<std::monostate>(judgement)) return Step::same_card;
  auto& judged = std::get<Judged>(judgement);
  for (;;) {
    auto const decision = decide(card, key, judged);
    auto step = Step::same_card;
    if (auto const* grade = std::get_if<Grade>(&decision)) {
      step = save(card, *grade, judged);
    } else if (auto const* command = std::get_if<Command>(&decision)) {
      step = carry_out(*command, card, draft);
    } else if (auto const* ending = std::get_if<Ending>(&decision)) {
      return give_up(*ending);
    } else {
      return Step::same_card;
    }
    if (step != Step::same_card) return step;
  }
}

void TerminalReview::suggest(store::StoredCard const& card, match::Verdict const& verdict) {
  auto const today = desk_.moment().study_day;
  auto const view = outlook(card.progress, verdict.suggested, desk_.scheduler, today);
  auto const look = dialogue_.look();
  auto text = grade_text(verdict.suggested, verdict, needed_concepts(card.card), view, look);
  if (!verdict.sure) text += fmt::format(" {} please check", look.marks().dot);
  dialogue_.show_for_now([text](Look const& window) { return message_lines(text, window); });
}

TerminalReview::Decision TerminalReview::decide(store::StoredCard const& card, match::AnswerKey const& key,
                                                Judged& judged) {
  auto const& verdict = judged.verdict;
  suggest(card, verdict);
  for (;;) {
    auto const pressed = dialogue_.key(hint_for(dialogue_.look()));
    if (auto const* ending = std::get_if<Ending>(&pressed)) return *ending;
    auto const [kind, character] = std::get<Key>(pressed);
    if (kind == Key::Kind::enter) return verdict.suggested;
    if (kind != Key::Kind::character) continue;
    if (character >= U'0' && character <= U'5') return *Grade::of(static_cast<int>(character - U'0'));
    switch (character) {
      case U'd':
        return *Grade::of(0);
      case U'c':
        if (auto const interruption = dialogue_.correct(card, key, judged))
          return std::visit([](auto const& each) { return Decision(each); }, *interruption);
        suggest(card, verdict);
        break;
      case U'e':
        dialogue_.withdraw();
        return std::monostate{};
      case U'q':
        return Ending::quit;
      case U'?':
        dialogue_.help(HelpTopic::grading);
        break;
      default:
        if (auto const command = key_command(character)) return *command;
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
  dialogue_.say_instead(
      "saved " + grade_text(grade, judged.verdict, needed_concepts(card.card), after, dialogue_.look()));
  return Step::next_card;
}

/// Another session answered the card: it may still have to be asked, with what is known of it now.
TerminalReview::Step TerminalReview::go_on_with(store::StoredCard& card) {
  auto fresh = desk_.collection.card(card.ref);
  if (!fresh || !still_asked(*fresh, desk_.moment().study_day)) return Step::next_card;
  card = std::move(*fresh);
  return Step::same_card;
}

/// Another session answered the card: it may still have to be asked, with what is known of it now.
TerminalReview::Step TerminalReview::stale(store::StoredCard& card) {
  auto const step = go_on_with(card);
  dialogue_.say_instead(
      step == Step::same_card
          ? "This card was answered in another session meanwhile. What it means for your answer now:"
          : "This card was answered in another session meanwhile; your answer was not saved.");
  return step;
}

TerminalReview::Step TerminalReview::carry_out(Command const& command, store::StoredCard& card,
                                               std::string const& draft) {
  switch (command.kind) {
    case Command::Kind::grade:
      return regrade(*command.grade, card);
    case Command::Kind::undo:
      return take_back(card, draft);
    case Command::Kind::suspend:
    case Command::Kind::bury:
      return put_aside(command.kind, card);
    case Command::Kind::quit:
    case Command::Kind::unknown:  // answered by the dialogue
      break;
  }
  return end(Ending::quit);
}

TerminalReview::Step TerminalReview::put_aside(Command::Kind kind, store::StoredCard const& card) {
  auto const name = shown_name(card);
  if (kind == Command::Kind::suspend) {
    if (!until_saved([&] { ledger_.suspend(card.ref, desk_.moment()); })) return Step::stop;
    dialogue_.say_instead(fmt::format(
        "Suspended, no answer saved; `graven card resume {}` brings it back, u or !u takes this back.",
        name));
  } else {
    if (!until_saved([&] { ledger_.bury(card.ref, desk_.moment()); })) return Step::stop;
    dialogue_.say_instead("Put off until tomorrow, no answer saved; u or !u takes this back.");
  }
  return Step::next_card;
}

/// The newest change may be of an earlier session and of a deck that this one does not ask.
TerminalReview::Step TerminalReview::take_back(store::StoredCard const& current, std::string const& draft) {
  std::optional<store::Undone> undone;
  if (!until_saved([&] { undone = ledger_.undo(desk_.moment()); })) return Step::stop;
  if (!undone) {
    dialogue_.say_instead("There is nothing to take back.");
    return Step::same_card;
  }
  auto const card = desk_.collection.card(undone->card);
  if (desk_.deck && (!card || card->deck != *desk_.deck)) {
    dialogue_.say_instead(
        fmt::format("Taken back: {}, of another deck: it is not asked here.", undone_text(*undone, card)));
    return Step::same_card;
  }
  dialogue_.say_instead(fmt::format("Taken back: {}.", undone_text(*undone, card)));
  if (!draft.empty()) drafts_[current.ref] = draft;
  if (undone->card != current.ref) queue_.bring_back(current.ref);
  queue_.bring_back(undone->card);
  return Step::next_card;
}

TerminalReview::Step TerminalReview::regrade(Grade grade, store::StoredCard& current) {
  if (!ledger_.last()) {
    dialogue_.say("No answer was saved just now that could get another grade.");
    return Step::same_card;
  }
  auto const last = *ledger_.last();
  auto const after = outlook(last.shown.progress, grade, desk_.scheduler, desk_.moment().study_day);
  auto const name = shown_name(last.shown);
  try {
    if (!until_saved([&] { ledger_.regrade(grade, desk_.moment()); })) return Step::stop;
  } catch (store::StaleCard const&) {
    dialogue_.say(fmt::format("{} was answered in another session meanwhile; its grade stays.", name));
    return Step::same_card;
  }
  dialogue_.say(
      name + " saved " +
      grade_text(grade, last.judged.verdict, needed_concepts(last.shown.card), after, dialogue_.look()));
  return last.shown.ref == current.ref ? go_on_with(current) : Step::same_card;
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

/// Ends while an answer is judged but not saved.
TerminalReview::Step TerminalReview::give_up(Ending ending) {
  if (ending == Ending::quit) dialogue_.say_instead("Stopped; this answer is not saved.");
  return end(ending);
}

TerminalReview::Step TerminalReview::end(Ending ending) {
  ending_ = ending;
  return Step::stop;
}

void TerminalReview::close() {
  if (ending_ == Ending::hung_up) return;
  auto const tally = ledger_.tally();
  if (ending_ == Ending::interrupted) {
    dialogue_.say_instead("Interrupted; " + (tally.answers == 0
                                                 ? "nothing answered yet."
                                                 : counted(tally.answers, "answer") + " saved."));
    return;
  }
  auto const left = left_today(desk_);
  auto const today = desk_.moment().study_day;
  dialogue_.show([tally, left, today](Look const& look) { return summary_lines(tally, left, today, look); });
}

}  // namespace graven::cli::review
