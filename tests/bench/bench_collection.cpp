// bench_collection CARDS REVIEWS FILE: makes a collection as years of use would leave it.
//
// Two years of study days up to 2026-02-28 are played: what is due is answered, then new cards are taken in,
// spread over all decks. Decks and reviews go through the store's own code; only the transactions are larger
// than a learner's, and nothing is synced until the end.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/collection.hpp"
#include "engine/store/connection.hpp"
#include "engine/store/deck_table.hpp"
#include "engine/store/review_log.hpp"
#include "engine/text/digest.hpp"

namespace graven::store {
namespace {

constexpr int days = 730;
constexpr int idle_days = 60;  // without new cards at the end, so that what is due thins out
constexpr int waiting = 300;   // cards left due on the day after the last
constexpr int cards_a_deck = 20'000;
constexpr int reviews_a_transaction = 20'000;

struct Answer {
  int day;
  int card;
  int grade;
};

/// Mostly remembered, as in real logs.
int random_grade(std::uint64_t random) {
  auto const percent = random % 100;
  if (percent < 8) return 2;
  if (percent < 25) return 3;
  return percent < 75 ? 4 : 5;
}

/// The answers of a learner who takes in `a_day` cards on most days and answers all that is due.
class Learner {
 public:
  Learner(int cards, int a_day, std::size_t most) : cards_(cards), a_day_(a_day), most_(most) {}

  std::vector<Answer> learn() {
    for (int day = 0; day < days; ++day) {
      auto const due = std::move(due_[day]);
      due_.erase(day);
      for (auto const card : due) answer(day, card);
      int const fresh = day < days - idle_days ? a_day_ : 0;
      for (int i = 0; i < fresh && next_new_ < cards_; ++i) {
        states_.emplace_back();
        answer(day, next_new_++);
      }
    }
    // The last evening, more is learned ahead, until only some cards wait for the morning.
    auto const tomorrow = std::move(due_[days]);
    for (std::size_t i = waiting; i < tomorrow.size(); ++i) answer(days - 1, tomorrow[i]);
    return std::move(answers_);
  }

 private:
  void answer(int day, int card) {
    if (answers_.size() >= most_) return;
    auto const grade = random_grade(random_());
    auto& state = states_[static_cast<std::size_t>(card)];
    state = schedule::step(state, *Grade::of(grade), schedule::Scheduler::sm2);
    due_[day + state.interval_days].push_back(card);
    answers_.push_back({day, card, grade});
  }

