#include "decks/compile/self_test.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "engine/match/answer_key.hpp"

namespace graven::compile {
namespace {

/// Concepts looked for, in all: every wording of a card is tried against all its concepts, so that a card
/// with thousands of them would take minutes. Two thousand usual cards take a quarter of it.
constexpr std::size_t most_work = 200'000;
constexpr std::string_view hint = "the matcher does not see this: add a wording or an [[alias]]";

std::size_t work_of(Card const& card) {
  std::size_t answers = 1;
  for (auto const& each : card.concepts) answers += each.wordings.size();
  return answers * std::max<std::size_t>(card.concepts.size(), 1);
}

bool is_hit(match::ConceptVerdict const& verdict) { return verdict.state == ConceptState::hit; }

/// One card and what is found out about it.
class Trial {
 public:
  Trial(std::size_t index, Card const& card, std::vector<Alias> const& aliases, match::Lexicon const* lexicon,
        std::vector<Finding>& findings)
      : index_(index), card_(card), key_(card, aliases, {{}, {}, {}, {}, lexicon}), findings_(findings) {}

  void run() {
    // The gaps' concepts are all the answer a cloze has; its `A:` shows the text around them, too.
    if (card_.kind != CardKind::cloze && !card_.answer.empty()) try_model_answer();
    for (std::size_t i = 0; i < card_.concepts.size(); ++i) {
      for (auto const& wording : card_.concepts[i].wordings) try_wording(i, wording);
    }
  }

 private:
  void warn(std::string message) {
    findings_.push_back({index_, "W209", Severity::warning, std::move(message), std::string(hint)});
  }

  void try_model_answer() {
    auto const verdict = key_.judge(card_.answer);
    if (verdict.whole && !is_hit(*verdict.whole)) warn("the model answer does not answer its own card");
    auto const hits = std::count_if(verdict.concepts.begin(), verdict.concepts.end(), is_hit);
    if (hits < needed_concepts(card_)) {
      for (auto const& each : verdict.concepts) {
        if (!is_hit(each)) warn(fmt::format("the model answer misses the idea \"{}\"", each.wording));
      }
    }
    for (auto const& each : verdict.wrong_statements) {
      warn(fmt::format("the model answer makes the wrong statement \"{}\"", each.wording));
    }
  }

  void try_wording(std::size_t at, std::string const& wording) {
    auto const verdict = key_.judge(answer_with(at, wording));
    if (at >= verdict.concepts.size() || is_hit(verdict.concepts[at])) return;
    auto const& first = card_.concepts[at].wordings.front();
    warn(wording == first
             ? fmt::format("the idea \"{}\" is not found in its own words", wording)
             : fmt::format("the wording \"{}\" of the idea \"{}\" is not found", wording, first));
  }

  /// The wording alone; in a cloze, whose gaps are told apart by their order, among the others' answers.
  std::string answer_with(std::size_t at, std::string const& wording) const {
    if (card_.kind != CardKind::cloze) return wording;
    std::string answer;
    for (std::size_t i = 0; i < card_.concepts.size(); ++i) {
      if (i > 0) answer += '\n';
      answer += i == at ? wording : card_.concepts[i].wordings.front();
    }
    return answer;
  }

  std::size_t index_;
  Card const& card_;
  match::AnswerKey key_;
  std::vector<Finding>& findings_;
};

}  // namespace

std::vector<Finding> self_test(std::vector<LintedCard> const& cards, std::vector<Alias> const& aliases,
                               match::Lexicon const* lexicon) {
  std::vector<Finding> findings;
  std::size_t work = 0;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    auto const& card = *cards[i].card;
    if (card.state != CardState::active || card.grade_mode == GradeMode::self) continue;
    auto const needed = work_of(card);
    if (needed > most_work - work) continue;
    work += needed;
    Trial(i, card, aliases, lexicon, findings).run();
  }
  return findings;
}

}  // namespace graven::compile
