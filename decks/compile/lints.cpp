#include "decks/compile/lints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "decks/compile/words.hpp"
#include "engine/model/cloze.hpp"
#include "engine/text/unicode.hpp"

namespace graven::compile {
namespace {

using namespace std::string_view_literals;

std::string low_padded(std::string_view text) {
  std::string out = " ";
  for (char const c : text::nfkc_casefold(text)) {
    bool const word =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80) != 0;
    out += word ? c : ' ';
  }
  return folded_space(out) + " ";
}

bool has_given(Candidate const& each) { return each.question.size() < each.card.front.size(); }

/// Half of a concept's content words stand in the question; words of the title are the subject and do not
/// count.
void lint_leak(Workshop& shop, Candidate const& each) {
  if (each.card.grade_mode != GradeMode::match || each.card.kind == CardKind::cloze) return;
  auto const question = content_stem_set(each.question);
  for (auto const& key_concept : each.card.concepts) {
    auto const stems = shop.topic.telling_stems(key_concept.wordings.front());
    auto const given = std::count_if(stems.begin(), stems.end(), [&](auto const& stem) {
      return question.contains(stem) && !shop.topic.stems.contains(stem);
    });
    if (given == 0 || 2 * static_cast<std::size_t>(given) < stems.size()) continue;
    shop.report("W201", Severity::warning, each.at,
                fmt::format("the question gives away \"{}\"", key_concept.wordings.front()),
                "ask without the words of the answer");
  }
}

void lint_orphan(Workshop& shop, Candidate const& each) {
  if (has_given(each) || shop.topic.names_subject(each.question)) return;
  auto const group = content_stem_set(each.card.group);
  auto const found = content_stems(each.question);
  if (std::any_of(found.begin(), found.end(), [&](auto const& stem) { return group.contains(stem); })) return;
  shop.report("W202", Severity::warning, each.at, "the question does not name its subject",
              "a card is read without its page: say what it is about");
}

void lint_size(Workshop& shop, Candidate const& each) {
  constexpr std::size_t most_concepts = 4;
  constexpr std::size_t most_words = 60;
  auto const concepts = each.card.concepts.size();
  bool const long_answer = count_words(each.card.answer) > most_words;
  if (concepts <= most_concepts && !long_answer) return;
  shop.report("W203", Severity::warning, each.at,
              concepts > most_concepts ? fmt::format("the card asks for {} ideas at once", concepts)
                                       : std::string("the answer has more than 60 words"),
              "split it into cards that ask for one thing each");
}

void lint_compound(Workshop& shop, Candidate const& each) {
  auto const low = low_padded(each.question);
  bool const two = std::count(each.question.begin(), each.question.end(), '?') > 1;
  bool const joined = low.find(" and what ") != std::string::npos ||
                      low.find(" and how ") != std::string::npos ||
                      low.find(" and why ") != std::string::npos;
  if (!two && !joined) return;
  shop.report("W204", Severity::note, each.at, "two questions in one",
              "kept as one card: its answer belongs to both");
}

void lint_pointing(Workshop& shop, Candidate const& each) {
  if (has_given(each) || each.card.kind == CardKind::cloze) return;
  constexpr std::array pointers = {" this "sv, " the above "sv, " above "sv, " below "sv,
                                   " the following "sv};
  auto const low = low_padded(each.question);
  auto const found = std::find_if(pointers.begin(), pointers.end(),
                                  [&](auto pointer) { return low.find(pointer) != std::string::npos; });
  if (found == pointers.end()) return;
  shop.report("W205", Severity::warning, each.at,
              fmt::format("\"{}\" points to something that is not on the card", text::trim(*found)),
              "name it, or put it on the card");
}

void lint_yes_no(Workshop& shop, Candidate const& each) {
  constexpr std::array starts = {" is "sv, " are "sv, " do "sv, " does "sv, " can "sv, " should "sv};
  auto const low = low_padded(each.question);
  bool const closed =
      std::any_of(starts.begin(), starts.end(), [&](auto start) { return low.starts_with(start); });
  if (!closed || each.card.kind == CardKind::exercise) return;
  shop.report("W206", Severity::warning, each.at, "yes or no answers it", "ask why, when or how instead");
}

void lint_untypeable(Workshop& shop, Candidate const& each) {
  constexpr std::size_t most_gap_words = 4;
  if (each.card.kind == CardKind::cloze) {
    for (auto const& gap : gap_concepts("", each.card.front)) {
      if (count_words(gap.wordings.front()) <= most_gap_words) continue;
      shop.report("W208", Severity::warning, each.at, "the gap is longer than four words", "leave out less");
    }
  }
  for (auto const& key_concept : each.card.concepts) {
    if (key_concept.wordings.front().find('\n') == std::string::npos) continue;
    shop.report("W208", Severity::warning, each.at, "a concept has line breaks in it", "cut it into lines");
  }
}

/// Letter triples of a text, sorted, with repeats.
std::vector<std::string> trigrams(std::string_view text) {
  auto const low = low_padded(text);
  std::vector<std::string> found;
  for (std::size_t i = 0; i + 3 <= low.size(); ++i) found.push_back(low.substr(i, 3));
  std::sort(found.begin(), found.end());
  return found;
}

double dice(std::vector<std::string> const& a, std::vector<std::string> const& b) {
  std::vector<std::string> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  auto const size = a.size() + b.size();
  return size == 0 ? 0 : 2.0 * static_cast<double>(common.size()) / static_cast<double>(size);
}

/// Questions that look alike and are not: a learner needs to tell them apart.
void lint_confusable(Workshop& shop) {
  constexpr double alike = 0.8;
  constexpr std::size_t most_cards = 200;  // every card is compared with every other
  constexpr std::size_t longest = 1000;    // bytes
  std::vector<std::pair<Candidate const*, std::vector<std::string>>> cards;
  for (auto const& each : shop.candidates) {
    bool const compared =
        each.card.state == CardState::active && !has_given(each) && each.question.size() <= longest;
    if (compared && cards.size() < most_cards) cards.emplace_back(&each, trigrams(each.question));
  }
  for (std::size_t i = 0; i < cards.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (dice(cards[i].second, cards[j].second) < alike) continue;
      shop.report("W207", Severity::note, cards[i].first->at,
                  fmt::format("looks like the card of line {}", cards[j].first->at.line),
                  "make sure the two questions can be told apart");
      break;
    }
  }
}

}  // namespace

void lint_candidates(Workshop& shop) {
  for (auto const& each : shop.candidates) {
    if (each.card.state != CardState::active) continue;
    lint_leak(shop, each);
    lint_orphan(shop, each);
    lint_size(shop, each);
    lint_compound(shop, each);
    lint_pointing(shop, each);
    lint_yes_no(shop, each);
    lint_untypeable(shop, each);
  }
  lint_confusable(shop);
}

}  // namespace graven::compile
