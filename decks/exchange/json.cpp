#include <nlohmann/json.hpp>

#include "decks/exchange/event_json.hpp"
#include "decks/exchange/formats.hpp"
#include "decks/exchange/json_writer.hpp"

namespace graven::exchange {
namespace {

/// One deck on its way into a text.
class DeckWriter {
 public:
  DeckWriter(std::string& out, JsonLayout layout) : json_(out, layout), layout_(layout) {}

  void write(ExportRequest const& request) {
    auto const& deck = request.deck;
    json_.open('{');
    text("format", "graven-deck");
    number("version", 1);
    text("name", deck.name);
    text("origin", deck.origin);
    text("title", deck.title);
    text("lesson", deck.lesson);
    text("lesson_sha256", deck.lesson_sha256);
    list("goals", deck.goals, [&](Goal const& goal) { write(goal); });
    list("aliases", deck.aliases, [&](Alias const& alias) { write(alias); });
    list("cards", deck.cards, [&](Card const& card) { write(card, request); });
    json_.close('}');
  }

 private:
  void text(std::string_view name, std::string_view value) {
    json_.key(name);
    json_.text(value);
  }
  void number(std::string_view name, std::optional<int> value) {
    json_.key(name);
    if (value) {
      json_.number(*value);
    } else {
      json_.null();
    }
  }
  template <class Values, class Write>
  void list(std::string_view name, Values const& values, Write const& write_one) {
    json_.key(name);
    json_.open('[');
    for (auto const& value : values) write_one(value);
    json_.close(']');
  }
  void texts(std::string_view name, std::vector<std::string> const& values) {
    list(name, values, [&](std::string const& value) { json_.text(value); });
  }
  void concepts(std::string_view name, std::vector<Concept> const& values) {
    list(name, values, [&](Concept const& each) {
      json_.open('{');
      text("key", each.key);
      texts("wordings", each.wordings);
      json_.close('}');
    });
  }
  void spans(std::string_view name, std::vector<LineSpan> const& values) {
    list(name, values, [&](LineSpan span) {
      json_.open('{');
      number("first", span.first);
      number("last", span.last);
      json_.close('}');
    });
  }

  void write(Goal const& goal) {
    json_.open('{');
    number("id", goal.id);
    text("text", goal.text);
    number("line", goal.line);
    json_.close('}');
  }

  void write(Alias const& alias) {
    json_.open('{');
    text("word", alias.word);
    text("meaning", alias.meaning);
    json_.close('}');
  }

  void write(Card const& card, ExportRequest const& request) {
    json_.open('{');
    text("id", card.id);
    text("kind", name_of(card.kind));
    text("state", name_of(card.state));
    text("grade_mode", name_of(card.grade_mode));
    text("group", card.group);
    text("front", card.front);
    text("answer", card.answer);
    concepts("concepts", card.concepts);
    concepts("optional_concepts", card.optional_concepts);
    concepts("wrong_statements", card.wrong_statements);
    texts("notes", card.notes);
    number("need", card.need);
    spans("from", card.from);
    spans("also", card.also);
    list("goals", card.goals, [&](int goal) { json_.number(goal); });
    texts("after", card.after);
    number("weight", card.weight);
    texts("tags", card.tags);
    number("revision", card.revision);
    text("on_meaning", name_of(card.on_meaning));
    text("made", name_of(card.made));
    if (request.history) write_history(request.history(card).events);
    json_.close('}');
  }

  void write_history(std::vector<Event> const& events) {
    json_.key("history");
    json_.json(history_json(events).dump(layout_ == JsonLayout::indented ? 2 : -1, ' ', false,
                                         nlohmann::json::error_handler_t::replace));
  }

  JsonWriter json_;
  JsonLayout layout_;
};

std::string written(ExportRequest const& request, JsonLayout layout) {
  constexpr std::size_t usual_card = 1000;  // bytes
  std::string out;
  out.reserve(request.deck.cards.size() * usual_card);
  DeckWriter(out, layout).write(request);
  out += '\n';
  return out;
}

}  // namespace

std::string to_json(ExportRequest const& request) { return written(request, JsonLayout::indented); }
std::string to_compact_json(ExportRequest const& request) { return written(request, JsonLayout::compact); }

}  // namespace graven::exchange
