#include "cli/review/dialogue.hpp"

#include "engine/text/unicode.hpp"

#include <fmt/format.h>

#include <utility>

namespace graven::cli::review {

using terminal::Key;
using terminal::TypedLine;

namespace {

constexpr auto tick_hint = "y yes  h half  n no  d none of them  Backspace previous  ? help";
constexpr auto narrow_tick_hint = "y yes  h half  n no  d none  ? more";
constexpr int narrow_columns = 68;

constexpr auto quiz_saves_nothing = "A quiz saves nothing, so there is nothing to change; !q stops.";

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
  ticks_.clear();
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
    if (auto const interruption = tick(card.card)) {
      return std::visit([](auto const& each) { return Judgement(each); }, *interruption);
    }
    judged.verdict = ticked(card.card, ticks_);
  } else {
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

/// Nothing when every criterion is ticked.
std::optional<Dialogue::Interruption> Dialogue::tick(Card const& card) {
  auto const criteria = [this, card](Look const& look) { return criteria_lines(card, ticks_, look); };
  show_for_now(criteria);
  while (ticks_.size() < card.concepts.size()) {
    auto const pressed = key(look().columns < narrow_columns ? narrow_tick_hint : tick_hint);
    if (auto const* ending = std::get_if<Ending>(&pressed)) return *ending;
    auto const key = std::get<Key>(pressed);
    if (key.kind == Key::Kind::backspace || key.kind == Key::Kind::up || key.kind == Key::Kind::left) {
      if (ticks_.empty()) continue;
      ticks_.pop_back();
    } else if (key.kind != Key::Kind::character) {
      continue;
    } else if (key.character == U'y') {
      ticks_.push_back(ConceptState::hit);
    } else if (key.character == U'h') {
      ticks_.push_back(ConceptState::partial);
    } else if (key.character == U'n') {
      ticks_.push_back(ConceptState::missed);
    } else if (key.character == U'd') {
      ticks_.assign(card.concepts.size(), ConceptState::missed);
    } else {
      if (auto interruption = steer(key.character, criteria)) return interruption;
      continue;
    }
    replace(criteria);
    passing_lines_ = static_cast<int>(criteria(look()).size());
  }
  passing_lines_ = 0;
  return std::nullopt;
}

/// A key that ticks nothing; nothing to do for the caller when it was answered here.
std::optional<Dialogue::Interruption> Dialogue::steer(char32_t character, Part const& criteria) {
  if (character == U'e') return std::monostate{};
  if (character == U'q') return Ending::quit;
  if (character == U'?') {
    help(HelpTopic::ticking);
    return std::nullopt;
  }
  auto const command = key_command(character);
  if (!command) return std::nullopt;
  if (purpose_ == Purpose::review) return *command;
  say(quiz_saves_nothing);
  show_for_now(criteria);
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
