#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace graven {

enum class CardKind { recall, cloze, translate, predict, diagnose, exercise, term };

/// As the author's deck file says; a learner's own suspension is part of the progress, not of the card.
/// Drafts, suspended and retired cards are never served.
enum class CardState { active, draft, suspended, retired };

/// How an answer is graded: against the key concepts, as code (token by token), or ticked by the learner.
enum class GradeMode { match, code, self };

/// Who made the card: a template alone, a template with a pairing an author confirmed, or an author.
enum class Made { automatic, confirmed, hand };

/// What a card's new meaning does to the schedules of those who learned the old one. In all of them the card
/// is asked today.
enum class OnMeaning {
  keep,   ///< nothing else
  ease,   ///< half the interval
  reset,  ///< learned anew
};

[[nodiscard]] std::string_view name_of(CardKind kind);
[[nodiscard]] std::string_view name_of(CardState state);
[[nodiscard]] std::string_view name_of(GradeMode mode);
[[nodiscard]] std::string_view name_of(Made made);  ///< "auto", "auto+", "hand"
[[nodiscard]] std::string_view name_of(OnMeaning effect);
[[nodiscard]] std::optional<CardKind> card_kind(std::string_view name);
[[nodiscard]] std::optional<CardState> card_state(std::string_view name);
[[nodiscard]] std::optional<GradeMode> grade_mode(std::string_view name);
[[nodiscard]] std::optional<Made> made(std::string_view name);
[[nodiscard]] std::optional<OnMeaning> on_meaning(std::string_view name);
/// Every name of the enum, for "did you mean" and help texts.
[[nodiscard]] std::vector<std::string_view> card_kind_names();

/// One idea an answer should contain.
struct Concept {
  /// Stays the same when the wording is edited, so that what is forgotten can be followed over years.
  /// A first key is concept_key(card id, first wording); the deck's lock file carries it over an edit.
  std::string key;
  /// The wording shown to the learner, then alternatives that count as much. Never empty.
  std::vector<std::string> wordings;

  friend bool operator==(Concept const&, Concept const&) = default;
};

/// The key of a concept that was never reworded: 8 characters of base32 of a digest of both.
[[nodiscard]] std::string concept_key(std::string_view card_id, std::string_view first_wording);

/// Lines of the lesson, counted from 1, both ends included.
struct LineSpan {
  int first = 0;
  int last = 0;

  friend bool operator==(LineSpan, LineSpan) = default;
};

/// A card as its deck file has it. Texts are Markdown, raw: they reach a terminal only through the functions
/// that neutralise control characters.
struct Card {
  std::string id;  ///< unique in its deck, [a-z0-9-]{1,32}, never recomputed once given
  CardKind kind = CardKind::recall;
  CardState state = CardState::active;
  GradeMode grade_mode = GradeMode::match;
  std::string group;   ///< heading it stands under in the deck file; may be empty
  std::string front;   ///< what is asked; for a cloze the text with its gaps in brackets (cloze.hpp)
  std::string answer;  ///< the model answer; may be empty
  std::vector<Concept> concepts;           ///< K lines; for a cloze without K lines one for each gap
  std::vector<Concept> optional_concepts;  ///< K? lines: named when hit, never missed
  std::vector<Concept> wrong_statements;   ///< X lines: claims that contradict the answer
  std::vector<std::string> notes;          ///< shown after answering
  std::optional<int> need;                 ///< this many concepts suffice; all when absent
  std::vector<LineSpan> from;              ///< where in the lesson it comes from
  std::vector<LineSpan> also;              ///< places that repeat it
  std::vector<int> goals;                  ///< ids of the deck's goals it serves
  std::vector<std::string> after;          ///< ids of cards to be learned first
  std::optional<int> weight;               ///< 1 + number of `also` lines when absent
  std::vector<std::string> tags;
  std::optional<int> revision;             ///< of what it means, 1 when absent; raised when that changes
  OnMeaning on_meaning = OnMeaning::keep;  ///< what the latest revision does to schedules
  Made made = Made::hand;

  friend bool operator==(Card const&, Card const&) = default;
};

/// The revision of what it means, from 1.
[[nodiscard]] int meaning_revision(Card const& card);

/// Names what a card says to whoever learns it elsewhere: 16 characters of base32 of a digest of its kind, how
/// it is graded, its texts, what is needed, its lines, goals and tags. Its state, place, order, weight and how
/// it came about make no difference. Stored for years: never computed otherwise.
[[nodiscard]] std::string content_digest(Card const& card);

/// Required hits for a full answer: `need`, or all concepts.
[[nodiscard]] int needed_concepts(Card const& card);

}  // namespace graven
