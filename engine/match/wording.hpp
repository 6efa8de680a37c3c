#pragma once

#include <cstdint>
#include <optional>
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
  /// Joined form of a program's name in which a function word counts: errors.Is is not errors.As. Else empty.
  std::string name;
  std::vector<std::size_t> name_parts;  ///< words of the name that are content
  std::vector<std::string> name_texts;  ///< all words of the name
};

/// Two statements side by side, "reads are frequent and writes are rare": what each is about and what it says
/// of it, as words of ReferenceWords.
struct PartnerPair {
  std::size_t subject;
  std::size_t predicate;
  std::size_t other_subject;
  std::size_t other_predicate;
  bool opposites;  ///< one side is the opposite of the other
};

/// One wording of a concept, prepared.
struct Wording {
  std::vector<Term> terms;            ///< one for each word and polarity
  std::vector<std::size_t> sequence;  ///< its words of content in order, as often as they stand there
  std::vector<PartnerPair> pairs;
  double weight = 0;  ///< of all terms
  int content_words = 0;
  std::size_t negators = 0;  ///< words that deny
};

/// The pair of two statements, given by their first and last words; nothing when a word is in it twice.
[[nodiscard]] std::optional<PartnerPair> partner_pair(std::size_t subject, std::size_t predicate,
                                                      std::size_t other_subject, std::size_t other_predicate,
                                                      ReferenceWords const& words);

[[nodiscard]] Wording prepare_wording(std::string_view wording, QuestionStems const& question,
                                      ReferenceWords& words);

}  // namespace graven::match
