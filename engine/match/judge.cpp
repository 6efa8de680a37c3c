#include "engine/match/judge.hpp"

#include <algorithm>

#include "engine/match/literal.hpp"
#include "engine/match/marks.hpp"
#include "engine/match/memory.hpp"
#include "engine/match/partners.hpp"
#include "engine/match/whole_answer.hpp"
#include "engine/text/unicode.hpp"

namespace graven::match {
namespace {

constexpr double sure_from = 0.60;
constexpr double sure_below = 0.10;

bool is_sure(ConceptVerdict const& each) {
  return each.state != ConceptState::contradicted && each.evidence.remembered != Remembered::rejected &&
         (each.score >= sure_from || each.score < sure_below);
}

void cap(Verdict& verdict, Grade grade) { verdict.unadjusted = std::min(verdict.unadjusted, grade); }
void cap(Verdict& verdict, int grade) { cap(verdict, *Grade::of(grade)); }

using Spans = std::vector<std::vector<CodeToken>>;

/// A wording that is code is there when each of its spans is.
bool has_code(Spans const& spans, std::vector<CodeToken> const& answer) {
  return !spans.empty() &&
         std::all_of(spans.begin(), spans.end(), [&](auto const& span) { return occurs_in(span, answer); });
}

/// A hit without a doubt. `found` is the wording that stands in the answer, null when the answer as a whole
/// is right; it is quoted where it was typed just so.
void mark_hit(ConceptVerdict& verdict, std::string const* found, std::string_view answer) {
  verdict.state = ConceptState::hit;
  verdict.score = 1;
  verdict.evidence = {};
  if (found == nullptr || answer.find(*found) == std::string_view::npos) return;
  verdict.evidence.quote = *found;
  verdict.evidence.matched.push_back(*found);
}

/// `text` with a line break wherever `part` stood.
std::string without(std::string_view text, std::string_view part) {
  std::string rest;
  std::size_t begin = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, begin)) {
    rest += text.substr(begin, at - begin);
    rest += '\n';
    begin = at + part.size();
  }
  rest += text.substr(begin);
  return rest;
}

/// Whether one clause of the answer claims a wrong statement: it has most of it, and above all the words in
/// which the statement differs from what is right.
bool claims(PreparedCard const& card, WordingMatch const& match, Wording const& wording) {
  constexpr double enough = 0.6;
  if (match.contradicted || match.score < enough) return false;
  int fresh = 0;
  double covered = 0;
  for (std::size_t i = 0; i < wording.terms.size(); ++i) {
    if (card.concept_words[wording.terms[i].word] || wording.terms[i].asked) continue;
    ++fresh;
    covered += match.covered[i];
  }
  return fresh == 0 || covered >= enough * fresh;
}

class Judgement {
 public:
  Judgement(PreparedCard const& card, std::string_view answer)
      : card_(card), answer_(answer, card.words), shape_(shape_of(answer_, card.question)) {
    if (card.may_equal_answer) code_ = code_tokens(answer, card.code_style);
    if (card.has_literals) literal_ = literal_form(answer);
    equal_ = card.may_equal_answer && !code_.empty() && code_ == card.model_code;
  }

  Verdict run() {
    match_concepts();
    match_others();
    propose();
    if (!equal_) remember();
    if (equal_) return verdict_;
    if (card_.judged_as_code) verdict_.code_difference = first_difference(card_.model_code, code_);
    refuse_non_answers();
    remark_on_text();
    return verdict_;
  }

 private:
  ConceptVerdict judge(PreparedConcept const& prepared) const {
    auto match = match_wordings(prepared.wordings, answer_);
    bool const is_code = !prepared.code.empty() && !prepared.code[match.wording].empty();
    ConceptVerdict verdict{prepared.key, prepared.wording, match.state, match.score,
                           std::move(match.evidence)};
    auto const* found = literally_found(prepared);
    if (found != nullptr || equal_) {
      mark_hit(verdict, found, answer_.source());
    } else if (is_code && verdict.state == ConceptState::hit) {
      // The right names with another operator between them are other code.
      verdict.state = ConceptState::partial;
      verdict.score = std::min(verdict.score, 0.5);
    }
    return verdict;
  }

