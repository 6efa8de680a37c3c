#include "engine/match/wording.hpp"

#include <algorithm>
#include <array>

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
      // Its parts are the terms, unless none of them is content ("isNot").
      bool const has_parts = at + 1 < reading_.content.size() && reading_.content[at + 1].token <= parts_end_;
      if (has_parts) return;
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
    word_of_token_[occurrence.token] = term.word;
    if (last_ != no_token && last_ + 1 == occurrence.token) words_.join(reading_.tokens[last_], token);
    last_ = occurrence.token;
    ++prepared_.content_words;
    add_to_segment(occurrence.segment, merge(std::move(term)));
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
      auto const& left = segments_[i];
      auto const& right = segments_[i + 1];
      std::array<std::size_t, 4> const ends = {left.front(), left.back(), right.front(), right.back()};
      auto sorted = ends;
      std::sort(sorted.begin(), sorted.end());
      if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) continue;
      auto const word = [&](std::size_t term) { return prepared_.terms[term].word; };
      bool const opposites = words_.are_opposites(word(ends[0]), word(ends[2])) ||
                             words_.are_opposites(word(ends[1]), word(ends[3]));
      prepared_.pairs.push_back({ends[0], ends[1], ends[2], ends[3], opposites});
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
  std::size_t last_ = no_token;
};

}  // namespace

Wording prepare_wording(std::string_view wording, QuestionStems const& question, ReferenceWords& words) {
  return Preparation(wording, question, words).run();
}

}  // namespace graven::match
