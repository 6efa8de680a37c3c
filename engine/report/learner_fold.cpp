#include "engine/report/learner_fold.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "engine/recall/bias.hpp"
#include "engine/recall/fsrs6.hpp"
#include "engine/schedule/progress.hpp"

namespace graven::report {
namespace {

/// Events come from elsewhere: days outside 1970 to 9999 are pulled in, so that no arithmetic overflows.
Day sane(Day day) { return std::clamp(day, day_from_number(0), day_from_number(2'932'896)); }

/// What folding needs of an event, without its strings.
struct Entry {
  HybridTime clock;
  std::int64_t seq = 0;
  Uuid device;
  Uuid id;
  Day day;
  std::optional<Day> until;
  CardIndex card = 0;
  std::int32_t ms = 0;
  std::uint32_t missed = 0;
  std::uint8_t kind = 0;  ///< position of the body in EventBody
  std::uint8_t given = 0;
  std::uint8_t suggested = 0;
  OnMeaning effect = OnMeaning::keep;
};

template <class Body, std::size_t at = 0>
consteval std::uint8_t position_of() {
  if constexpr (std::is_same_v<std::variant_alternative_t<at, EventBody>, Body>) {
    return at;
  } else {
    return position_of<Body, at + 1>();
  }
}
template <class Body>
constexpr std::uint8_t kind_number = position_of<Body>();

constexpr CardIndex stranger = std::numeric_limits<CardIndex>::max();

std::uint32_t missed_concepts(CatalogueCard const& card, std::vector<ConceptOutcome> const& outcomes) {
  std::uint32_t bits = 0;
  for (auto const& outcome : outcomes) {
    if (outcome.state != ConceptState::missed && outcome.state != ConceptState::contradicted) continue;
    auto const found = std::ranges::find(card.concept_keys, outcome.key) - card.concept_keys.begin();
    if (found < std::min<std::ptrdiff_t>(32, std::ssize(card.concept_keys)))
      bits |= std::uint32_t{1} << found;
  }
  return bits;
}

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class Value>
using ByText = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

struct IdHash {
  std::size_t operator()(Uuid const& id) const {
    return std::hash<std::string_view>{}({reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size()});
  }
};

/// One card of the learner who is being folded.
struct Card {
  CardIndex index = 0;
  schedule::Progress progress;
  recall::Memory memory;  ///< stability 0 while new
};

/// A pause ends on the day told, when the learner is back, or when the next one begins.
void end_pause(std::vector<Pause>& pauses, Day day) {
  if (pauses.empty()) return;
  auto& last = pauses.back();
  last.until = std::max(last.from, std::min(last.until.value_or(day), day));
}

}  // namespace

struct LearnerFold::Impl {
  Catalogue const& catalogue;
  schedule::Scheduler scheduler;
  recall::Model const& model;
  ByText<ByText<CardIndex>> cards_by_name;
  std::vector<Entry> entries;
  std::unordered_set<Uuid, IdHash> voided;  ///< in finish also those already folded

  // While finishing.
  std::vector<std::uint32_t> slots;  ///< 1 + position in `cards` by CardIndex; 0 for one not met yet
  std::vector<Card> cards;
  Event scratch;
  recall::OnlineBias bias;

  Impl(Catalogue const& all, schedule::Scheduler rule, recall::Model const& memory)
      : catalogue(all), scheduler(rule), model(memory), slots(all.cards.size()) {
    for (CardIndex index = 0; index < all.cards.size(); ++index) {
      cards_by_name[all.cards[index].deck].emplace(all.cards[index].id, index);
    }
  }

  std::optional<CardIndex> index_of(CardName const& name) const {
    auto const deck = cards_by_name.find(name.deck);
    if (deck == cards_by_name.end()) return std::nullopt;
    auto const card = deck->second.find(name.card);
    if (card == deck->second.end()) return std::nullopt;
    return card->second;
  }

  Card& card_at(CardIndex index) {
    auto& slot = slots[index];
    if (slot == 0) {
      cards.push_back({index, {}, {}});
      slot = static_cast<std::uint32_t>(cards.size());
    }
    return cards[slot - 1];
  }

  /// The event again, as far as schedule::apply looks at it. One body is kept and changed: making a new one
  /// for each of a million answers is most of the cost.
  Event const& event_of(Entry const& entry) {
    scratch.clock = entry.clock;
    scratch.study_day = entry.day;
    switch (entry.kind) {
      case kind_number<ReviewGiven>:
        if (auto* review = std::get_if<ReviewGiven>(&scratch.body)) {
          review->grade = *Grade::of(entry.given);
        } else {
          ReviewGiven given;
          given.grade = *Grade::of(entry.given);
          scratch.body = std::move(given);
        }
        break;
      case kind_number<Suspended>:
        scratch.body = Suspended{};
        break;
      case kind_number<Resumed>:
        scratch.body = Resumed{};
        break;
      case kind_number<Buried>:
        scratch.body = Buried{{}, entry.until.value_or(entry.day)};
        break;
      case kind_number<Reset>:
        scratch.body = Reset{};
        break;
      default:
        scratch.body = CardChanged{{}, entry.effect, {}};
        break;
    }
    return scratch;
  }

