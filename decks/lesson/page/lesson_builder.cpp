#include "decks/lesson/page/lesson_builder.hpp"

#include <algorithm>

#include "decks/lesson/page/block_text.hpp"

namespace graven::lesson::page {

void LessonBuilder::open(Role role, std::string heading, Span span) {
  lesson_.sections.push_back({role, std::move(heading), span, {}});
}

void LessonBuilder::add(Item item) {
  if (!std::holds_alternative<Passage>(item)) ++count_;
  auto& items = lesson_.sections.back().items;
  if (std::holds_alternative<Exercise>(item)) exercise_ = {lesson_.sections.size() - 1, items.size()};
  items.push_back(std::move(item));
}

void LessonBuilder::add_text(Role role, Text text) {
  if (is_placeholder(text.text)) {
    report("W122", Severity::warning, text.span, "this only holds the place of a text", "write it");
  } else if (role == Role::objectives && text.text.ends_with('?')) {
    add(Question{std::move(text)});
  } else if (role == Role::objectives) {
    add(Objective{std::move(text)});
  } else if (role == Role::key_points) {
    add(KeyPoint{std::move(text)});
  } else if (role == Role::question && asks(text.text)) {
    add(Question{std::move(text)});
  } else if (role == Role::question) {
    report_no_question(text);
  } else if (role == Role::criteria) {
    add_criterion(std::move(text));
  } else if (role != Role::meta) {
    add(Passage{std::move(text), role});
  }
}

void LessonBuilder::report_no_question(Text const& text) {
  report("N153", Severity::note, text.span, "this does not ask anything: it makes no card",
         "end it with a question mark, or begin it with a question word");
}

void LessonBuilder::add_question(Entry const& entry) {
  if (asks(entry.lead->text)) {
    add(question_of(entry, passages_, source_));
  } else {
    report_no_question(text_of(*entry.lead));
  }
}

void LessonBuilder::add_mistake(Mistake mistake) {
  if (!is_blank(mistake.text.text)) add(std::move(mistake));
}

Exercise* LessonBuilder::last_exercise() {
  if (!exercise_) return nullptr;
  return std::get_if<Exercise>(&lesson_.sections[exercise_->first].items[exercise_->second]);
}

void LessonBuilder::add_criterion(Text text) {
  if (auto* const exercise = last_exercise()) {
    exercise->criteria.push_back(std::move(text));
  } else {
    add(Passage{std::move(text), Role::criteria});
  }
}

void LessonBuilder::add_exercise(std::optional<Exercise> exercise, Span where) {
  if (!exercise) {
    report("W122", Severity::warning, where, "this exercise is empty", "write what is to be done");
    return;
  }
  add(std::move(*exercise));
  at_exercise_ = true;
}

void LessonBuilder::add_hint(Block const& block) {
  auto* const exercise = last_exercise();
  if (exercise != nullptr && !block.children.empty()) exercise->hints.push_back(as_text(block.children));
}

void LessonBuilder::add_solution(Blocks const& blocks, Span where) {
  auto solution = solution_of(blocks);
  if (!solution) return;
  auto* const exercise = at_exercise_ ? last_exercise() : nullptr;
  if (exercise != nullptr) {
    exercise->solutions.push_back(std::move(*solution));
    return;
  }
  report("W130", Severity::warning, where, "this solution belongs to no exercise",
         "put it into the exercise it solves");
  add(Passage{as_text(blocks), Role::solution});
}

void LessonBuilder::add_asked_details(Block const& block) {
  Question question;
  question.text = {block.title, block.span};
  if (!block.children.empty()) {
    auto answer = as_text(block.children);
    if (!is_blank(answer.text)) question.answer = std::move(answer);
  }
  if (!question.answer) {
    report("W132", Severity::warning, block.span, "this question has an empty answer",
           "write it between the summary and </details>");
  }
  add(std::move(question));
}

void LessonBuilder::drop_empty_sections() {
  std::erase_if(lesson_.sections, [](Section const& section) { return section.items.empty(); });
}

}  // namespace graven::lesson::page
