#include "decks/lesson/plain_questions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace graven::lesson {
namespace {

bool ends_question(Piece const& piece) {
  auto const end = piece.text.text.find_last_not_of("\"')*_");
  return !piece.item && end != std::string::npos && piece.text.text[end] == '?';
}

}  // namespace

void report_unattached(Source& source, Part const& part, std::string_view to_what) {
  source.report("W130", Severity::warning, part.span,
                fmt::format("\"{}\" belongs to {} that is not on the page", part.heading_text, to_what),
                "put it below what it belongs to");
}

void PlainQuestions::take(std::string_view heading, std::vector<Piece> const& pieces) {
  open_.clear();
  heading_ = heading;
  bool const bullets = std::any_of(pieces.begin(), pieces.end(), [](auto const& p) { return p.item; });
  if (!bullets) {
    ask(pieces);
    return;
  }
  for (auto const& piece : pieces) {
    if (piece.item) add(piece.text);
  }
}

void PlainQuestions::add(Text const& text) {
  auto& items = lesson_.sections.back().items;
  open_.emplace_back(lesson_.sections.size() - 1, items.size());
  items.push_back(Question{text, std::nullopt});
}

// Every paragraph that ends like a question is one; what stands before it leads up to it. What follows a
// single question belongs to it ("Answer in a sentence."); behind several it may be an answer.
void PlainQuestions::ask(std::vector<Piece> const& pieces) {
  std::vector<std::vector<Piece>> asked(1);
  for (auto const& piece : pieces) {
    asked.back().push_back(piece);
    if (ends_question(piece)) asked.emplace_back();
  }
  if (asked.size() <= 2) {
    add(joined(pieces));
    return;
  }
  auto const rest = std::move(asked.back());
  asked.pop_back();
  for (auto const& each : asked) add(joined(each));
  for (auto const& piece : rest) {
    lesson_.sections.back().items.push_back(Passage{piece.text, Role::question});
  }
}

void PlainQuestions::answer(Part const& part, std::vector<Piece> const& pieces) {
  auto const next = std::find_if(pieces.begin() + 1, pieces.end(), ends_question);
  answers_.push_back({part, {pieces.begin(), next}});
  if (next == pieces.end()) return;
  settle();
  Section more;
  more.role = Role::question;
  more.heading = heading_;
  more.span = next->text.span;
  lesson_.sections.push_back(std::move(more));
  auto end = next + 1;
  for (auto at = end; at != pieces.end(); ++at) {
    if (ends_question(*at)) end = at + 1;
  }
  ask({next, end});
  for (; end != pieces.end(); ++end) {
    lesson_.sections.back().items.push_back(Passage{end->text, Role::question});
  }
}

void PlainQuestions::settle() {
  auto const answers = std::exchange(answers_, {});
  if (answers.empty()) return;
  auto const open = std::exchange(open_, {});
  auto const question = [&](std::size_t i) -> Question& {
    return std::get<Question>(lesson_.sections[open[i].first].items[open[i].second]);
  };
  auto const& pieces = answers.front().pieces;
  if (answers.size() == 1 && open.size() > 1 && open.size() == pieces.size()) {
    for (std::size_t i = 0; i < open.size(); ++i) question(i).answer = pieces[i].text;
  } else if (answers.size() == open.size()) {
    for (std::size_t i = 0; i < open.size(); ++i) question(i).answer = joined(answers[i].pieces);
  } else if (open.size() > 1 && answers.size() > 1) {
    source_.report("W130", Severity::warning, answers.front().part.span,
                   fmt::format("{} answers below {} questions: it is not clear which belongs to which",
                               answers.size(), open.size()),
                   "put each answer below its question");
  } else {
    if (!open.empty()) question(open.size() - 1).answer = joined(pieces);
    for (std::size_t i = open.empty() ? 0 : 1; i < answers.size(); ++i) {
      report_unattached(source_, answers[i].part, "a question");
    }
  }
}

}  // namespace graven::lesson