  /// The wording that stands in the answer as it is, token by token or sign by sign; null when none does.
  [[nodiscard]] std::string const* literally_found(PreparedConcept const& prepared) const {
    for (std::size_t i = 0; i < prepared.texts.size(); ++i) {
      bool const literal =
          !prepared.literals[i].empty() &&
          stands_literally_in(prepared.literals[i], without_longer_literals(prepared.literals[i]));
      if (literal || has_code(prepared.code[i], code_)) return &prepared.texts[i];
    }
    return nullptr;
  }

  /// The answer without what belongs to longer literals: "blocking" does not stand in "not blocking" when the
  /// card asks for both.
  [[nodiscard]] std::string without_longer_literals(std::string const& literal) const {
    auto text = literal_;
    for (auto const& each : card_.concepts) {
      for (auto const& other : each.literals) {
        if (other.size() > literal.size() && other.find(literal) != std::string::npos)
          text = without(text, other);
      }
    }
    return text;
  }

  /// What is said of the wrong thing: "a coroutine is heavy and a thread is light" for two concepts.
  void check_company_of_concepts() {
    for (auto const& pair : card_.concept_pairs) {
      auto const check = check_partners({pair.partners}, answer_, answer_.all());
      if (check.partners == Partners::kept) continue;
      for (auto const i : {pair.first, pair.second}) {
        auto& each = verdict_.concepts[i];
        if (check.partners == Partners::swapped) {
          if (each.state == ConceptState::hit) each.state = ConceptState::partial;
          continue;
        }
        each.state = ConceptState::contradicted;
        each.evidence.contradicting.clear();
        for (auto const token : check.tokens) each.evidence.contradicting.push_back(answer_.written(token));
      }
    }
  }

  void match_concepts() {
    for (auto const& each : card_.concepts) verdict_.concepts.push_back(judge(each));
    check_company_of_concepts();
    if (!equal_) recall_concepts();
    if (!card_.whole) return;
    verdict_.whole = judge(*card_.whole);
    if (card_.judged_as_code && !equal_) judge_whole_code(*verdict_.whole);
  }

  /// "No idea" may have been typed by somebody who knew: it says nothing of the next one who types it.
  void recall_concepts() {
    if (shape_.blank || shape_.says_unknown) return;
    for (std::size_t i = 0; i < card_.concepts.size(); ++i) {
      auto const& each = card_.concepts[i];
      recall(verdict_.concepts[i], {count_alike(each.accepted), count_alike(each.rejected)});
    }
  }

  /// Words that are nearly the same may be another program.
  [[nodiscard]] std::size_t count_alike(std::vector<EarlierAnswer> const& answers) const {
    return static_cast<std::size_t>(
        std::count_if(answers.begin(), answers.end(), [&](EarlierAnswer const& earlier) {
          if (card_.may_equal_answer) return !code_.empty() && earlier.code == code_;
          return nearly_the_same(earlier.words, card_, answer_);
        }));
  }

  void judge_whole_code(ConceptVerdict& whole) const {
    whole.score = code_similarity(card_.model_code, code_);
    whole.state = whole.score >= 0.5 ? ConceptState::partial : ConceptState::missed;
  }

  void match_others() {
    for (auto const& each : card_.optional_concepts) {
      auto verdict = judge(each);
      bool const counts = verdict.state == ConceptState::hit || verdict.state == ConceptState::partial;
      if (counts) verdict_.optional_concepts.push_back(std::move(verdict));
    }
    for (auto const& each : card_.wrong_statements) find_claim(each);
  }

