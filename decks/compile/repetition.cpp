#include "decks/compile/repetition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "decks/compile/words.hpp"

namespace graven::compile {
namespace {

struct PlaceVisitor {
  Places& places;

  void add(lesson::Text const& text) const {
    auto normal = equal_text(text.text);
    if (!normal.empty()) places[std::move(normal)].push_back(text.span);
  }
  void operator()(lesson::Objective const& each) const { add(each.text); }
  void operator()(lesson::KeyPoint const& each) const { add(each.text); }
  void operator()(lesson::Mistake const& each) const { add(each.text); }
  void operator()(lesson::Why const& each) const { add(each.text); }
  void operator()(lesson::Passage const& each) const { add(each.text); }
  void operator()(lesson::Term const&) const {}
  void operator()(lesson::Counterpart const&) const {}
  void operator()(lesson::Comparison const&) const {}
  void operator()(lesson::Contrast const& each) const {
    add(each.known);
    add(each.new_way);
  }
  void operator()(lesson::Question const& each) const {
    add(each.text);
    if (each.answer) add(*each.answer);
  }
  void operator()(lesson::Exercise const& each) const {
    add(each.prompt);
    for (auto const& criterion : each.criteria) add(criterion);
  }
};

bool inside(LineSpan span, std::vector<LineSpan> const& spans) {
  return std::any_of(spans.begin(), spans.end(),
                     [&](LineSpan other) { return span.first >= other.first && span.last <= other.last; });
}

/// Sorted, neighbouring lines in one span.
std::vector<LineSpan> tidy(std::vector<LineSpan> spans) {
  std::sort(spans.begin(), spans.end(), [](LineSpan a, LineSpan b) { return a.first < b.first; });
  std::vector<LineSpan> kept;
  for (auto const span : spans) {
    if (!kept.empty() && span.first <= kept.back().last + 1) {
      kept.back().last = std::max(kept.back().last, span.last);
    } else {
      kept.push_back(span);
    }
  }
  return kept;
}

/// Removes candidates and keeps the indices in `after_candidates` right.
class Merger {
 public:
  explicit Merger(Workshop& shop) : shop_(shop), into_(shop.candidates.size()) {
    for (std::size_t i = 0; i < into_.size(); ++i) into_[i] = i;
  }

  bool alive(std::size_t i) const { return into_[i] == i; }

  /// The later one's lines become repetitions of the one that stays.
  void merge(std::size_t lost, std::size_t kept) {
    auto& survivor = shop_.candidates[kept];
    auto const& gone = shop_.candidates[lost];
    survivor.card.also.insert(survivor.card.also.end(), gone.card.from.begin(), gone.card.from.end());
    survivor.repeats.insert(survivor.repeats.end(), gone.repeats.begin(), gone.repeats.end());
    into_[lost] = kept;
  }

  /// Goes through the live candidates; those for which `key` gives the same text meet in `meet(kept, other)`.
  template <class Key, class Meet>
  void pair_by(Key key, Meet meet) {
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < into_.size(); ++i) {
      if (!alive(i)) continue;
      auto const name = key(shop_.candidates[i]);
      if (name.empty()) continue;
      auto const [found, fresh] = first.emplace(name, i);
      if (fresh) continue;
      meet(found->second, i);
      if (!alive(found->second)) found->second = i;
    }
  }

  void finish() {
    std::vector<std::size_t> place(into_.size());
    std::vector<Candidate> kept;
    for (std::size_t i = 0; i < into_.size(); ++i) {
      if (!alive(i)) continue;
      place[i] = kept.size();
      kept.push_back(std::move(shop_.candidates[i]));
    }
    for (auto& candidate : kept) {
      for (auto& after : candidate.after_candidates) after = place[root(after)];
    }
    shop_.candidates = std::move(kept);
  }

 private:
  std::size_t root(std::size_t i) const {
    while (!alive(i)) i = into_[i];
    return i;
  }

  Workshop& shop_;
  std::vector<std::size_t> into_;
};

std::string front_key(Candidate const& candidate) {
  // The lesson's question and its own definition ask the same.
  auto const kind = candidate.card.kind == CardKind::term ? CardKind::recall : candidate.card.kind;
  return std::string(name_of(kind)) + '\n' + equal_text(candidate.card.front);
}

/// One front with several answers is one card that says how many it wants.
void add_answer(Candidate& kept, Candidate const& other) {
  constexpr std::array<std::string_view, 5> counts = {"", "", " (Two answers.)", " (Three answers.)",
                                                      " (Four answers.)"};
  auto const before = kept.card.concepts.size();
  kept.card.concepts.insert(kept.card.concepts.end(), other.card.concepts.begin(), other.card.concepts.end());
  kept.card.answer += "\n" + other.card.answer;
  auto const old = before < counts.size() ? counts[before] : "";
  if (before > 1 && kept.card.front.ends_with(old)) {
    kept.card.front.resize(kept.card.front.size() - old.size());
  }
  auto const count = kept.card.concepts.size();
  if (count < counts.size()) kept.card.front += counts[count];
  kept.question = kept.card.front;
  kept.card.from.insert(kept.card.from.end(), other.card.from.begin(), other.card.from.end());
  kept.repeats.insert(kept.repeats.end(), other.repeats.begin(), other.repeats.end());
}

bool can_take_answer(Candidate const& kept, Candidate const& other) {
  constexpr std::size_t most_answers = 4;
  bool const open = kept.card.kind == CardKind::recall || kept.card.kind == CardKind::diagnose;
  return open && kept.card.grade_mode == GradeMode::match && kept.card.state == CardState::active &&
         other.card.state == CardState::active && other.card.concepts.size() == 1 &&
         kept.card.concepts.size() < most_answers;
}

}  // namespace

