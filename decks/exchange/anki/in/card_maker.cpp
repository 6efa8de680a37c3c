#include "decks/exchange/anki/in/card_maker.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "decks/exchange/anki/in/cloze_field.hpp"
#include "decks/exchange/anki/in/html_text.hpp"
#include "decks/exchange/anki/in/problem.hpp"
#include "engine/match/key_sentence.hpp"
#include "engine/model/cloze.hpp"

namespace graven::exchange::anki {
namespace {

using Kind = TemplatePart::Kind;

/// All fields of a template, whatever they depend on.
void each_field(std::vector<TemplatePart> const& parts,
                std::function<void(TemplatePart const&)> const& on_field) {
  for (auto const& part : parts) {
    if (part.kind == Kind::field && part.field >= 0) on_field(part);
    each_field(part.parts, on_field);
  }
}

/// Shown only when the learner asks for it, or spoken.
bool is_aside(TemplatePart const& part) { return has_filter(part, "hint") || has_filter(part, "tts"); }

int index_of(std::vector<std::string> const& names, std::string_view name) {
  auto const found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

/// What the answer's side shows of a note beyond the question.
struct Back {
  std::string html;         ///< all of it, with the words around the fields
  std::vector<int> fields;  ///< that the question does not show, in order
};

/// The only code block an answer consists of.
bool is_code_block(std::string_view answer) {
  if (!answer.starts_with("```") || !answer.ends_with("```") || answer.size() < 7) return false;
  return answer.find("\n```") == answer.size() - 4;
}

bool has_words(std::string_view markdown) {
  auto rest = markdown;
  while (true) {
    auto const begin = rest.find_first_not_of(" \n");
    if (begin == std::string_view::npos) return false;
    rest.remove_prefix(begin);
    if (!rest.starts_with("![picture](") && !rest.starts_with("[sound](")) return true;
    auto const end = rest.find(')');
    if (end == std::string_view::npos) return false;
    rest.remove_prefix(end + 1);
  }
}

/// Ideas an answer should contain; a long text is judged as a whole.
void add_concepts(Card& card) {
  constexpr std::size_t most = 8;
  auto const pieces = match::cut_key_sentence(bare_words(card.answer));
  if (pieces.size() > most) return;
  std::set<std::string> keys;
  for (auto piece : pieces) {
    std::replace(piece.begin(), piece.end(), '\n', ' ');
    auto key = concept_key(card.id, piece);
    if (keys.insert(key).second) card.concepts.push_back({std::move(key), {std::move(piece)}});
  }
}

void choose_grading(Card& card) {
  if (!has_words(card.answer)) {
    card.grade_mode = GradeMode::self;
  } else if (is_code_block(card.answer)) {
    card.grade_mode = GradeMode::code;
  } else {
    add_concepts(card);
  }
}

}  // namespace

CardMaker::CardMaker(CollectionFacts const& facts,
                     std::vector<std::pair<std::string, std::string>> const& fields) {
  std::set<std::string> found;
  for (auto const& [id, notetype] : facts.notetypes) {
    auto& type = types_[id];
    type.notetype = &notetype;
    for (auto const& each : notetype.templates) {
      Prepared card;
      card.question = parse_template(each.question, notetype.fields);
      card.answer = parse_template(behind_answer_line(each.answer), notetype.fields);
      each_field(card.question, [&](TemplatePart const& part) {
        if (has_filter(part, "type")) {
          card.typed = part.field;
        } else if (!is_aside(part)) {
          card.asked.insert(part.field);
        }
      });
      for (auto const& [what, name] : fields) {
        auto const index = index_of(notetype.fields, name);
        if (index < 0) continue;
        found.insert(name);
        // The other cards of a note ask for something else.
        if (what == "front" && type.cards.empty() && !notetype.cloze) card.front = index;
        if (what == "answer" && type.cards.empty()) card.model_answer = index;
      }
      type.cards.push_back(std::move(card));
    }
  }
  for (auto const& [what, name] : fields) {
    if (found.contains(name)) continue;
    throw BadPackage(fmt::format("no notetype in it has a field {}", name),
                     "graven import --dry-run shows the fields there are");
  }
}

std::optional<Card> CardMaker::make(std::int64_t notetype, int ord, std::string id,
                                    std::vector<std::string_view> const& fields,
                                    NameMedia const& media) const {
  auto const type = types_.find(notetype);
  if (type == types_.end() || ord < 0) return std::nullopt;
  bool const cloze = type->second.notetype->cloze;
  auto const index = cloze ? 0 : static_cast<std::size_t>(ord);
  if (index >= type->second.cards.size()) return std::nullopt;
  auto const& chosen = type->second.cards[index];
  HtmlUse const use{!cloze, media};
  auto const field = [&](int number) { return fields[static_cast<std::size_t>(number)]; };
  auto const text = [&](int number) { return text_of_html(field(number), {true, media}); };

  Card card;
  card.id = std::move(id);
  std::string question;
  std::vector<int> asides;
  visit_template(chosen.question, fields, ord + 1,
                 {[&](std::string_view words) { question += words; },
                  [&](TemplatePart const& part) {
                    if (is_aside(part)) {
                      if (has_filter(part, "hint")) asides.push_back(part.field);
                    } else if (cloze && has_filter(part, "cloze")) {
                      question += cloze_html(field(part.field), ord + 1);
                    } else if (!has_filter(part, "type")) {
                      question += field(part.field);
                    }
                  }});
  card.front = text_of_html(chosen.front >= 0 ? field(chosen.front) : std::string_view(question), use);
  if (cloze) card.front = cloze_text(card.front);
  if (card.front.empty()) return std::nullopt;

  Back back;
  auto const is_new = [&](int number) {
    return !chosen.asked.contains(number) && number != chosen.front && !is_blank_html(field(number)) &&
           std::find(back.fields.begin(), back.fields.end(), number) == back.fields.end();
  };
  visit_template(chosen.answer, fields, ord + 1,
                 {[&](std::string_view words) { back.html += words; },
                  [&](TemplatePart const& part) {
                    if (is_new(part.field)) back.fields.push_back(part.field);
                    if (!chosen.asked.contains(part.field)) back.html += field(part.field);
                  }});
  int answer = chosen.model_answer >= 0 ? chosen.model_answer : chosen.typed;
  if (cloze) {
    card.kind = CardKind::cloze;
    card.concepts = gap_concepts(card.id, card.front);
  } else {
    if (answer < 0 && back.fields.size() > 1) answer = back.fields.front();
    card.answer = answer >= 0 ? text(answer) : text_of_html(back.html, use);
    choose_grading(card);
  }
  back.fields.insert(back.fields.end(), asides.begin(), asides.end());
  std::erase(back.fields, answer);
  bool const only_field = answer < 0 && !cloze;
  bool const labelled = back.fields.size() > 1;
  for (auto const each : back.fields) {
    if (only_field && std::find(asides.begin(), asides.end(), each) == asides.end()) continue;
    auto note = text(each);
    if (note.empty()) continue;
    auto const& name = type->second.notetype->fields[static_cast<std::size_t>(each)];
    card.notes.push_back(labelled ? fmt::format("{}: {}", name, note) : std::move(note));
  }
  return card;
}

void CardMaker::count(std::int64_t notetype, int ord) {
  auto& type = types_.at(notetype);
  type.used.insert(type.notetype->cloze ? 0 : static_cast<std::size_t>(ord));
}

std::string CardMaker::line_of(PreparedType const& type, std::size_t card) const {
  auto const& notetype = *type.notetype;
  auto const& chosen = type.cards[card];
  auto const name = [&](int field) { return notetype.fields[static_cast<std::size_t>(field)]; };
  std::vector<std::string> asks;
  if (chosen.front >= 0) {
    asks.push_back(name(chosen.front));
  } else {
    for (auto const field : chosen.asked) asks.push_back(name(field));
  }
  std::vector<std::string> adds;
  each_field(chosen.answer, [&](TemplatePart const& part) {
    auto const known = std::find(adds.begin(), adds.end(), name(part.field)) != adds.end();
    if (!chosen.asked.contains(part.field) && part.field != chosen.front && !known)
      adds.push_back(name(part.field));
  });
  auto answer = adds.empty() ? std::string() : adds.front();
  if (chosen.typed >= 0) answer = name(chosen.typed);
  if (chosen.model_answer >= 0) answer = name(chosen.model_answer);
  std::erase(adds, answer);
  auto line =
      fmt::format("{}, {}: front {}", notetype.name, notetype.templates[card].name, fmt::join(asks, " + "));
  if (notetype.cloze) {
    if (!answer.empty()) adds.insert(adds.begin(), answer);
  } else {
    line += answer.empty() ? ", no answer" : fmt::format(", answer {}", answer);
  }
  if (!adds.empty()) line += fmt::format(", below it {}", fmt::join(adds, ", "));
  return line;
}

std::vector<std::string> CardMaker::choices() const {
  std::vector<std::string> lines;
  for (auto const& [id, type] : types_) {
    for (auto const card : type.used) lines.push_back(line_of(type, card));
  }
  return lines;
}

}  // namespace graven::exchange::anki
