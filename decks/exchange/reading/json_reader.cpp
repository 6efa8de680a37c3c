#include <nlohmann/json.hpp>

#include <iterator>
#include <memory>
#include <set>
#include <unordered_set>

#include "decks/exchange/event_json.hpp"
#include "decks/exchange/json_members.hpp"
#include "decks/exchange/readers.hpp"
#include "decks/exchange/reading/source_text.hpp"
#include "engine/model/cloze.hpp"

/// Our own JSON (docs/json.md, `graven export --to json`). Cards are taken one by one while the file is read,
/// so that its whole tree is never in memory; histories wait in a compact form until they are asked for.
namespace graven::exchange {
namespace {

using nlohmann::json;

constexpr int deepest = 32;  // a card's event's concepts are at 6
constexpr std::size_t most_problems = 100;

struct TooDeep {};

/// Walks over text and says how far it has come.
class CountedCharacters {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = char const*;
  using reference = char const&;

  CountedCharacters(char const* at, char const** reached) : at_(at), reached_(reached) {}
  reference operator*() const { return *at_; }
  CountedCharacters& operator++() {
    *reached_ = ++at_;
    return *this;
  }
  friend bool operator==(CountedCharacters const& left, CountedCharacters const& right) {
    return left.at_ == right.at_;
  }
  friend bool operator!=(CountedCharacters const& left, CountedCharacters const& right) {
    return left.at_ != right.at_;
  }

