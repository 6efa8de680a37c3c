#pragma once

#include <string>
#include <string_view>
#include <vector>

/// match::cut_key_sentence cuts wherever two ideas may meet. What these rules find together again stood in
/// the answers of some two hundred cards of 49 lessons, read one by one; cut apart it was half an idea.
namespace graven::compile {

/// The pieces of an answer, in its order, with those joined that only together say something: "compared by
/// reference, not by their content", "the longer you wait, the harder it becomes", "from a list, a dictionary
/// or an array". A joined piece has the answer's own words in between. Never across the end of a sentence.
[[nodiscard]] std::vector<std::string> joined_pieces(std::string_view answer,
                                                     std::vector<std::string> const& pieces);

}  // namespace graven::compile
