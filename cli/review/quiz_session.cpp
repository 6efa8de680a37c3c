#include "cli/review/quiz_session.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/review/preview.hpp"
#include "cli/terminal/prompt_layout.hpp"
#include "cli/terminal/safe_text.hpp"
#include "cli/terminal/width.hpp"

namespace graven::cli::review {
namespace {

using terminal::Key;

int percent(double score) { return static_cast<int>(std::lround(score * 100)); }

std::string place_in_quiz(std::size_t number, std::size_t total) {
  return fmt::format("{} of {}", number, total);
}

}  // namespace

Ending QuizSession::run(Dialogue& dialogue) {
  for (std::size_t number = 1; number <= cards_.size(); ++number) {
    if (ask(dialogue, number) == Step::stop) break;
  }
  if (ending_ == Ending::finished || ending_ == Ending::quit) tick_answers(dialogue);
  return ending_;
}

std::string QuizSession::place_of(std::size_t number) const {
  if (mode_ == QuizMode::preview) return preview_place(cards_[number - 1].card, number, cards_.size());
  return place_in_quiz(number, cards_.size());
}

QuizSession::Step QuizSession::ask(Dialogue& dialogue, std::size_t number) {
  auto const& card = cards_[number - 1];
  Asking const asking{mode_ == QuizMode::test ? Purpose::test : Purpose::practice, number == 1};
  dialogue.put(card, place_of(number), asking);
  std::string draft;
  for (;;) {
    auto reply = dialogue.reply(draft);
    if (auto const* ending = std::get_if<Ending>(&reply)) return end(*ending);
    // The dialogue answers every other one.
    if (std::get_if<Command>(&reply) != nullptr) return end(Ending::quit);
    draft = std::get<std::string>(std::move(reply));
    if (mode_ == QuizMode::test && is_ticked(card.card)) {
      to_tick_.emplace_back(number, std::move(draft));
      return Step::next_card;
    }
    if (mode_ == QuizMode::test) {
      Judged judged{draft, keys_.of(card).judge(draft), {}, {}};
      auto const grade = judged.verdict.suggested;
      answers_.push_back({card, std::move(judged), grade});
      return Step::next_card;
    }
    auto const step = judge(dialogue, card, draft);
    if (step != Step::same_card) return step;
  }
}

QuizSession::Step QuizSession::judge(Dialogue& dialogue, store::StoredCard const& card,
                                     std::string const& answer) {
  auto const key = keys_.of(card);
  auto judgement = dialogue.judge(card, key, answer);
  if (auto const* ending = std::get_if<Ending>(&judgement)) return end(*ending);
  auto* const judged = std::get_if<Judged>(&judgement);
  if (judged == nullptr) return Step::same_card;
  auto const decision = decide(dialogue, card, key, *judged);
  if (auto const* ending = std::get_if<Ending>(&decision)) return end(*ending);
  auto const* grade = std::get_if<Grade>(&decision);
  if (grade == nullptr) return Step::same_card;
  answers_.push_back({card, std::move(*judged), *grade});
  return Step::next_card;
}

/// No matcher can tell whether an exercise was done well: the learner does, once all questions are asked.
void QuizSession::tick_answers(Dialogue& dialogue) {
  if (to_tick_.empty()) return;
  dialogue.say("\nNow tick what your answers to the exercises have.");
  while (!to_tick_.empty()) {
    auto [number, answer] = to_tick_.front();
    auto const& card = cards_[number - 1];
    dialogue.put(card, place_in_quiz(number, cards_.size()), {Purpose::pipe});
    dialogue.show([text = answer](Look const& look) { return typed_lines(text, look); });
    auto step = Step::same_card;
    while ((step = judge(dialogue, card, answer)) == Step::same_card) {
      auto reply = dialogue.reply(answer);
      if (auto const* ending = std::get_if<Ending>(&reply)) {
        end(*ending);
        return;
      }
      if (std::get_if<Command>(&reply) != nullptr) {
        end(Ending::quit);
        return;
      }
      answer = std::get<std::string>(std::move(reply));
    }
    if (step == Step::stop) return;
    to_tick_.erase(to_tick_.begin());
  }
}

QuizSession::Step QuizSession::end(Ending ending) {
  ending_ = ending;
  return Step::stop;
}

void QuizSession::suggest(Dialogue& dialogue, store::StoredCard const& card, match::Verdict const& verdict) {
  auto const text = fmt::format("{} {} {}", verdict.suggested.value(), dialogue.look().marks().dot,
                                share_text(verdict, needed_concepts(card.card)));
  dialogue.show_for_now([text](Look const& window) { return message_lines(text, window); });
}

QuizSession::Decision QuizSession::decide(Dialogue& dialogue, store::StoredCard const& card,
                                          match::AnswerKey const& key, Judged& judged) {
  suggest(dialogue, card, judged.verdict);
  for (;;) {
    auto const pressed = dialogue.key("Enter next  0-5 change  c marks  e edit  q quit  ? help");
    if (auto const* ending = std::get_if<Ending>(&pressed)) return *ending;
    auto const [kind, character] = std::get<Key>(pressed);
    if (kind == Key::Kind::enter) return judged.verdict.suggested;
    if (kind != Key::Kind::character) continue;
    if (character >= U'0' && character <= U'5') return *Grade::of(static_cast<int>(character - U'0'));
    if (character == U'd') return *Grade::of(0);
    if (character == U'e') {
      dialogue.withdraw();
      return std::monostate{};
    }
    if (character == U'q') return Ending::quit;
    if (character == U'?') dialogue.help(HelpTopic::grading);
    if (character == U'c') {
      if (auto const interruption = dialogue.correct(card, key, judged)) {
        // The dialogue answers every command itself.
        if (auto const* ending = std::get_if<Ending>(&*interruption)) return *ending;
        return std::monostate{};
      }
      suggest(dialogue, card, judged.verdict);
    }
  }
}

void QuizSession::run(std::istream& in, PipedOutput const& output) {
  std::size_t number = 0;
  auto const put = [&] {
    if (number >= cards_.size()) return;
    output.print(question_page(cards_[number], place_in_quiz(number + 1, cards_.size()), {Purpose::pipe},
                               output.look));
  };
  auto const tell = [&](QuizAnswer const& answer) {
    if (mode_ == QuizMode::test) return;
    output.print_object(answer_json("answer", answer.card, answer.judged, answer.grade, std::nullopt));
    output.print(verdict_lines(answer.judged.verdict, output.look));
    output.print({""});
    output.print(solution_lines(answer.card, answer.judged.text, output.look));
  };
  put();
  while (auto line = read_answer(in)) {
    auto const* const asked = number < cards_.size() ? &cards_[number].card : nullptr;
    if (auto const command = command_in(*line, asked)) {
      if (command->kind == Command::Kind::quit) break;
      if (command->kind == Command::Kind::grade && !answers_.empty()) {
        answers_.back().grade = *command->grade;
        tell(answers_.back());
      } else if (command->kind == Command::Kind::unknown) {
        output.complain(unknown_command_text(*line));
      } else {
        output.complain(*line + ": a quiz saves nothing, so there is nothing to change");
      }
      continue;
    }
    if (number >= cards_.size()) break;
    auto const& card = cards_[number++];
    Judged judged{*line, keys_.of(card).judge(*line), {}, {}};
    auto const grade = judged.verdict.suggested;
    answers_.push_back({card, std::move(judged), grade});
    tell(answers_.back());
    put();
  }
}

Lines corrected_lines(std::vector<QuizAnswer> const& answers, Look const& look) {
  Lines lines;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    auto const& answer = answers[i];
    for (auto const& part :
         {question_page(answer.card, place_in_quiz(i + 1, answers.size()), {Purpose::pipe}, look),
          typed_lines(answer.judged.text, look), Lines{""}, verdict_lines(answer.judged.verdict, look),
          Lines{""}, solution_lines(answer.card, answer.judged.text, look)}) {
      lines.insert(lines.end(), part.begin(), part.end());
    }
  }
  return lines;
}

Lines score_lines(QuizScore const& score, int unticked, Look const& look) {
  Lines lines;
  auto const say = [&](std::string const& text) {
    for (auto const& line : message_lines(text, look)) lines.push_back(line);
  };
  lines.emplace_back();
  if (unticked > 0) {
    say(fmt::format("{} not ticked: left out of the score.",
                    unticked == 1 ? "1 exercise was" : fmt::format("{} exercises were", unticked)));
  }
  if (score.questions == 0) {
    say("No question was answered.");
    return lines;
  }
  say(fmt::format("{} % of {} {}", percent(score.score), score.questions,
                  score.questions == 1 ? "question" : "questions"));
  for (auto const& goal : score.goals) {
    lines.emplace_back();
    say(fmt::format("{:3} %  {}", percent(goal.score), terminal::safe_line(goal.text)));
    for (auto const& missed : goal.missed) {
      auto const mark = fmt::format("        {} ", look.marks().missed);
      auto const item = terminal::prompt_layout(mark, missed, 0, look.columns);
      lines.insert(lines.end(), item.lines.begin(), item.lines.end());
    }
  }
  return lines;
}

}  // namespace graven::cli::review