 private:
  char const* at_;
  char const** reached_;
};

int whole_number(json const& value, std::string const& name) { return as_number(value, name, 0); }

Concept concept_of(json const& value, std::string const& name) {
  if (!value.is_object()) refuse_member(name, "a list of objects");
  Concept idea{text_member(value, "key"), list_member(value, "wordings", as_text)};
  if (idea.wordings.empty()) refuse_member("wordings", "a list with at least one text");
  return idea;
}

LineSpan span_of(json const& value, std::string const& name) {
  if (!value.is_object()) refuse_member(name, "a list of objects");
  return {number_member(value, "first", 0).value_or(0), number_member(value, "last", 0).value_or(0)};
}

Goal goal_of(json const& value, std::string const& name) {
  if (!value.is_object()) refuse_member(name, "a list of objects");
  return {number_member(value, "id", 0).value_or(0), text_member(value, "text"),
          number_member(value, "line", 0).value_or(0)};
}

Alias alias_of(json const& value, std::string const& name) {
  if (!value.is_object()) refuse_member(name, "a list of objects");
  return {text_member(value, "word"), text_member(value, "meaning")};
}

bool is_name(std::string_view text, std::size_t longest) {
  return !text.empty() && text.size() <= longest &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

void add_first_keys(std::vector<Concept>& concepts, std::string_view card) {
  for (auto& each : concepts) {
    if (each.key.empty()) each.key = concept_key(card, each.wordings.front());
  }
}

Card card_of(json const& value) {
  Card card;
  card.id = text_member(value, "id");
  if (!is_name(card.id, 32)) refuse_member("id", "1 to 32 lower-case letters, digits and hyphens");
  card.kind = name_member(value, "kind", card_kind, CardKind::recall);
  card.state = name_member(value, "state", card_state, CardState::active);
  card.grade_mode = name_member(value, "grade_mode", grade_mode, GradeMode::match);
  card.group = text_member(value, "group");
  card.front = text_member(value, "front");
  if (card.front.empty()) refuse_member("front", "there");
  card.answer = text_member(value, "answer");
  card.concepts = list_member(value, "concepts", concept_of);
  card.optional_concepts = list_member(value, "optional_concepts", concept_of);
  card.wrong_statements = list_member(value, "wrong_statements", concept_of);
  card.notes = list_member(value, "notes", as_text);
  card.need = number_member(value, "need", 1);
  card.from = list_member(value, "from", span_of);
  card.also = list_member(value, "also", span_of);
  card.goals = list_member(value, "goals", whole_number);
  card.after = list_member(value, "after", as_text);
  card.weight = number_member(value, "weight", 1);
  card.tags = list_member(value, "tags", as_text);
  card.revision = number_member(value, "revision", 1);
  card.on_meaning = name_member(value, "on_meaning", on_meaning, OnMeaning::keep);
  card.made = name_member(value, "made", made, Made::hand);
  if (card.kind == CardKind::cloze && !parse_cloze(card.front))
    refuse_member("front", "a text with its gaps in brackets");
  add_first_keys(card.concepts, card.id);
  add_first_keys(card.optional_concepts, card.id);
  add_first_keys(card.wrong_statements, card.id);
  return card;
}

/// A card's events, packed (CBOR): a third of their text.
struct PackedHistory {
  std::string card;
  std::vector<std::uint8_t> events;
};

class JsonReader {
 public:
  JsonReader(std::string_view bytes, std::string_view file_name) : text_(bytes), file_(file_name) {}

  Checked<Imported> read(ImportOptions const& options) {
    auto root = parse();
    if (!problems_.empty()) return tl::make_unexpected(std::move(problems_));
    take_head(root, options);
    if (!problems_.empty()) return tl::make_unexpected(std::move(problems_));
    Imported imported;
    imported.format = "json";
    ImportedDeck one;
    one.deck = std::move(deck_);
    if (!histories_.empty()) one.events = events_of(one.deck.origin);
    imported.decks.push_back(std::move(one));
    return imported;
  }

 private:
  /// What is left of the whole when its cards have been taken out.
  json parse() {
    char const* reached = text_.data();
    auto const offset = [&] { return static_cast<std::size_t>(reached - text_.data()); };
    auto const on_event = [&](int depth, json::parse_event_t event, json& parsed) {
      if (depth > deepest) throw TooDeep{};
      if (event == json::parse_event_t::key && depth == 1) key_ = parsed.get<std::string>();
      if (key_ != "cards" || depth != 2) return true;
      if (event == json::parse_event_t::object_start) begin_ = offset();
      if (event != json::parse_event_t::object_end) return true;
      take_card(parsed);
      return false;
    };
    try {
      return json::parse(CountedCharacters(text_.data(), &reached),
                         CountedCharacters(text_.data() + text_.size(), &reached), on_event);
    } catch (json::exception const&) {
      add(offset() == 0 ? 0 : offset() - 1, "the JSON is broken here", "export the deck anew", "E103");
    } catch (TooDeep const&) {
      add(offset(), "the JSON is nested deeper than a deck can be", "");
    }
    return {};
  }

  void take_card(json const& value) {
    if (problems_.size() >= most_problems) return;
    try {
      auto card = card_of(value);
      if (!ids_.insert(card.id).second)
        throw std::invalid_argument("another card has the id “" + card.id + "”");
      if (auto const* history = member(value, "history"); history != nullptr && !history->empty()) {
        if (!history->is_array()) refuse_member("history", "a list");
        for (auto const& event : *history) (void)event_of_json(event, {"", card.id});
        histories_.push_back({card.id, json::to_cbor(*history)});
      }
      deck_.cards.push_back(std::move(card));
    } catch (std::invalid_argument const& wrong) {
      add(begin_ == 0 ? 0 : begin_ - 1, wrong.what(), "correct the card that begins here");
    }
  }

  void take_head(json const& root, ImportOptions const& options) {
    try {
      if (!root.is_object()) throw std::invalid_argument("this is no object");
      if (number_member(root, "version", 1).value_or(1) > 1) {
        throw std::invalid_argument("a newer graven wrote this");
      }
      if (auto const* cards = member(root, "cards");
          cards == nullptr || !cards->is_array() || !cards->empty()) {
        refuse_member("cards", "a list of objects");
      }
      deck_.name = text_member(root, "name");
      if (deck_.name.empty()) deck_.name = options.deck;
      deck_.origin = text_member(root, "origin");
      if (deck_.origin.empty()) deck_.origin = deck_.name;
      for (auto const& name : {deck_.name, deck_.origin}) {
        if (!is_name(name, 64)) refuse_member("name", "up to 64 lower-case letters, digits and hyphens");
      }
      deck_.title = text_member(root, "title");
      deck_.lesson = text_member(root, "lesson");
      deck_.lesson_sha256 = text_member(root, "lesson_sha256");
      deck_.goals = list_member(root, "goals", goal_of);
      deck_.aliases = list_member(root, "aliases", alias_of);
    } catch (std::invalid_argument const& wrong) {
      add(0, wrong.what(), "docs/json.md describes the format");
    }
  }

  std::function<void(TakeEvent const&)> events_of(std::string const& origin) {
    auto const histories = std::make_shared<std::vector<PackedHistory> const>(std::move(histories_));
    return [histories, origin](TakeEvent const& take) {
      for (auto const& history : *histories) {
        for (auto const& event : json::from_cbor(history.events))
          take(event_of_json(event, {origin, history.card}));
      }
    };
  }

  void add(std::size_t offset, std::string message, std::string hint, std::string_view code = "E111") {
    problems_.push_back(problem_at(file_, text_, offset, std::move(message), std::move(hint), code));
  }

  std::string_view text_;
  std::string_view file_;
  Deck deck_;
  std::unordered_set<std::string> ids_;
  std::vector<PackedHistory> histories_;
  Diagnostics problems_;
  std::string key_;        ///< of the member of the whole that is being read
  std::size_t begin_ = 0;  ///< of the card that is being read
};

}  // namespace

bool looks_like_json(std::string_view bytes) {
  constexpr std::string_view blanks = " \t\r\n\xEF\xBB\xBF";
  auto const begin = bytes.find_first_not_of(blanks);
  if (begin == std::string_view::npos || bytes[begin] != '{') return false;
  auto const next = bytes.find_first_not_of(blanks, begin + 1);
  return next == std::string_view::npos || bytes[next] == '"' || bytes[next] == '}';
}

Checked<Imported> read_json(std::string_view bytes, std::string_view file_name,
                            ImportOptions const& options) {
  auto const text = source_text(bytes, file_name);
  if (!text) return tl::make_unexpected(text.error());
  return JsonReader(*text, file_name).read(options);
}

}  // namespace graven::exchange