  void find_claim(PreparedConcept const& wrong) {
    for (auto const& wording : wrong.wordings) {
      for (int clause = 0; clause < answer_.reading().clauses; ++clause) {
        auto match = match_wording(wording, answer_, answer_.clause(clause));
        if (!claims(card_, match, wording)) continue;
        verdict_.wrong_statements.push_back(
            {wrong.key, wrong.wording, ConceptState::hit, match.score, std::move(match.evidence)});
        return;
      }
    }
  }

  void propose() {
    auto const wrong = static_cast<int>(verdict_.wrong_statements.size());
    if (verdict_.whole) {
      propose_for_whole(*verdict_.whole, wrong);
    } else {
      verdict_.score = mean_score(verdict_, card_.need);
      verdict_.unadjusted = suggested_grade(states_of(verdict_.concepts), card_.need, wrong);
      verdict_.sure = wrong == 0 && std::all_of(verdict_.concepts.begin(), verdict_.concepts.end(), is_sure);
    }
    verdict_.sure = verdict_.sure || equal_;
  }

  void propose_for_whole(ConceptVerdict const& whole, int wrong) {
    // What contradicts is never as good as a hit, and yet nearer to the point than nothing: worth .006 of the
    // mean macro F1 and nothing of the AUC.
    constexpr double left_of_contradicted = 0.39;
    verdict_.score =
        whole.state == ConceptState::contradicted ? left_of_contradicted * whole.score : whole.score;
    verdict_.unadjusted = grade_of_coverage(whole.score);
    if (card_.judged_as_code && !equal_) cap(verdict_, whole.score >= 0.9 ? 3 : whole.score >= 0.5 ? 2 : 1);
    if (equal_) verdict_.unadjusted = *Grade::of(5);
    if (whole.state == ConceptState::contradicted || wrong > 0) cap(verdict_, 2);
    verdict_.sure = wrong == 0 && is_sure(whole);
  }

  void remember() {
    auto const memory = compare_with_memory(card_, answer_);
    verdict_.score = remembered_score(verdict_.score, memory);
    if (memory.accepted >= nearly_all) {
      verdict_.unadjusted = std::max(verdict_.unadjusted, *Grade::of(4));
    } else if (memory.rejected >= nearly_all) {
      cap(verdict_, 2);
      verdict_.sure = false;
    }
  }

  void refuse(Remark remark) {
    verdict_.remarks.push_back(remark);
    auto const clear = [](ConceptVerdict& each) {
      each.state = ConceptState::missed;
      each.score = 0;
      each.evidence = {};
    };
    std::for_each(verdict_.concepts.begin(), verdict_.concepts.end(), clear);
    if (verdict_.whole) clear(*verdict_.whole);
    verdict_.optional_concepts.clear();
    verdict_.wrong_statements.clear();
    verdict_.score = 0;
    verdict_.unadjusted = *Grade::of(0);
    verdict_.sure = true;
  }

  [[nodiscard]] bool any_hit() const {
    auto const hit = [](ConceptVerdict const& each) { return each.state == ConceptState::hit; };
    return std::any_of(verdict_.concepts.begin(), verdict_.concepts.end(), hit) ||
           (verdict_.whole && hit(*verdict_.whole));
  }

  [[nodiscard]] bool any_accepted_before() const {
    return std::any_of(verdict_.concepts.begin(), verdict_.concepts.end(), [](ConceptVerdict const& each) {
      return each.evidence.remembered == Remembered::accepted;
    });
  }

  void refuse_non_answers() {
    if (any_accepted_before()) return;
    if (shape_.blank && code_.empty() && !any_hit()) return refuse(Remark::blank);
    if (shape_.says_unknown && !any_hit()) return refuse(Remark::does_not_know);
    if (shape_.foreign) return refuse(Remark::other_language);
    if (shape_.only_question && !any_hit() && !card_.judged_as_code && !asks_for_question_words())
      refuse(Remark::copies_question);
  }

  [[nodiscard]] bool asks_for_question_words() const {
    auto const repeats = [](PreparedConcept const& each) { return each.repeats_question(); };
    return std::any_of(card_.concepts.begin(), card_.concepts.end(), repeats) ||
           (card_.whole && card_.whole->repeats_question()) ||
           // Somebody answered so before, and rightly.
           std::any_of(card_.accepted.begin(), card_.accepted.end(), only_asks);
  }

