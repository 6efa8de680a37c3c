#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/match/answer_words.hpp"

namespace graven::match {

/// Hashes of the stems of a question: words that an answer gets little credit for repeating.
using QuestionStems = std::unordered_set<std::uint64_t>;

/// A content word of a wording, with the polarity it has there.
struct Term {
  std::size_t word = 0;  ///< index in ReferenceWords
  Polarity polarity = Polarity::affirmed;
  double weight = 1;
  bool asked = false;  ///< stands in the question
  bool is_number = false;
  bool both_ways = false;          ///< the wording has it affirmed and negated
  std::size_t negator = no_token;  ///< token of the wording that negates it
  std::string written;             ///< as the author wrote it
};

/// Two statements of a wording side by side, "reads are frequent | writes are rare": what each is about and
/// what it says of it, as indices of the wording's terms.
struct PartnerPair {
  std::size_t subject;
  std::size_t predicate;
  std::size_t other_subject;
  std::size_t other_predicate;
  bool opposites;  ///< one side is the opposite of the other
};

/// One wording of a concept, prepared.
struct Wording {
  std::vector<Term> terms;  ///< one for each word and polarity
  std::vector<PartnerPair> pairs;
  double weight = 0;  ///< of all terms
  int content_words = 0;
  std::size_t negators = 0;  ///< words that deny
};

[[nodiscard]] Wording prepare_wording(std::string_view wording, QuestionStems const& question,
                                      ReferenceWords& words);

}  // namespace graven::match
