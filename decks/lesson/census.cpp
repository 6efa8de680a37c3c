#include <utility>
#include "decks/lesson/lesson.hpp"

namespace graven::lesson {
namespace {

class Counter {
 public:
  Counter() {
    for (auto const* name : {"objectives", "questions", "answered_questions", "keypoints", "exercises",
                             "solutions", "mistakes", "criteria", "code_pairs"}) {
      counts_[name] = 0;
    }
  }

  void operator()(Objective const&) { add("objectives"); }
  void operator()(KeyPoint const&) { add("keypoints"); }
  void operator()(Mistake const&) { add("mistakes"); }
  void operator()(Comparison const&) { add("code_pairs"); }
  void operator()(Question const& each) { add(each.answer ? "answered_questions" : "questions"); }
  void operator()(Exercise const& each) {
    add("exercises");
    counts_["criteria"] += static_cast<int>(each.criteria.size());
    counts_["solutions"] += static_cast<int>(each.solutions.size());
  }
  void operator()(Term const&) {}
  void operator()(Contrast const&) {}
  void operator()(Counterpart const&) {}
  void operator()(Why const&) {}
  void operator()(Passage const& each) {
    // Whose exercise is missing.
    if (each.role == Role::criteria) add("criteria");
    if (each.role == Role::solution) add("solutions");
  }

  std::map<std::string, int> take() { return std::move(counts_); }

 private:
  void add(char const* name) { ++counts_[name]; }

  std::map<std::string, int> counts_;
};

}  // namespace

std::map<std::string, int> census(Lesson const& lesson) {
  Counter counter;
  for (auto const& section : lesson.sections) {
    if (section.elsewhere) continue;
    for (auto const& item : section.items) std::visit(counter, item);
  }
  return counter.take();
}

}  // namespace graven::lesson
