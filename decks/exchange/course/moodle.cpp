#include <pugixml.hpp>

#include <sstream>

#include "decks/exchange/card_html.hpp"
#include "decks/exchange/card_sides.hpp"
#include "decks/exchange/card_text.hpp"
#include "decks/exchange/course/course_question.hpp"
#include "decks/exchange/course/xml_text.hpp"
#include "decks/exchange/formats.hpp"

/// Moodle XML, as docs.moodle.org/en/Moodle_XML_format describes it.
namespace graven::exchange {
namespace {

void add_value(pugi::xml_node parent, char const* name, std::string const& value) {
  parent.append_child(name).text().set(value.c_str());
}

void add_html(pugi::xml_node parent, char const* name, std::string const& html) {
  auto node = parent.append_child(name);
  node.append_attribute("format") = "html";
  node.append_child("text").append_child(pugi::node_cdata).set_value(html.c_str());
}

void add_text(pugi::xml_node parent, char const* name, std::string const& value) {
  add_value(parent.append_child(name), "text", value);
}

/// `*` stands for anything in a short answer.
std::string without_wildcards(std::string const& answer) {
  std::string out;
  for (char const c : answer) {
    if (c == '*') out += '\\';
    out += c;
  }
  return out;
}

/// Embedded answers: {1:SHORTANSWER:=one~=other}. Moodle decodes entities in them, then takes a backslash off
/// these.
std::string embedded_gap(Gap const& gap) {
  std::string out = "{1:SHORTANSWER:";
  bool first = true;
  for (auto const& answer : accepted_answers(gap.answers)) {
    out += first ? "=" : "~=";
    first = false;
    for (char const c : escaped(without_wildcards(answer))) {
      if (std::string_view("}~/#\\").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out + "}";
}

/// Braces of the text itself as entities, so that they are no embedded answer.
std::string cloze_question(std::string_view cloze) {
  // Stand for the gaps until that is done; a card's HTML has no control characters.
  std::vector<std::string> gaps;
  auto const html = cloze_to_html(cloze, [&](Gap const& gap) {
    gaps.push_back(embedded_gap(gap));
    return std::string(1, '\x01');
  });
  std::string out;
  std::size_t next = 0;
  for (char const c : html) {
    if (c == '\x01') {
      out += gaps[next++];
    } else if (c == '{') {
      out += "&#123;";
    } else {
      out += c;
    }
  }
  return out;
}

void add_essay(pugi::xml_node question, Card const& card) {
  bool const code = card.grade_mode == GradeMode::code;
  add_value(question, "responseformat", code ? "monospaced" : "editor");
  add_value(question, "responserequired", "1");
  add_value(question, "responsefieldlines", "10");
  add_value(question, "attachments", "0");
  add_value(question, "attachmentsrequired", "0");
  add_html(question, "graderinfo", back_html(card));
  add_html(question, "responsetemplate", "");
}

void add_short_answers(pugi::xml_node question, Card const& card) {
  add_value(question, "usecase", "0");
  for (auto const& each : accepted_answers(card)) {
    auto answer = question.append_child("answer");
    answer.append_attribute("fraction") = "100";
    answer.append_attribute("format") = "moodle_auto_format";
    add_value(answer, "text", without_wildcards(each));
    add_html(answer, "feedback", "");
  }
}

void add_tags(pugi::xml_node question, Card const& card) {
  auto tags = question.append_child("tags");
  std::istringstream names(on_one_line(tags_of(card)));
  for (std::string tag; names >> tag;) add_text(tags, "tag", tag);
}

void add_question(pugi::xml_node quiz, Deck const& deck, Card const& card) {
  auto const kind = question_kind(card);
  auto question = quiz.append_child("question");
  question.append_attribute("type") = kind == QuestionKind::essay   ? "essay"
                                      : kind == QuestionKind::cloze ? "cloze"
                                                                    : "shortanswer";
  add_text(question, "name", question_name(card));
  add_html(question, "questiontext",
           kind == QuestionKind::cloze ? cloze_question(card.front) : front_html(card));
  add_html(question, "generalfeedback", back_html(card));
  if (kind != QuestionKind::cloze) add_value(question, "defaultgrade", "1");
  add_value(question, "penalty", "0");
  add_value(question, "hidden", "0");
  add_value(question, "idnumber", deck.origin + "/" + card.id);
  if (kind == QuestionKind::essay) add_essay(question, card);
  if (kind == QuestionKind::short_answer) add_short_answers(question, card);
  add_tags(question, card);
}

/// Below the course's top category; a slash inside a name is doubled.
std::string category(Deck const& deck) {
  std::string out = "$course$/top/";
  for (char const c : on_one_line(title_of(deck))) out += c == '/' ? "//" : std::string(1, c);
  return out;
}

}  // namespace

std::string to_moodle(ExportRequest const& request) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n";
  pugi::xml_document top;
  auto question = top.append_child("question");
  question.append_attribute("type") = "category";
  add_text(question, "category", category(request.deck));
  out += xml_text(question, 1);
  for (auto const& card : request.deck.cards) {
    if (card.state != CardState::active) continue;
    pugi::xml_document one;
    add_question(one, request.deck, card);
    out += xml_text(one.first_child(), 1);
  }
  return out + "</quiz>\n";
}

}  // namespace graven::exchange
