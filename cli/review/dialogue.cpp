#include "cli/review/dialogue.hpp"

#include <utility>

namespace graven::cli::review {

using terminal::Key;
using terminal::TypedLine;

void Dialogue::put(store::StoredCard const& card, std::string_view place) {
  screen_.show(question_page(card, place, look()));
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
      screen_.show(help_lines(look()));
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
  screen_.show({""});
  if (ticks) {
    auto const solution = solution_lines(card, answer, look());
    screen_.show(solution);
    if (!solution.empty()) screen_.show({""});
    std::vector<ConceptState> states;
    if (auto const ending = tick(card.card, states)) return *ending;
    judged.verdict = ticked(card.card, states);
  } else {
    judged.verdict = key.judge(answer);
    screen_.show(verdict_lines(judged.verdict, look()));
    auto solution = solution_lines(card, answer, look());
    if (!solution.empty()) screen_.show({""});
    screen_.show(solution);
  }
  screen_.show({""});
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
    screen_.show(criterion_lines(wording, number, total, nullptr, look()));
    for (auto const before = states.size(); states.size() == before;) {
      auto const pressed = key("y yes  h half  n no  d none of them  Backspace previous");
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
      screen_.show(criterion_lines(wording, number, total, &states.back(), look()));
    }
  }
  return std::nullopt;
}

}  // namespace graven::cli::review