  void remark_on_text() {
    if (answer_.reading().was_cut) verdict_.remarks.push_back(Remark::was_cut);
    if (!verdict_.remarks.empty() || card_.judged_as_code) return;
    if (in_other_script()) {
      verdict_.remarks.push_back(Remark::other_language);
    } else if (shape_.content_words >= 40 && shape_.content_words >= 4 * card_.content_words &&
               shape_.precision < 0.2) {
      limit(Remark::lists_everything);
    } else if (shape_.content_words >= 30 && shape_.content_words >= 3 * card_.content_words &&
               shape_.precision < 0.3 && any_hit()) {
      verdict_.remarks.push_back(Remark::unrelated_text);
    } else if (is_keyword_list()) {
      limit(Remark::keywords_only);
    }
  }

  void limit(Remark remark) {
    verdict_.remarks.push_back(remark);
    cap(verdict_, best_grade(remark));
  }

  [[nodiscard]] bool in_other_script() const {
    auto const typed = count_letters(answer_.source());
    constexpr int few_letters = 4;
    return typed.letters >= few_letters && typed.latin * 2 < typed.letters &&
           card_.letters.latin * 2 > card_.letters.letters;
  }

  // In six courses of real correct answers at most 1.6 % look like this; shuffled keywords nearly all do.
  [[nodiscard]] bool is_keyword_list() const {
    if (shape_.content_words < 8 || shape_.function_share >= 0.12 || !any_hit()) return false;
    std::vector<Wording> wordings;
    for (auto const& each : card_.concepts)
      wordings.insert(wordings.end(), each.wordings.begin(), each.wordings.end());
    if (card_.whole)
      wordings.insert(wordings.end(), card_.whole->wordings.begin(), card_.whole->wordings.end());
    return order_kept(wordings, answer_) < 0.6;
  }

  PreparedCard const& card_;
  AnswerWords answer_;
  AnswerShape shape_;
  std::vector<CodeToken> code_;
  std::string literal_;  ///< form of the answer, when the card has literals
  bool equal_ = false;
  Verdict verdict_;
};

std::size_t count_alike_gaps(std::vector<EarlierAnswer> const& answers, std::string_view given) {
  auto const folded = fold_gap_answer(given);
  if (folded.empty()) return 0;
  return static_cast<std::size_t>(std::count_if(answers.begin(), answers.end(),
                                                [&](auto const& earlier) { return earlier.gap == folded; }));
}

}  // namespace

Verdict judge_gaps(PreparedCard const& card, std::string_view answer) {
  Verdict verdict;
  auto const filled = card.gaps.fill(answer);
  for (std::size_t i = 0; i < filled.size() && i < card.concepts.size(); ++i) {
    auto const& asked = card.concepts[i];
    bool const hit = filled[i].state == ConceptState::hit;
    ConceptVerdict each{asked.key, asked.wording, filled[i].state, hit ? 1.0 : 0.0, {}};
    each.evidence.quote = filled[i].given;
    (hit ? each.evidence.matched : each.evidence.missing).push_back(asked.wording);
    recall(each, {count_alike_gaps(asked.accepted, filled[i].given),
                  count_alike_gaps(asked.rejected, filled[i].given)});
    verdict.concepts.push_back(std::move(each));
  }
  verdict.score = mean_score(verdict, card.need);
  verdict.unadjusted = suggested_grade(states_of(verdict.concepts), card.need);
  verdict.sure = std::all_of(verdict.concepts.begin(), verdict.concepts.end(), is_sure);
  if (text::trim(answer).empty()) verdict.remarks.push_back(Remark::blank);
  return verdict;
}

Verdict judge_text(PreparedCard const& card, std::string_view answer) {
  forget_words_if_many();
  return Judgement(card, answer).run();
}

}  // namespace graven::match
