#include "cli/review/answer.hpp"

#include <algorithm>
#include <limits>

#include "engine/match/strictness.hpp"
#include "engine/text/unicode.hpp"

namespace graven::cli::review {
namespace {

double value_of(ConceptState state) {
  switch (state) {
    case ConceptState::hit:
      return 1;
    case ConceptState::partial:
      return 0.5;
    case ConceptState::missed:
      break;
    case ConceptState::contradicted:
      return -0.25;
  }
  return 0;
}

std::string without_code_marks(std::string_view text) {
  std::string bare(text::trim(text));
  std::erase(bare, '`');
  return text::nfkc_casefold(bare);
}

}  // namespace

match::AnswerKey AnswerKeys::of(store::StoredCard const& card) {
  auto const& deck = of_deck(card);
  match::KeyOptions options;
  options.lexicon = lexicon_;
  options.strictness = deck.strictness;
  if (collection_ != nullptr) {
    auto corrections = collection_->corrections(card.ref);
    options.accepted = std::move(corrections.whole.accepted);
    options.rejected = std::move(corrections.whole.rejected);
    options.of_concepts = std::move(corrections.of_concepts);
  }
  return match::AnswerKey(card.card, deck.aliases, options);
}

AnswerKeys::OfDeck const& AnswerKeys::of_deck(store::StoredCard const& card) {
  if (collection_ == nullptr) return uncollected_;
  auto const [found, is_new] = decks_.try_emplace(card.deck);
  if (is_new) {
    auto deck = collection_->find_deck(card.deck_name);
    if (deck) found->second.aliases = std::move(deck->aliases);
    found->second.strictness = match::learned_strictness(collection_->grade_balance(card.name.deck));
  }
  return found->second;
}

bool is_ticked(Card const& card) { return card.grade_mode == GradeMode::self; }

std::vector<std::string> criteria_of(Card const& card) {
  std::vector<std::string> criteria;
  for (auto const& each : card.concepts) criteria.push_back(each.wordings.front());
  if (criteria.empty()) criteria.emplace_back("as good as the model answer");
  return criteria;
}

match::Verdict ticked(Card const& card, std::vector<ConceptState> const& states) {
  match::Verdict verdict;
  double sum = 0;
  for (std::size_t i = 0; i < states.size(); ++i) {
    auto const value = value_of(states[i]);
    sum += value;
    match::ConceptVerdict ticked{"", "", states[i], std::max(0.0, value), {}};
    if (i < card.concepts.size()) {
      ticked.key = card.concepts[i].key;
      ticked.wording = card.concepts[i].wordings.front();
      verdict.concepts.push_back(std::move(ticked));
    } else {
      verdict.whole = std::move(ticked);
    }
  }
  auto const needed = std::max(1, needed_concepts(card));
  verdict.score = std::clamp(sum / needed, 0.0, 1.0);
  verdict.suggested = verdict.unadjusted = match::suggested_grade(states, needed);
  verdict.sure = true;
  return verdict;
}

store::Answered answered_with(Grade grade, Judged const& judged) {
  store::Answered answered;
  answered.grade = grade;
  answered.suggested = judged.verdict.unadjusted;
  for (auto const& each : judged.verdict.concepts)
    answered.concepts.push_back({each.key, each.state, each.suggested});
  answered.first_key_ms = judged.first_key_ms;
  answered.total_ms = judged.total_ms;
  answered.text = judged.text;
  return answered;
}

bool overruled(Grade given, Grade suggested) { return !given.needs_redrill() && suggested < given; }

bool same_words(std::string_view one, std::string_view other) {
  return without_code_marks(one) == without_code_marks(other);
}

bool is_wording(Card const& card, std::string_view text) {
  if (same_words(card.answer, text)) return true;
  return std::any_of(card.concepts.begin(), card.concepts.end(), [&](Concept const& each) {
    return std::any_of(each.wordings.begin(), each.wordings.end(),
                       [&](std::string const& wording) { return same_words(wording, text); });
  });
}

int elapsed_ms(Instant begin, Instant end) {
  auto const ms = (end - begin).count();
  return static_cast<int>(std::clamp<std::int64_t>(ms, 0, std::numeric_limits<int>::max()));
}

Outlook outlook(schedule::Progress const& before, Grade grade, schedule::Scheduler scheduler, Day today) {
  bool const repeat = before.last_review == today;
  if (repeat && before.due) {
    return {grade.needs_redrill(), std::max(1, day_number(*before.due) - day_number(today))};
  }
  return {grade.needs_redrill(), schedule::step(before.memory, grade, scheduler).interval_days};
}

std::optional<Command> command_in(std::string_view line, Card const* asked) {
  auto const word = text::trim(line);
  if (word.size() != 2 || word[0] != '!') return std::nullopt;
  if (asked != nullptr && is_wording(*asked, word)) return std::nullopt;
  if (auto const grade = Grade::of(word[1] - '0')) return Command{Command::Kind::grade, grade};
  switch (word[1]) {
    case 's':
      return Command{Command::Kind::suspend, {}};
    case 'b':
      return Command{Command::Kind::bury, {}};
    case 'u':
      return Command{Command::Kind::undo, {}};
    case 'q':
      return Command{Command::Kind::quit, {}};
    default:
      return Command{Command::Kind::unknown, {}};
  }
}

std::optional<Command> key_command(char32_t key) {
  switch (key) {
    case U'u':
      return Command{Command::Kind::undo, {}};
    case U's':
      return Command{Command::Kind::suspend, {}};
    case U'b':
      return Command{Command::Kind::bury, {}};
    default:
      return std::nullopt;
  }
}

std::string unknown_command_text(std::string_view line) {
  return std::string(text::trim(line)) + " is no command; there are !0 to !5, !s, !b, !u and !q";
}

}  // namespace graven::cli::review
