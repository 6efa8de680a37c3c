#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "decks/lesson/lesson.hpp"
#include "engine/model/card.hpp"
#include "engine/model/diagnostic.hpp"

namespace graven::compile {

/// A card on its way into the deck.
struct Candidate {
  Card card;                         ///< without id; `after` comes from `after_candidates`
  lesson::Span at;                   ///< where diagnostics about it point
  std::vector<std::string> repeats;  ///< equal_text of what it asks or answers: other places are its `Also`
  std::string whole_answer;          ///< equal_text of an answer that is one whole sentence or item, else ""
  std::string sentence;              ///< equal_text of the one statement of which a part is asked, else ""
  std::vector<std::size_t> after_candidates;
  std::string question;  ///< the front without its given code
  bool asked = false;    ///< the lesson itself asks it; frames and mistakes are asked by us
};

/// What a lesson is about, for naming it on fronts that would not stand alone.
struct Topic {
  std::string name;             ///< title up to its first colon, without "for X developers"
  std::string known_language;   ///< may be empty
  std::string new_language;     ///< may be empty
  std::set<std::string> stems;  ///< content words of the whole title
  std::set<std::string> names;  ///< words of the lesson that keep their capital inside a sentence

  explicit Topic(lesson::Lesson const& lesson);

  /// `front` so that it names its subject without the page around it: in which language, about what.
  [[nodiscard]] std::string named(std::string_view front) const;
  /// "A common mistake in Go", preceded by the topic when `about` does not name it.
  [[nodiscard]] std::string common_mistake(std::string_view about) const;
  [[nodiscard]] bool names_subject(std::string_view front) const;
  /// content_stems without the languages' names, which every other sentence has.
  [[nodiscard]] std::vector<std::string> telling_stems(std::string_view text) const;
};

/// A sentence of the lesson that may hold an answer.
struct Sentence {
  std::string text;
  int line = 0;
  std::set<std::string> stems;
};

/// What the card makers share: the lesson, what is known about it, and what they have made so far.
class Workshop {
 public:
  explicit Workshop(lesson::Lesson const& lesson);

  lesson::Lesson const& lesson;
  Topic topic;
  std::vector<Candidate> candidates;
  Diagnostics diagnostics;

  Candidate& add(Candidate candidate);
  void report(std::string_view code, Severity severity, lesson::Span at, std::string message,
              std::string hint);

  /// The three sentences of the lesson, other than `text` itself, that share most content words with it:
  /// `line 27 (40 %): "…"`, best first; none when none shares a word. Of very long lessons only the
  /// beginning is searched.
  [[nodiscard]] std::vector<std::string> suggestions(std::string_view text);

 private:
  std::vector<Sentence> sentences_;
  std::size_t searches_ = 0;
};

[[nodiscard]] LineSpan lines_of(lesson::Span span);
/// Concepts with one wording each; keys are given with the card's id.
[[nodiscard]] std::vector<Concept> concepts_of(std::vector<std::string> wordings);
/// Gives the card a prose answer and its ideas. One that is too long to be told idea by idea gets none: the
/// learner compares it.
void give_answer(Card& card, std::string_view answer, std::vector<std::string> ideas);

// The card makers, one for each part of a lesson.
void make_contrast_cards(Workshop& shop);
void make_why_cards(Workshop& shop);
void make_code_cards(Workshop& shop);
void make_question_cards(Workshop& shop);
void make_exercise_cards(Workshop& shop);
void make_statement_cards(Workshop& shop);  ///< objectives, key points, terms
void make_mistake_cards(Workshop& shop);
/// Key points of which nothing was made and that nothing on a card repeats (N155).
void report_unasked_key_points(Workshop& shop);
/// Objectives that are tasks ("Explain …") and that no card made so far covers.
void make_task_cards(Workshop& shop, std::vector<lesson::Objective const*> const& uncovered);

/// Calls `take(item, section)` for every item of type `Item`, in lesson order.
template <class Item, class Take>
void for_each_item(lesson::Lesson const& lesson, Take take) {
  for (auto const& section : lesson.sections) {
    for (auto const& item : section.items) {
      if (auto const* found = std::get_if<Item>(&item)) take(*found, section);
    }
  }
}

}  // namespace graven::compile