  void answer(Learner& learner, Card& card, Entry const& entry) {
    auto const rating =
        recall::rating_of(evidence_grade(*Grade::of(entry.given), *Grade::of(entry.suggested)));
    auto const last = card.progress.last_review;
    if (last && entry.day <= *last) {
      ++learner.repeats;
    } else {
      auto& made = learner.answers.emplace_back();
      made.card = card.index;
      made.day = made.due = entry.day;
      made.recall = std::numeric_limits<float>::quiet_NaN();
      made.passed = rating != recall::Rating::again;
      made.given = entry.given;
      made.suggested = entry.suggested;
      made.ms = entry.ms;
      made.missed = entry.missed;
      if (last) {
        auto const chance = model.recall(card.memory, entry.day);
        made.recall = static_cast<float>(chance);
        made.stability = static_cast<float>(card.memory.stability);
        made.difficulty = static_cast<float>(card.memory.difficulty);
        made.due = *card.progress.due;
        made.interval = static_cast<std::int16_t>(std::min((entry.day - *last).count(), 32767));
        bias.learn(chance, made.passed);
      }
    }
    card.memory = last ? model.step(card.memory, rating, entry.day) : model.first(rating, entry.day);
  }

  void fold(Learner& learner, Entry const& entry) {
    if (entry.kind == kind_number<Paused>) {
      end_pause(learner.paused, entry.day);
      if (!entry.until || *entry.until > entry.day) learner.paused.push_back({entry.day, entry.until});
      return;
    }
    if (entry.kind == kind_number<Continued>) return end_pause(learner.paused, entry.day);
    if (entry.card == stranger) {
      ++learner.strangers;
      return;
    }
    auto& card = card_at(entry.card);
    if (entry.kind == kind_number<ReviewGiven>) answer(learner, card, entry);
    schedule::apply(card.progress, event_of(entry), scheduler);
    // Half the interval is half the stability, as far as a model with a curve of its own can say it.
    if (entry.kind == kind_number<CardChanged> && entry.effect == OnMeaning::ease) {
      card.memory.stability /= 2;
    }
  }

  void close(Learner& learner) {
    for (auto const& card : cards) {
      slots[card.index] = 0;
      auto const& progress = card.progress;
      if (!progress.due) continue;
      learner.cards.push_back({card.index, card.memory, *progress.first_review,
                               std::max(*progress.due, progress.buried_until.value_or(*progress.due)),
                               progress.reviews, progress.lapses, progress.suspended});
    }
    std::ranges::sort(learner.cards, {}, &CardStanding::card);
    learner.online_bias = bias.value();
    cards.clear();
    entries.clear();
    voided.clear();
    bias = {};
  }
};

LearnerFold::LearnerFold(Catalogue const& catalogue, schedule::Scheduler scheduler)
    : LearnerFold(catalogue, scheduler, recall::fsrs6()) {}

LearnerFold::LearnerFold(Catalogue const& catalogue, schedule::Scheduler scheduler,
                         recall::Model const& model)
    : impl_(std::make_unique<Impl>(catalogue, scheduler, model)) {}

LearnerFold::~LearnerFold() = default;

void LearnerFold::take(Event const& event) {
  if (auto const* voided = std::get_if<Voided>(&event.body)) {
    impl_->voided.insert(voided->event);
    return;
  }
  if (std::holds_alternative<UnknownEvent>(event.body) ||
      std::holds_alternative<StrictnessReset>(event.body)) {
    return;
  }
  Entry entry;
  entry.clock = event.clock;
  entry.seq = event.seq;
  entry.device = event.device;
  entry.id = event.id;
  entry.day = sane(event.study_day);
  entry.kind = static_cast<std::uint8_t>(event.body.index());
  CardName const* name = nullptr;
  std::visit(
      [&](auto const& body) {
        if constexpr (requires { body.card.deck; }) name = &body.card;
      },
      event.body);
  if (name != nullptr) {
    entry.card = impl_->index_of(*name).value_or(stranger);
  }
  if (auto const* review = std::get_if<ReviewGiven>(&event.body); review && entry.card != stranger) {
    entry.given = static_cast<std::uint8_t>(review->grade.value());
    entry.suggested = static_cast<std::uint8_t>(review->suggested.value());
    entry.ms = std::max(review->total_ms.value_or(0), 0);
    entry.missed = missed_concepts(impl_->catalogue.cards[entry.card], review->concepts);
  } else if (auto const* buried = std::get_if<Buried>(&event.body)) {
    entry.until = sane(buried->until);
  } else if (auto const* paused = std::get_if<Paused>(&event.body)) {
    if (paused->until) entry.until = sane(*paused->until);
  } else if (auto const* change = std::get_if<CardChanged>(&event.body)) {
    entry.effect = change->effect;
  }
  impl_->entries.push_back(entry);
}

Learner LearnerFold::finish() {
  auto& entries = impl_->entries;
  std::ranges::sort(entries, [](Entry const& left, Entry const& right) {
    return std::tie(left.clock, left.device, left.seq, left.id) <
           std::tie(right.clock, right.device, right.seq, right.id);
  });
  Learner learner;
  for (auto const& entry : entries) {
    if (!impl_->voided.insert(entry.id).second) continue;
    learner.joined = learner.last_shared ? std::min(learner.joined, entry.day) : entry.day;
    learner.last_shared = std::max(learner.last_shared.value_or(entry.day), entry.day);
    impl_->fold(learner, entry);
  }
  impl_->close(learner);
  return learner;
}

}  // namespace graven::report
