#include "decks/exchange/course/qti_item.hpp"

#include <pugixml.hpp>

#include <vector>

#include "decks/exchange/card_html.hpp"
#include "decks/exchange/card_sides.hpp"
#include "decks/exchange/course/course_question.hpp"
#include "engine/model/cloze.hpp"

namespace graven::exchange {
namespace {

using Node = pugi::xml_node;

Node add(Node parent, char const* name,
         std::initializer_list<std::pair<char const*, std::string>> attributes = {}) {
  auto node = parent.append_child(name);
  for (auto const& [key, value] : attributes) node.append_attribute(key) = value.c_str();
  return node;
}

void add_metadata(Node item, char const* type, std::string const& answer_ids) {
  auto fields = add(add(item, "itemmetadata"), "qtimetadata");
  auto const field = [&](char const* label, std::string const& entry) {
    auto node = add(fields, "qtimetadatafield");
    add(node, "fieldlabel").text().set(label);
    add(node, "fieldentry").text().set(entry.c_str());
  };
  field("question_type", type);
  field("points_possible", "1");
  field("original_answer_ids", answer_ids);
  field("assessment_question_identifierref", std::string(item.attribute("ident").value()) + "_ref");
}

void add_material(Node parent, std::string const& text, char const* type) {
  add(add(parent, "material"), "mattext", {{"texttype", type}}).text().set(text.c_str());
}

void add_typed_answer(Node presentation) {
  auto response = add(presentation, "response_str", {{"ident", "response1"}, {"rcardinality", "Single"}});
  add(add(response, "render_fib"), "response_label", {{"ident", "answer1"}, {"rshuffle", "No"}});
}

Node add_processing(Node item) {
  auto processing = add(item, "resprocessing");
  add(add(processing, "outcomes"), "decvar",
      {{"maxvalue", "100"}, {"minvalue", "0"}, {"varname", "SCORE"}, {"vartype", "Decimal"}});
  auto always = add(processing, "respcondition", {{"continue", "Yes"}});
  add(add(always, "conditionvar"), "other");
  add(always, "displayfeedback", {{"feedbacktype", "Response"}, {"linkrefid", "general_fb"}});
  return processing;
}

void set_score(Node condition, char const* action, std::string const& score) {
  add(condition, "setvar", {{"action", action}, {"varname", "SCORE"}}).text().set(score.c_str());
}

void add_feedback(Node item, Card const& card) {
  add_material(add(add(item, "itemfeedback", {{"ident", "general_fb"}}), "flow_mat"), back_html(card),
               "text/html");
}

void add_short_answer(Node item, Card const& card) {
  add_metadata(item, "short_answer_question", "");
  auto presentation = add(item, "presentation");
  add_material(presentation, front_html(card), "text/html");
  add_typed_answer(presentation);
  auto right = add(add_processing(item), "respcondition", {{"continue", "No"}});
  auto answers = add(right, "conditionvar");
  for (auto const& each : accepted_answers(card)) {
    add(answers, "varequal", {{"respident", "response1"}}).text().set(each.c_str());
  }
  set_score(right, "Set", "100");
}

void add_essay(Node item, Card const& card) {
  add_metadata(item, "essay_question", "");
  auto presentation = add(item, "presentation");
  add_material(presentation, front_html(card), "text/html");
  add_typed_answer(presentation);
  auto by_hand = add(add_processing(item), "respcondition", {{"continue", "No"}});
  add(add(by_hand, "conditionvar"), "other");
}

/// In Canvas the text names its blanks in square brackets; brackets of the text itself become entities.
std::string blanks_html(Card const& card, std::vector<Gap>& gaps) {
  auto const html = cloze_to_html(card.front, [&](Gap const& gap) {
    gaps.push_back(gap);
    return std::string(1, '\x01');
  });
  std::string out;
  std::size_t nth = 0;
  for (char const c : html) {
    if (c == '\x01') {
      out += "[blank" + std::to_string(++nth) + "]";
    } else if (c == '[') {
      out += "&#91;";
    } else {
      out += c;
    }
  }
  return out;
}

void add_blanks(Node item, Card const& card) {
  std::vector<Gap> gaps;
  auto const text = blanks_html(card, gaps);
  std::vector<std::vector<std::string>> answers;
  std::string ids;
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    answers.push_back(accepted_answers(gaps[i].answers));
    for (std::size_t j = 0; j < answers[i].size(); ++j) {
      ids +=
          (ids.empty() ? "" : ",") + std::string("b") + std::to_string(i + 1) + "a" + std::to_string(j + 1);
    }
  }
  add_metadata(item, "fill_in_multiple_blanks_question", ids);
  auto presentation = add(item, "presentation");
  add_material(presentation, text, "text/html");
  auto processing = add_processing(item);
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    auto const blank = "blank" + std::to_string(i + 1);
    auto response = add(presentation, "response_lid", {{"ident", "response_" + blank}});
    add(add(response, "material"), "mattext").text().set(blank.c_str());
    auto choices = add(response, "render_choice");
    for (std::size_t j = 0; j < answers[i].size(); ++j) {
      auto const id = "b" + std::to_string(i + 1) + "a" + std::to_string(j + 1);
      add_material(add(choices, "response_label", {{"ident", id}}), answers[i][j], "text/plain");
    }
    auto right = add(processing, "respcondition");
    auto const first = "b" + std::to_string(i + 1) + "a1";
    add(add(right, "conditionvar"), "varequal", {{"respident", "response_" + blank}})
        .text()
        .set(first.c_str());
    set_score(right, "Add", std::to_string(100.0 / static_cast<double>(gaps.size())).substr(0, 5));
  }
}

}  // namespace

void add_qti_item(Node section, Card const& card, std::string const& ident) {
  auto item = add(section, "item", {{"ident", ident}, {"title", question_name(card)}});
  switch (question_kind(card)) {
    case QuestionKind::short_answer:
      add_short_answer(item, card);
      break;
    case QuestionKind::essay:
      add_essay(item, card);
      break;
    case QuestionKind::cloze:
      add_blanks(item, card);
      break;
  }
  add_feedback(item, card);
}

}  // namespace graven::exchange
