#include "engine/match/prepared_card.hpp"

#include <algorithm>
#include <span>

#include "engine/match/literal.hpp"
#include "engine/model/cloze.hpp"

namespace graven::match {
namespace {

QuestionStems question_stems(Card const& card, ReferenceWords& words) {
  QuestionStems stems;
  auto const question = card.kind == CardKind::cloze ? cloze_front(card.front) : card.front;
  for (auto const& token : tokenize(question).tokens) {
    if (token.text.empty()) continue;
    stems.insert(word_of(token.kind, token.text).stem_hash);
    words.add_known(token.text);
  }
  return stems;
}

std::span<std::string const> newest(std::vector<std::string> const& answers) {
  constexpr std::size_t most = 10;
  auto const count = std::min(answers.size(), most);
  return {answers.end() - static_cast<std::ptrdiff_t>(count), count};
}

}  // namespace

bool only_asks(Wording const& wording) {
  return !wording.terms.empty() &&
         std::all_of(wording.terms.begin(), wording.terms.end(), [](Term const& term) { return term.asked; });
}

bool PreparedConcept::repeats_question() const {
  return std::any_of(wordings.begin(), wordings.end(), only_asks);
}

PreparedCard::PreparedCard(Card const& card, std::vector<Alias> const& aliases, KeyOptions const& options)
    : words(options.lexicon, aliases),
      question(question_stems(card, words)),
      gaps(card, options.lexicon),
      judged_as_code(card.grade_mode == GradeMode::code),
      may_equal_answer(judged_as_code || card.kind == CardKind::translate),
      code_style(code_style_of(card.answer)) {
  if (may_equal_answer) model_code = code_tokens(card.answer, code_style);
  auto const& asked =
      card.concepts.empty() && !gaps.empty() ? gap_concepts(card.id, card.front) : card.concepts;
  for (auto const& each : asked) concepts.push_back(prepare(each));
  find_opposed_concepts();
  find_concept_pairs();
  if (concepts.empty()) {
    Concept model{"", {card.answer}};
    model.wordings.insert(model.wordings.end(), options.other_answers.begin(), options.other_answers.end());
    whole = prepare(model);
  }
  mark_concept_words(concepts);
  if (whole) mark_concept_words({*whole});
  for (auto const& each : card.optional_concepts) optional_concepts.push_back(prepare(each));
  for (auto const& each : card.wrong_statements) wrong_statements.push_back(prepare(each));
  accepted = prepare_remembered(options.accepted);
  rejected = prepare_remembered(options.rejected);
  remember_concepts(options.of_concepts);
  concept_words.resize(words.words().size(), false);
  auto const all = static_cast<int>(concepts.size());
  need = card.need ? std::clamp(*card.need, 0, all) : all;
  letters = count_letters(concepts.empty() ? card.answer : concepts.front().wording);
}

PreparedConcept PreparedCard::prepare(Concept const& each) {
  PreparedConcept prepared;
  prepared.key = each.key;
  if (!each.wordings.empty()) prepared.wording = each.wordings.front();
  for (auto const& wording : each.wordings) {
    prepared.wordings.push_back(prepare_wording(wording, question, words));
    prepared.texts.push_back(wording);
    auto& spans = prepared.code.emplace_back();
    if (may_equal_answer) {
      for (auto const& code : code_in_wording(wording)) spans.push_back(code_tokens(code, code_style));
    }
    // "ORDER BY dated": code without a sign of it.
    bool const literal = prepared.wordings.back().terms.empty() || (judged_as_code && spans.empty());
    prepared.literals.push_back(literal ? literal_form(wording) : std::string());
    has_literals = has_literals || literal;
  }
  if (!prepared.wordings.empty()) content_words += prepared.wordings.front().content_words;
  return prepared;
}

// "IS NULL" and "IS NOT NULL": an answer that has both affirms and denies each, and so words cannot decide.
void PreparedCard::find_opposed_concepts() {
  auto const opposed = [](Wording const& left, Wording const& right) {
    return std::any_of(left.terms.begin(), left.terms.end(), [&](Term const& term) {
      return std::any_of(right.terms.begin(), right.terms.end(), [&](Term const& other) {
        return other.word == term.word && oppose(other.polarity, term.polarity);
      });
    });
  };
  for (auto& each : concepts) {
    for (std::size_t i = 0; i < each.wordings.size(); ++i) {
      bool const denied = std::any_of(concepts.begin(), concepts.end(), [&](PreparedConcept const& other) {
        return &other != &each && opposed(each.wordings[i], other.wordings.front());
      });
      if (!denied) continue;
      each.literals[i] = literal_form(each.texts[i]);
      has_literals = true;
    }
  }
}

void PreparedCard::find_concept_pairs() {
  constexpr std::size_t most_concepts = 8;
  constexpr std::size_t longest = 3;  // words: longer ideas have more than one thing in them
  auto const statement = [&](std::size_t i) -> std::vector<Term> const* {
    auto const& terms = concepts[i].wordings.front().terms;
    return terms.size() >= 2 && terms.size() <= longest ? &terms : nullptr;
  };
  for (std::size_t i = 0; i < std::min(concepts.size(), most_concepts); ++i) {
    for (std::size_t j = i + 1; j < std::min(concepts.size(), most_concepts); ++j) {
      auto const* left = statement(i);
      auto const* right = statement(j);
      if (left == nullptr || right == nullptr) continue;
      auto const pair =
          partner_pair(left->front().word, left->back().word, right->front().word, right->back().word, words);
      if (pair) concept_pairs.push_back({i, j, *pair});
    }
  }
}

std::vector<Wording> PreparedCard::prepare_remembered(std::vector<std::string> const& answers) {
  std::vector<Wording> prepared;
  for (auto const& each : newest(answers)) prepared.push_back(prepare_wording(each, question, words));
  return prepared;
}

void PreparedCard::remember_concepts(std::map<std::string, RememberedAnswers> const& remembered) {
  for (std::size_t i = 0; i < concepts.size(); ++i) {
    auto const found = remembered.find(concepts[i].key);
    if (found == remembered.end()) continue;
    for (auto const& each : newest(found->second.accepted))
      concepts[i].accepted.push_back(prepare_earlier(each, i));
    for (auto const& each : newest(found->second.rejected))
      concepts[i].rejected.push_back(prepare_earlier(each, i));
  }
}

EarlierAnswer PreparedCard::prepare_earlier(std::string const& answer, std::size_t concept_index) {
  EarlierAnswer earlier;
  if (may_equal_answer) earlier.code = code_tokens(answer, code_style);
  if (gaps.empty()) {
    earlier.words = prepare_wording(answer, question, words);
  } else if (auto const filled = gaps.fill(answer); concept_index < filled.size()) {
    earlier.gap = fold_gap_answer(filled[concept_index].given);
  }
  return earlier;
}

void PreparedCard::mark_concept_words(std::vector<PreparedConcept> const& prepared) {
  concept_words.resize(words.words().size(), false);
  for (auto const& each : prepared) {
    for (auto const& wording : each.wordings) {
      for (auto const& term : wording.terms) concept_words[term.word] = true;
    }
  }
}

}  // namespace graven::match
