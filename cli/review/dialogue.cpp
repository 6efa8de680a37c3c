#include "cli/review/dialogue.hpp"

#include "engine/match/marks.hpp"
#include "engine/text/unicode.hpp"

#include <fmt/format.h>

#include <utility>

namespace graven::cli::review {

using terminal::Key;
using terminal::TypedLine;

namespace {

constexpr auto tick_hint = "y yes  h half  n no  d none of them  Backspace previous  ? help";
constexpr auto narrow_tick_hint = "y yes  h half  n no  d none  ? more";
constexpr auto mark_hint = "y there  h half  n missing  Enter as it is  Backspace previous  ? help";
constexpr auto narrow_mark_hint = "y yes  h half  n no  Enter same";
constexpr int narrow_columns = 74;

constexpr auto quiz_saves_nothing = "A quiz saves nothing, so there is nothing to change; !q stops.";

std::string hint_for(Ticking const& ticking, Look const& look) {
  bool const narrow = look.columns < narrow_columns;
  if (ticking.preset().empty()) return narrow ? narrow_tick_hint : tick_hint;
  return narrow ? narrow_mark_hint : mark_hint;
}

Ticking marks_of(match::Verdict const& verdict) {
  std::vector<std::string> wordings;
  for (auto const& each : verdict.concepts) wordings.push_back(each.wording);
  return Ticking(std::move(wordings), match::states_of(verdict.concepts));
}

Dialogue::Part message(std::string text) {
  return [text = std::move(text)](Look const& look) { return message_lines(text, look); };
}

/// What to say to a command that does nothing here, and to a lone letter that would be a key after the
/// answer; empty for any other line.
std::string slip_text(std::string_view line, Purpose purpose) {
  if (auto const command = command_in(line)) {
    if (command->kind == Command::Kind::unknown) return unknown_command_text(line) + ".";
    bool const works = purpose == Purpose::review || command->kind == Command::Kind::quit;
    return works ? "" : quiz_saves_nothing;
  }
  auto const word = text::trim(line);
  if (word == "q") return "q alone is no answer here; !q stops.";
  if (word == "h") return "h alone is no answer here; ? shows help.";
  if (word != "u" && word != "s" && word != "b") return {};
  if (purpose != Purpose::review) return quiz_saves_nothing;
  auto const deed = word == "u"   ? "takes back the last answer"
                    : word == "s" ? "suspends this card"
                                  : "puts this card off until tomorrow";
  return fmt::format("{0} alone is no answer here; !{0} {1}.", word, deed);
}

}  // namespace

void Dialogue::show(Part part) {
  passing_lines_ = 0;
  screen_.show(part(look()));
  parts_.push_back(std::move(part));
}

void Dialogue::show_for_now(Part part) {
  show(std::move(part));
  passing_lines_ = static_cast<int>(parts_.back()(look()).size());
}

void Dialogue::replace(Part part) {
  withdraw();
  show(std::move(part));
}

void Dialogue::withdraw() {
  if (passing_lines_ == 0) return;
  screen_.retract(passing_lines_);
  parts_.pop_back();
  passing_lines_ = 0;
}

void Dialogue::say(std::string text) {
  show(message(std::move(text)));
  last_message_ = parts_.back();
}

void Dialogue::say_instead(std::string text) {
  replace(message(std::move(text)));
  last_message_ = parts_.back();
}

void Dialogue::help(HelpTopic topic) {
  screen_.show(help_lines(topic, purpose_, look()));
  screen_.show(passing_lines_ > 0 ? parts_.back()(look()) : page());
}

void Dialogue::put(store::StoredCard const& card, std::string place, Asking asking) {
  parts_.clear();
  if (last_message_) parts_.push_back(*std::exchange(last_message_, std::nullopt));
  if (asking.once_more) {
    screen_.clear();
    screen_.show(page());
  }
  show([card, place = std::move(place), asking](Look const& look) {
    return question_page(card, place, asking, look);
  });
  asked_ = card.card;
  shown_at_ = now_();
  first_key_ms_.reset();
}

Dialogue::Reply Dialogue::reply(std::string const& draft) {
  criteria_.reset();
  for (;;) {
    auto typed = screen_.ask(look().prompt(), draft, [this] { return page(); });
    switch (typed.end) {
      case TypedLine::End::entered:
        break;
      case TypedLine::End::quit:
        return Ending::quit;
      case TypedLine::End::interrupted:
        return Ending::interrupted;
      case TypedLine::End::hung_up:
        return Ending::hung_up;
    }
    if (answers_itself(typed.text)) continue;
    if (auto const command = command_in(typed.text, &*asked_)) return *command;
    if (!first_key_ms_ && typed.first_key) first_key_ms_ = elapsed_ms(shown_at_, *typed.first_key);
    // The editor has left it on the screen already.
    parts_.emplace_back([answer = typed.text](Look const& look) { return typed_lines(answer, look); });
    return std::move(typed.text);
  }
}

/// Whether the line was a question or a slip that is answered by now. What may be meant as an answer is one.
bool Dialogue::answers_itself(std::string const& text) {
  if (is_wording(*asked_, text)) return false;
  if (text::trim(text) == "?") {
    help(HelpTopic::answering);
    return true;
  }
  auto slip = slip_text(text, purpose_);
  if (slip.empty()) return false;
  say(std::move(slip));
  return true;
}

Dialogue::Judgement Dialogue::judge(store::StoredCard const& card, match::AnswerKey const& key,
                                    std::string answer) {
  Judged judged;
  auto const blank = [](Look const&) { return Lines{""}; };
  auto const solution = [card, answer](Look const& look) { return solution_lines(card, answer, look); };
  bool const has_solution = !solution(look()).empty();
  last_message_.reset();
  show(blank);
  if (is_ticked(card.card)) {
    if (has_solution) {
      show(solution);
      show(blank);
    }
    if (!criteria_) criteria_ = Ticking(criteria_of(card.card));
    if (auto const interruption = tick(*criteria_)) {
      return std::visit([](auto const& each) { return Judgement(each); }, *interruption);
    }
    passing_lines_ = 0;
    verdict_part_ = parts_.size() - 1;
    judged.verdict = ticked(card.card, criteria_->ticks());
  } else {
    verdict_part_ = parts_.size();
    judged.verdict = key.judge(answer);
    show([verdict = judged.verdict](Look const& look) { return verdict_lines(verdict, look); });
    if (has_solution) show(blank);
    show(solution);
  }
  show(blank);
  judged.text = std::move(answer);
  judged.first_key_ms = first_key_ms_;
  judged.total_ms = elapsed_ms(shown_at_, now_());
  return judged;
}

std::variant<Key, Ending> Dialogue::key(std::string const& hint) {
  auto const key = screen_.key(hint, [this] { return page(); });
  switch (key.kind) {
    case Key::Kind::interrupted:
      return Ending::interrupted;
    case Key::Kind::hung_up:
      return Ending::hung_up;
    case Key::Kind::end_of_input:
      return Ending::quit;
    default:
      return key;
  }
}

std::optional<Dialogue::Interruption> Dialogue::correct(store::StoredCard const& card,
                                                        match::AnswerKey const& key, Judged& judged) {
  if (judged.verdict.concepts.empty()) {
    say_instead("This card has no key concepts to mark; 0 to 5 give another grade.");
    return std::nullopt;
  }
  withdraw();
  auto marks = marks_of(judged.verdict);
  if (auto interruption = tick(marks)) {
    if (std::holds_alternative<std::monostate>(*interruption)) withdraw();
    return interruption;
  }
  withdraw();
  if (marks.ticks() == marks.preset()) return std::nullopt;
  if (is_ticked(card.card)) {
    judged.verdict = ticked(card.card, marks.ticks());
    parts_[verdict_part_] = ticking_part(marks);
  } else {
    // The matcher is asked again, since a mark that agrees with it corrects nothing.
    judged.verdict = match::corrected(key.judge(judged.text), marks.ticks(), card.card.need);
    parts_[verdict_part_] = [verdict = judged.verdict](Look const& look) {
      return verdict_lines(verdict, look);
    };
  }
  screen_.clear();
  screen_.show(page());
  return std::nullopt;
}

Dialogue::Part Dialogue::ticking_part(Ticking const& ticking) {
  return [ticking](Look const& look) { return ticking_lines(ticking, look); };
}

/// Nothing when everything is ticked; the list is still there for now.
std::optional<Dialogue::Interruption> Dialogue::tick(Ticking& ticking) {
  show_for_now(ticking_part(ticking));
  while (!ticking.done()) {
    auto const pressed = key(hint_for(ticking, look()));
    if (auto const* ending = std::get_if<Ending>(&pressed)) return *ending;
    auto const key = std::get<Key>(pressed);
    if (ticking.takes(key)) {
      withdraw();
      show_for_now(ticking_part(ticking));
    } else if (key.kind == Key::Kind::character) {
      if (auto interruption = steer(key.character, ticking)) return interruption;
    }
  }
  return std::nullopt;
}

/// A key that ticks nothing; nothing to do for the caller when it was answered here.
std::optional<Dialogue::Interruption> Dialogue::steer(char32_t character, Ticking const& ticking) {
  if (character == U'e') return std::monostate{};
  if (character == U'q') return Ending::quit;
  if (character == U'?') {
    help(ticking.preset().empty() ? HelpTopic::ticking : HelpTopic::marking);
    return std::nullopt;
  }
  auto const command = key_command(character);
  if (!command) return std::nullopt;
  if (purpose_ == Purpose::review) return *command;
  say_instead(quiz_saves_nothing);
  show_for_now(ticking_part(ticking));
  return std::nullopt;
}

Lines Dialogue::page() {
  Lines all;
  for (auto const& part : parts_) {
    auto lines = part(look());
    // The window may have another width than when the last part was shown.
    if (&part == &parts_.back() && passing_lines_ > 0) passing_lines_ = static_cast<int>(lines.size());
    all.insert(all.end(), lines.begin(), lines.end());
  }
  return all;
}

}  // namespace graven::cli::review
