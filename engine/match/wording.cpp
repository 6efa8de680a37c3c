#include "engine/match/wording.hpp"

#include <algorithm>
#include <array>

#include "engine/match/function_words.hpp"

namespace graven::match {
namespace {

// Measured on five courses: .05 or .30 for words of the question instead of .15, and rarer words weighing
// more (by SemCor counts), each change the mean AUC by less than .002.
constexpr double weight_of_asked = 0.15;
constexpr double least_weight = 0.05;

class Preparation {
 public:
  Preparation(std::string_view wording, QuestionStems const& question, ReferenceWords& words)
      : source_(wording), reading_(read(wording)), question_(question), words_(words) {}

  Wording run() {
    for (std::size_t i = 0; i < reading_.content.size(); ++i) take(i);
    find_pairs();
    prepared_.negators = reading_.negators.size();
    words_.add_aliases_of(reading_, word_of_token_);
    return std::move(prepared_);
  }

 private:
  void take(std::size_t at) {
    auto const& occurrence = reading_.content[at];
    auto const& token = reading_.tokens[occurrence.token];
    if (occurrence.compound) {
      compound_ = &token;
      parts_end_ = occurrence.token + token.parts;
      // Its parts are the terms, unless none of them is content ("isNot") or the others count ("errors.Is").
      bool const has_parts = at + 1 < reading_.content.size() && reading_.content[at + 1].token <= parts_end_;
      in_name_ = has_parts && is_name_with_function_word(occurrence.token);
      if (has_parts && !in_name_) return;
    } else if (in_name_ && occurrence.token <= parts_end_) {
      add_name_part(occurrence.token);
      return;
    }
    bool const is_part = compound_ != nullptr && &token != compound_ && occurrence.token <= parts_end_;
    Term term;
    term.word = words_.add(token, is_part ? compound_ : nullptr);
    term.polarity = occurrence.polarity;
    term.negator = occurrence.negator;
    term.is_number = token.kind == TokenKind::number;
    term.asked = question_.contains(words_.words()[term.word].word.stem_hash);
    term.weight = (term.asked ? weight_of_asked : 1.0) + least_weight;
    term.written = std::string(source_.substr(token.begin, token.end - token.begin));
    if (occurrence.compound && in_name_) {
      term.name = token.text;
      for (std::size_t i = 1; i <= token.parts; ++i)
        term.name_texts.push_back(reading_.tokens[occurrence.token + i].text);
    }
    word_of_token_[occurrence.token] = term.word;
    if (last_ != no_token && last_ + 1 == occurrence.token) words_.join(reading_.tokens[last_], token);
    last_ = occurrence.token;
    ++prepared_.content_words;
    prepared_.sequence.push_back(term.word);
    add_to_segment(occurrence.segment, merge(std::move(term)));
  }

  [[nodiscard]] bool is_name_with_function_word(std::size_t at) const {
    auto const& name = reading_.tokens[at];
    auto const written = source_.substr(name.begin, name.end - name.begin);
    if (written.find_first_of("-/") != std::string_view::npos) return false;  // prose: "up-to-date"
    for (auto i = at + 1; i <= at + name.parts && i < reading_.tokens.size(); ++i) {
      auto const& part = reading_.tokens[i].text;
      if (part.size() > 1 && is_function_word(part)) return true;
    }
    return false;
  }

  void add_name_part(std::size_t token) {
    auto const word = words_.add(reading_.tokens[token], nullptr);
    word_of_token_[token] = word;
    if (!prepared_.terms.empty() && !prepared_.terms.back().name.empty())
      prepared_.terms.back().name_parts.push_back(word);
  }

  /// Index of the term, which is added when its word does not yet stand there with its polarity.
  std::size_t merge(Term term) {
    for (std::size_t i = 0; i < prepared_.terms.size(); ++i) {
      auto& known = prepared_.terms[i];
      if (known.word != term.word) continue;
      if (known.polarity == term.polarity) return i;
      known.both_ways = true;
      term.both_ways = true;
    }
    prepared_.weight += term.weight;
    prepared_.terms.push_back(std::move(term));
    return prepared_.terms.size() - 1;
  }

  void add_to_segment(int segment, std::size_t term) {
    if (segments_.empty() || segment != last_segment_) segments_.emplace_back();
    last_segment_ = segment;
    segments_.back().push_back(term);
  }

  void find_pairs() {
    for (std::size_t i = 0; i + 1 < segments_.size(); ++i) {
      auto const word = [&](std::size_t term) { return prepared_.terms[term].word; };
      auto const& left = segments_[i];
      auto const& right = segments_[i + 1];
      if (auto const pair = partner_pair(word(left.front()), word(left.back()), word(right.front()),
                                         word(right.back()), words_)) {
        prepared_.pairs.push_back(*pair);
      }
    }
  }

  std::string_view source_;
  Reading reading_;
  QuestionStems const& question_;
  ReferenceWords& words_;
  Wording prepared_;
  std::vector<std::size_t> word_of_token_ = std::vector<std::size_t>(reading_.tokens.size(), no_word);
  std::vector<std::vector<std::size_t>> segments_;
  int last_segment_ = 0;
  Token const* compound_ = nullptr;
  std::size_t parts_end_ = 0;
  bool in_name_ = false;  ///< the compound is a term itself, and its parts are none
  std::size_t last_ = no_token;
};

}  // namespace

std::optional<PartnerPair> partner_pair(std::size_t subject, std::size_t predicate, std::size_t other_subject,
                                        std::size_t other_predicate, ReferenceWords const& words) {
  std::array<std::size_t, 4> sorted = {subject, predicate, other_subject, other_predicate};
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) return std::nullopt;
  bool const opposites =
      words.are_opposites(subject, other_subject) || words.are_opposites(predicate, other_predicate);
  return PartnerPair{subject, predicate, other_subject, other_predicate, opposites};
}

Wording prepare_wording(std::string_view wording, QuestionStems const& question, ReferenceWords& words) {
  return Preparation(wording, question, words).run();
}

}  // namespace graven::match
