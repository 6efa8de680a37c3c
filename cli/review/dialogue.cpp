#include "cli/review/dialogue.hpp"

#include <utility>

namespace graven::cli::review {

using terminal::Key;
using terminal::TypedLine;

namespace {

constexpr auto tick_hint = "y yes  h half  n no  d none of them  Backspace previous";
constexpr auto narrow_tick_hint = "y yes  h half  n no  d none";

}  // namespace

void Dialogue::show(Lines const& lines) {
  passing_lines_ = 0;
  screen_.show(lines);
}

void Dialogue::show_for_now(Lines const& lines) {
  show(lines);
  passing_lines_ = static_cast<int>(lines.size());
}

void Dialogue::replace(Lines const& lines) {
  screen_.retract(passing_lines_);
  show(lines);
}

void Dialogue::put(store::StoredCard const& card, std::string_view place) {
  show(question_page(card, place, look()));
  shown_at_ = now_();
  first_key_ms_.reset();
}

Dialogue::Reply Dialogue::reply(std::string const& draft) {
  auto const prompt = " " + std::string(look().marks().prompt) + " ";
  for (;;) {
    auto typed = screen_.ask(prompt, draft);
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
    if (typed.text == "?") {
      show(help_lines(look()));
      continue;
    }
    if (auto const command = command_in(typed.text)) return *command;
    if (!first_key_ms_ && typed.first_key) first_key_ms_ = elapsed_ms(shown_at_, *typed.first_key);
    return std::move(typed.text);
  }
}

std::variant<Judged, Ending> Dialogue::judge(store::StoredCard const& card, match::AnswerKey const& key,
                                             std::string answer) {
  Judged judged;
  auto const ticks = card.card.grade_mode == GradeMode::self && !card.card.concepts.empty();
  show({""});
  if (ticks) {
    auto const solution = solution_lines(card, answer, look());
    show(solution);
    if (!solution.empty()) show({""});
    std::vector<ConceptState> states;
    if (auto const ending = tick(card.card, states)) return *ending;
    judged.verdict = ticked(card.card, states);
  } else {
    judged.verdict = key.judge(answer);
    show(verdict_lines(judged.verdict, look()));
    auto solution = solution_lines(card, answer, look());
    if (!solution.empty()) show({""});
    show(solution);
  }
  show({""});
  judged.text = std::move(answer);
  judged.first_key_ms = first_key_ms_;
  judged.total_ms = elapsed_ms(shown_at_, now_());
  return judged;
}

std::variant<Key, Ending> Dialogue::key(std::string const& hint) {
  auto const key = screen_.key(hint);
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

std::optional<Ending> Dialogue::tick(Card const& card, std::vector<ConceptState>& states) {
  auto const total = static_cast<int>(card.concepts.size());
  while (states.size() < card.concepts.size()) {
    auto const number = static_cast<int>(states.size()) + 1;
    auto const& wording = card.concepts[states.size()].wordings.front();
    show_for_now(criterion_lines(wording, number, total, nullptr, look()));
    for (auto const before = states.size(); states.size() == before;) {
      auto const pressed = key(look().columns < 60 ? narrow_tick_hint : tick_hint);
      if (auto const* ending = std::get_if<Ending>(&pressed)) return *ending;
      auto const key = std::get<Key>(pressed);
      bool const back =
          key.kind == Key::Kind::backspace || key.kind == Key::Kind::up || key.kind == Key::Kind::left;
      if (back && !states.empty()) {
        states.pop_back();
        break;
      }
      if (key.kind != Key::Kind::character) continue;
      if (key.character == U'y') states.push_back(ConceptState::hit);
      if (key.character == U'h') states.push_back(ConceptState::partial);
      if (key.character == U'n') states.push_back(ConceptState::missed);
      if (key.character == U'd') states.assign(card.concepts.size(), ConceptState::missed);
    }
    if (static_cast<int>(states.size()) == number) {
      replace(criterion_lines(wording, number, total, &states.back(), look()));
    }
  }
  return std::nullopt;
}

}  // namespace graven::cli::review
