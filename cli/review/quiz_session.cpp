#include "cli/review/quiz_session.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

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
  return ending_;
}

QuizSession::Step QuizSession::ask(Dialogue& dialogue, std::size_t number) {
  auto const& card = cards_[number - 1];
  auto const key = keys_.of(card);
  dialogue.put(card, place_in_quiz(number, cards_.size()));
  std::string draft;
  for (;;) {
    auto reply = dialogue.reply(draft);
    if (std::get_if<Command>(&reply) != nullptr && std::get<Command>(reply).kind == Command::Kind::quit) {
      reply = Ending::quit;
    }
    if (auto const* ending = std::get_if<Ending>(&reply)) {
      ending_ = *ending;
      return Step::stop;
    }
    if (std::get_if<Command>(&reply) != nullptr) {
      dialogue.say("A quiz saves nothing, so there is nothing to change; !q stops.");
      continue;
    }
    draft = std::get<std::string>(std::move(reply));
    if (mode_ == QuizMode::test) {
      Judged judged{draft, key.judge(draft), {}, {}};
      auto const grade = judged.verdict.suggested;
      answers_.push_back({card, std::move(judged), grade});
      return Step::next_card;
    }
    auto judged = dialogue.judge(card, key, draft);
    if (auto const* ending = std::get_if<Ending>(&judged)) {
      ending_ = *ending;
      return Step::stop;
    }
    auto const decision = decide(dialogue, card, std::get<Judged>(judged));
    if (auto const* grade = std::get_if<Grade>(&decision)) {
      answers_.push_back({card, std::get<Judged>(judged), *grade});
      return Step::next_card;
    }
    if (auto const* ending = std::get_if<Ending>(&decision)) {
      ending_ = *ending;
      return Step::stop;
    }
  }
}

std::variant<Grade, Ending, std::monostate> QuizSession::decide(Dialogue& dialogue,
                                                                store::StoredCard const& card,
                                                                Judged const& judged) {
  auto const look = dialogue.look();
  auto const& verdict = judged.verdict;
  dialogue.say(fmt::format("{} {} {}", verdict.suggested.value(), look.marks().dot,
                           share_text(verdict, needed_concepts(card.card))));
  for (;;) {
    auto const pressed = dialogue.key("Enter next  0-5 change  e edit  q quit");
    if (auto const* ending = std::get_if<Ending>(&pressed)) return *ending;
    auto const key = std::get<Key>(pressed);
    if (key.kind == Key::Kind::enter) return verdict.suggested;
    if (key.kind != Key::Kind::character) continue;
    if (key.character >= U'0' && key.character <= U'5')
      return *Grade::of(static_cast<int>(key.character - U'0'));
    if (key.character == U'e') return std::monostate{};
    if (key.character == U'q') return Ending::quit;
  }
}

void QuizSession::run(std::istream& in, PipedOutput const& output) {
  std::size_t number = 0;
  auto const put = [&] {
    if (number >= cards_.size()) return;
    output.print(question_page(cards_[number], place_in_quiz(number + 1, cards_.size()), output.look));
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
    if (auto const command = command_in(*line)) {
      if (command->kind == Command::Kind::quit) break;
      if (command->kind == Command::Kind::grade && !answers_.empty()) {
        answers_.back().grade = *command->grade;
        tell(answers_.back());
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
         {question_page(answer.card, place_in_quiz(i + 1, answers.size()), look),
          message_lines(fmt::format("{} {}", look.marks().prompt, answer.judged.text), look), Lines{""},
          verdict_lines(answer.judged.verdict, look), Lines{""},
          solution_lines(answer.card, answer.judged.text, look)}) {
      lines.insert(lines.end(), part.begin(), part.end());
    }
  }
  return lines;
}

Lines score_lines(QuizScore const& score, Look const& look) {
  Lines lines;
  auto const say = [&](std::string const& text) {
    for (auto const& line : message_lines(text, look)) lines.push_back(line);
  };
  lines.emplace_back();
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
      say(fmt::format("       {} {}", look.marks().missed, terminal::safe_line(missed)));
    }
  }
  return lines;
}

}  // namespace graven::cli::review