  int cards_;
  int a_day_;
  std::size_t most_;
  int next_new_ = 0;
  RandomBits random_ = seeded_random(20260301);
  std::vector<schedule::Sm2State> states_;
  std::map<int, std::vector<int>> due_;
  std::vector<Answer> answers_;
};

/// Exactly `reviews` answers: the largest even load below, filled up with answers repeated the same day.
std::vector<Answer> two_years(int cards, std::size_t reviews) {
  int low = 0;
  int high = cards;
  while (low < high) {
    int const middle = low + (high - low + 1) / 2;
    if (Learner(cards, middle, reviews + 1).learn().size() <= reviews) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  auto answers = Learner(cards, std::max(low, 1), reviews).learn();
  auto const first_round = answers.size();
  for (std::size_t i = 0; answers.size() < reviews; i = (i + 1) % first_round) {
    answers.push_back({answers[i].day, answers[i].card, 4});
  }
  std::stable_sort(answers.begin(), answers.end(),
                   [](auto& left, auto& right) { return left.day < right.day; });
  return answers;
}

Deck bench_deck(int number, int cards) {
  Deck deck;
  deck.name = fmt::format("bench-{:03}", number);
  deck.origin = deck.name;
  deck.title = fmt::format("Bench deck {}", number);
  deck.cards.reserve(static_cast<std::size_t>(cards));
  for (int i = 0; i < cards; ++i) {
    Card card;
    card.id = fmt::format("card-{:05}", i + 1);
    card.group = fmt::format("Chapter {}", i / 50 + 1);
    card.front =
        fmt::format("What does rule {} of chapter {} say about the case at hand?", i + 1, i / 50 + 1);
    card.answer = fmt::format("That {} comes before {}, unless the reader asked for it.", i, i + 1);
    for (auto const& wording : {fmt::format("{} comes first", i), std::string("the reader may ask")}) {
      card.concepts.push_back({concept_key(card.id, wording), {wording}});
    }
    card.from = {{i + 1, i + 1}};
    deck.cards.push_back(std::move(card));
  }
  return deck;
}

Moment moment_of(Day day, int nth, std::size_t of_the_day) {
  auto const pause = std::chrono::hours{14} / static_cast<int>(std::max<std::size_t>(of_the_day, 1));
  auto const at = Instant{date::sys_days{day.time_since_epoch()}} + std::chrono::hours{6} +
                  std::chrono::floor<std::chrono::milliseconds>(
                      std::min<std::chrono::nanoseconds>(pause, std::chrono::seconds{20})) *
                      nth;
  return {at, 0, day};
}

/// Writes the answers in large transactions.
class Writer {
 public:
  Writer(Connection& connection, RandomBits const& random, std::vector<CardRef> refs)
      : connection_(connection), random_(random), refs_(std::move(refs)) {}

  void write(std::vector<Answer> const& answers) {
    auto const first_day = *parse_day("2026-03-01") - date::days{days};
    for (std::size_t from = 0; from < answers.size();) {
      Writing writing(connection_);
      for (int i = 0; i < reviews_a_transaction && from < answers.size(); ++i) {
        auto to = from;
        if (from == 0 || answers[from - 1].day != answers[from].day) start_day(answers, from);
        write_one(answers[to], first_day);
        ++from;
      }
      writing.commit();
    }
  }

 private:
  void start_day(std::vector<Answer> const& answers, std::size_t from) {
    nth_ = 0;
    of_the_day_ = 0;
    while (from + of_the_day_ < answers.size() && answers[from + of_the_day_].day == answers[from].day) {
      ++of_the_day_;
    }
  }

  void write_one(Answer const& answer, Day first_day) {
    auto const shown = stored_card(connection_, refs_[static_cast<std::size_t>(answer.card)]);
    if (!shown) throw std::logic_error("a card is missing");
    Answered answered;
    answered.grade = *Grade::of(answer.grade);
    answered.suggested = answered.grade;
    for (auto const& each : shown->card.concepts) {
      answered.concepts.push_back({each.key, answer.grade > 3 ? ConceptState::hit : ConceptState::partial});
    }
    answered.first_key_ms = 2500;
    answered.total_ms = 12'000;
    answered.text = "it comes first, unless the reader asked";
    record_review(connection_, random_, *shown, answered,
                  moment_of(first_day + date::days{answer.day}, nth_++, of_the_day_));
  }

  Connection& connection_;
  RandomBits const& random_;
  std::vector<CardRef> refs_;
  int nth_ = 0;
  std::size_t of_the_day_ = 0;
};

/// The cards in the order they are learned: in turn from every deck.
std::vector<CardRef> add_decks(Connection& connection, RandomBits const& random, int cards,
                               Moment const& moment) {
  std::vector<std::vector<CardRef>> decks;
  for (int done = 0; done < cards; done += cards_a_deck) {
    auto const deck = bench_deck(static_cast<int>(decks.size()) + 1, std::min(cards_a_deck, cards - done));
    Writing writing(connection);
    add_deck(connection, random, deck, text::hex(text::sha256(deck.name)), moment);
    writing.commit();
    decks.emplace_back();
    for (auto const& line : card_lines(connection, deck_named(connection, deck.name)->ref)) {
      decks.back().push_back(line.ref);
    }
  }
  std::vector<CardRef> refs;
  refs.reserve(static_cast<std::size_t>(cards));
  for (std::size_t i = 0; i < cards_a_deck; ++i) {
    for (auto const& deck : decks) {
      if (i < deck.size()) refs.push_back(deck[i]);
    }
  }
  return refs;
}

void generate(int cards, std::size_t reviews, std::filesystem::path const& file) {
  auto const random = seeded_random(1);
  auto const moment = moment_of(*parse_day("2026-03-01") - date::days{days}, 0, 1);
  Connection connection(file, {"", 5000, random, moment.at});
  connection.execute("pragma synchronous = off");
  connection.execute("pragma cache_size = -1000000");
  auto refs = add_decks(connection, random, cards, moment);
  Writer(connection, random, std::move(refs)).write(two_years(cards, reviews));
}

bool read_count(std::string_view text, int& count) {
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  return error == std::errc{} && end == text.data() + text.size() && count >= 0;
}

}  // namespace
}  // namespace graven::store

int main(int argc, char** argv) {
  int cards = 0;
  int reviews = 0;
  if (argc != 4 || !graven::store::read_count(argv[1], cards) ||
      !graven::store::read_count(argv[2], reviews) || (cards == 0 && reviews > 0)) {
    fmt::print(stderr, "usage: bench_collection CARDS REVIEWS FILE\n");
    return 2;
  }
  if (std::filesystem::exists(argv[3])) {
    fmt::print(stderr, "{} is there already\n", argv[3]);
    return 1;
  }
  try {
    graven::store::generate(cards, static_cast<std::size_t>(reviews), argv[3]);
  } catch (std::exception const& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 3;
  }
  return 0;
}
