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
  std::string out;
  for (char const c : text::nfkc_casefold(text)) {
    bool const word =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80) != 0;
    out += word ? c : ' ';
  }
  return " " + folded_space(out) + " ";
}

bool has_given(LintedCard const& each) { return each.question.size() < each.card->front.size(); }

/// Collects what the rules say about one card after the other.
struct Report {
  Topic const& topic;
  std::size_t card = 0;
  std::vector<Finding> findings{};

  void warn(std::string_view code, std::string message, std::string hint) {
    findings.push_back({card, code, Severity::warning, std::move(message), std::move(hint)});
  }
  void note(std::string_view code, std::string message, std::string hint) {
    findings.push_back({card, code, Severity::note, std::move(message), std::move(hint)});
  }
};

/// Half of a concept's content words stand in the question; words of the title are the subject and do not
/// count.
void lint_leak(Report& report, LintedCard const& each) {
  if (each.card->grade_mode != GradeMode::match || each.card->kind == CardKind::cloze) return;
  // A translation has to name what its code declares.
  if (each.card->kind == CardKind::translate && has_given(each)) return;
  auto const question = content_stem_set(each.question);
  for (auto const& key_concept : each.card->concepts) {
    auto const stems = report.topic.telling_stems(key_concept.wordings.front());
    auto const given = std::count_if(stems.begin(), stems.end(), [&](auto const& stem) {
      return question.contains(stem) && !report.topic.stems.contains(stem);
    });
    if (given == 0 || 2 * static_cast<std::size_t>(given) < stems.size()) continue;
    report.warn("W201", fmt::format("the question gives away \"{}\"", key_concept.wordings.front()),
                "ask without the words of the answer");
  }
}

void lint_orphan(Report& report, LintedCard const& each) {
  if (has_given(each) || report.topic.names_subject(each.question)) return;
  auto const group = content_stem_set(each.card->group);
  auto const found = content_stems(each.question);
  constexpr std::size_t telling = 3;  // so many words of its own say what a question is about
  if (found.size() >= telling) return;
  if (std::any_of(found.begin(), found.end(), [&](auto const& stem) { return group.contains(stem); })) return;
  report.warn("W202", "the question does not name its subject",
              "a card is read without its page: say what it is about");
}

void lint_size(Report& report, LintedCard const& each) {
  constexpr int most_concepts = 4;
  constexpr std::size_t most_words = 60;
  auto const concepts = needed_concepts(*each.card);
  bool const long_answer = count_words(each.card->answer) > most_words;
  if (concepts <= most_concepts && !long_answer) return;
  report.warn("W203",
              concepts > most_concepts ? fmt::format("the card asks for {} ideas at once", concepts)
                                       : std::string("the answer has more than 60 words"),
              "split it into cards that ask for one thing each");
}

void lint_compound(Report& report, LintedCard const& each) {
  auto const low = low_padded(each.question);
  bool const two = std::count(each.question.begin(), each.question.end(), '?') > 1;
  bool const joined = low.find(" and what ") != std::string::npos ||
                      low.find(" and how ") != std::string::npos ||
                      low.find(" and why ") != std::string::npos;
  if (!two && !joined) return;
  report.note("W204", "two questions in one", "kept as one card: its answer belongs to both");
}

/// A list, table or code block that "the following" can point to.
bool shows_something(std::string_view front) {
  constexpr std::array marks = {"\n- "sv, "\n* "sv, "\n1. "sv, "\n| "sv, "```"sv};
  return front.starts_with("- ") || front.starts_with("1. ") ||
         std::any_of(marks.begin(), marks.end(),
                     [&](auto mark) { return front.find(mark) != std::string_view::npos; });
}

void lint_pointing(Report& report, LintedCard const& each) {
  if (has_given(each) || each.card->kind == CardKind::cloze || shows_something(each.card->front)) return;
  constexpr std::array pointers = {" this "sv, " the above "sv, " above "sv, " below "sv,
                                   " the following "sv};
  // Further sentences point back to those before them.
  auto const sentences = sentences_of(each.question);
  auto const low = low_padded(sentences.empty() ? each.question : sentences.front());
  auto const found = std::find_if(pointers.begin(), pointers.end(),
                                  [&](auto pointer) { return low.find(pointer) != std::string::npos; });
  if (found == pointers.end()) return;
  report.warn("W205", fmt::format("\"{}\" points to something that is not on the card", text::trim(*found)),
              "name it, or put it on the card");
}

void lint_yes_no(Report& report, LintedCard const& each) {
  constexpr std::array starts = {" is "sv, " are "sv, " do "sv, " does "sv, " can "sv, " should "sv};
  // "Maps: is a map ordered?" is asked behind the topic.
  auto const topic_end = each.question.find(": ");
  auto const low =
      low_padded(topic_end == std::string_view::npos ? each.question : each.question.substr(topic_end + 1));
  bool const closed =
      std::any_of(starts.begin(), starts.end(), [&](auto start) { return low.starts_with(start); });
  if (!closed || each.card->kind == CardKind::exercise) return;
  report.warn("W206", "yes or no answers it", "ask why, when or how instead");
}

void lint_untypeable(Report& report, LintedCard const& each) {
  constexpr std::size_t most_gap_words = 4;
  if (each.card->kind == CardKind::cloze) {
    for (auto const& gap : gap_concepts("", each.card->front)) {
      if (count_words(gap.wordings.front()) <= most_gap_words) continue;
      report.warn("W208", "the gap is longer than four words", "leave out less");
    }
  }
  for (auto const& key_concept : each.card->concepts) {
    if (key_concept.wordings.front().find('\n') == std::string::npos) continue;
    report.warn("W208", "a concept has line breaks in it", "cut it into lines");
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
void lint_confusable(Report& report, std::vector<LintedCard> const& all) {
  constexpr double alike = 0.8;
  constexpr std::size_t most_cards = 200;  // every card is compared with every other
  constexpr std::size_t longest = 1000;    // bytes
  std::vector<std::pair<std::size_t, std::vector<std::string>>> cards;
  for (std::size_t i = 0; i < all.size() && cards.size() < most_cards; ++i) {
    bool const compared =
        all[i].card->state == CardState::active && !has_given(all[i]) && all[i].question.size() <= longest;
    if (compared) cards.emplace_back(i, trigrams(all[i].question));
  }
  for (std::size_t i = 0; i < cards.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (dice(cards[i].second, cards[j].second) < alike) continue;
      report.card = cards[i].first;
      report.note("W207", fmt::format("looks like the card of line {}", all[cards[j].first].line),
                  "make sure the two questions can be told apart");
      break;
    }
  }
}

}  // namespace

std::vector<Finding> lint_cards(std::vector<LintedCard> const& cards, Topic const& topic) {
  Report report{topic};
  for (auto const& each : cards) {
    report.card = static_cast<std::size_t>(&each - cards.data());
    if (each.card->state != CardState::active) continue;
    lint_leak(report, each);
    lint_orphan(report, each);
    lint_size(report, each);
    lint_compound(report, each);
    lint_pointing(report, each);
    lint_yes_no(report, each);
    lint_untypeable(report, each);
  }
  lint_confusable(report, cards);
  return std::move(report.findings);
}

}  // namespace graven::compile