Places places_of(lesson::Lesson const& lesson) {
  Places places;
  PlaceVisitor const visitor{places};
  for (auto const& section : lesson.sections) {
    for (auto const& item : section.items) std::visit(visitor, item);
  }
  return places;
}

void report_repetition(Workshop& shop, Places const& places) {
  for (auto const& [text, spans] : places) {
    for (std::size_t i = 1; i < spans.size(); ++i) {
      if (spans[i].line == spans.front().line) continue;
      shop.report("N151", Severity::note, spans[i], fmt::format("this repeats line {}", spans.front().line),
                  "counted as weight on the card made there");
    }
  }
}

void merge_candidates(Workshop& shop, Places const& places) {
  auto& all = shop.candidates;
  Merger merger(shop);
  std::vector<std::pair<std::size_t, std::size_t>> joined;
  merger.pair_by(front_key, [&](std::size_t kept, std::size_t other) {
    bool const same = equal_text(all[kept].card.answer) == equal_text(all[other].card.answer);
    bool const draft_first =
        all[kept].card.state == CardState::draft && all[other].card.state == CardState::active;
    if (!same && can_take_answer(all[kept], all[other])) {
      joined.emplace_back(kept, other);
    } else {
      merger.merge(draft_first ? kept : other, draft_first ? other : kept);
    }
  });
  // Only now: a changed front must not escape its equals above.
  for (auto const& [kept, other] : joined) {
    if (can_take_answer(all[kept], all[other])) add_answer(all[kept], all[other]);
    auto const lines = all[kept].card.also;
    merger.merge(other, kept);
    all[kept].card.also = lines;
  }
  merger.pair_by(
      [](Candidate const& each) {
        bool const recall = each.card.kind == CardKind::recall || each.card.kind == CardKind::term;
        if (!recall || each.whole_answer.empty() || each.card.state != CardState::active)
          return std::string();
        return each.whole_answer + '\n' + std::to_string(static_cast<int>(aspect_of(each.question)));
      },
      [&](std::size_t kept, std::size_t other) {
        // The lesson's own question is the better front.
        bool const swap = all[other].asked && !all[kept].asked;
        merger.merge(swap ? kept : other, swap ? other : kept);
      });
  // A part of the very statement that answers a question asks for it twice.
  merger.pair_by(
      [](Candidate const& each) {
        if (each.card.state != CardState::active) return std::string();
        return each.asked ? each.whole_answer : each.sentence;
      },
      [&](std::size_t kept, std::size_t other) {
        if (all[kept].asked == all[other].asked) return;
        bool const part_first = !all[kept].asked;
        merger.merge(part_first ? kept : other, part_first ? other : kept);
      });
  merger.pair_by(
      [](Candidate const& each) {
        if (!each.asked) return std::string();
        auto const frame = frame_text(each.question);
        return frame.empty() ? frame
                             : frame + '\n' + std::to_string(static_cast<int>(aspect_of(each.question)));
      },
      [&](std::size_t kept, std::size_t other) {
        bool const swap =
            all[kept].card.state == CardState::draft && all[other].card.state == CardState::active;
        merger.merge(swap ? kept : other, swap ? other : kept);
      });
  merger.finish();
  for (auto& each : shop.candidates) {
    each.card.from = each.card.kind == CardKind::translate ? each.card.from : tidy(std::move(each.card.from));
    // Merged candidates bring the same text again and again; each time it would find all its places.
    std::sort(each.repeats.begin(), each.repeats.end());
    each.repeats.erase(std::unique(each.repeats.begin(), each.repeats.end()), each.repeats.end());
    for (auto const& text : each.repeats) {
      auto const found = places.find(text);
      if (found == places.end()) continue;
      for (auto const& span : found->second) each.card.also.push_back(lines_of(span));
    }
    std::erase_if(each.card.also, [&](LineSpan span) { return inside(span, each.card.from); });
    each.card.also = tidy(std::move(each.card.also));
  }
}

}  // namespace graven::compile
