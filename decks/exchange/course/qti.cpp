#include <pugixml.hpp>

#include "decks/exchange/card_text.hpp"
#include "decks/exchange/course/qti_item.hpp"
#include "decks/exchange/course/xml_text.hpp"
#include "decks/exchange/course/zip_package.hpp"
#include "decks/exchange/formats.hpp"
#include "decks/exchange/guid.hpp"

/// A QTI 1.2 package as Canvas imports and exports quizzes: a manifest, the assessment, and Canvas's own
/// settings of the quiz. Canvas matches by the identifiers, which follow from the deck alone, so importing
/// again updates the quiz.
namespace graven::exchange {
namespace {

using Node = pugi::xml_node;

void add_value(Node parent, char const* name, std::string const& value) {
  parent.append_child(name).text().set(value.c_str());
}

Node root(pugi::xml_document& document, char const* name, char const* ns, char const* schema) {
  auto node = document.append_child(name);
  node.append_attribute("xmlns") = ns;
  node.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
  node.append_attribute("xsi:schemaLocation") = (std::string(ns) + " " + schema).c_str();
  return node;
}

std::string assessment(Deck const& deck, std::string const& ident) {
  pugi::xml_document document;
  auto interop = root(document, "questestinterop", "http://www.imsglobal.org/xsd/ims_qtiasiv1p2",
                      "http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd");
  auto test = interop.append_child("assessment");
  test.append_attribute("ident") = ident.c_str();
  test.append_attribute("title") = on_one_line(title_of(deck)).c_str();
  auto attempts = test.append_child("qtimetadata").append_child("qtimetadatafield");
  add_value(attempts, "fieldlabel", "cc_maxattempts");
  add_value(attempts, "fieldentry", "unlimited");
  auto section = test.append_child("section");
  section.append_attribute("ident") = "root_section";
  section.append_child(pugi::node_pcdata).set_value("\n");
  auto out = xml_text(document);
  auto const items = out.rfind("</section>");
  auto const end = out.substr(items);
  out.erase(items);
  for (auto const& card : deck.cards) {
    if (card.state != CardState::active) continue;
    pugi::xml_document one;
    add_qti_item(one, card, "graven_" + guid(deck.origin, card.id));
    out += xml_text(one.first_child(), 3);
  }
  return out + "    " + end;
}

std::string settings(Deck const& deck, std::string const& ident, std::size_t questions) {
  pugi::xml_document document;
  auto quiz = root(document, "quiz", "http://canvas.instructure.com/xsd/cccv1p0",
                   "https://canvas.instructure.com/xsd/cccv1p0.xsd");
  quiz.append_attribute("identifier") = ident.c_str();
  add_value(quiz, "title", on_one_line(title_of(deck)));
  add_value(quiz, "description", "");
  add_value(quiz, "shuffle_answers", "false");
  add_value(quiz, "scoring_policy", "keep_highest");
  add_value(quiz, "quiz_type", "practice_quiz");
  add_value(quiz, "points_possible", std::to_string(questions) + ".0");
  add_value(quiz, "show_correct_answers", "true");
  add_value(quiz, "allowed_attempts", "-1");
  add_value(quiz, "one_question_at_a_time", "true");
  add_value(quiz, "cant_go_back", "false");
  add_value(quiz, "available", "false");
  return xml_text(document);
}

std::string manifest(Deck const& deck, std::string const& ident) {
  pugi::xml_document document;
  auto node = root(document, "manifest", "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1",
                   "http://www.imsglobal.org/xsd/imscp_v1p1.xsd");
  node.append_attribute("xmlns:imsmd") = "http://www.imsglobal.org/xsd/imsmd_v1p2";
  node.append_attribute("identifier") = (ident + "_manifest").c_str();
  auto metadata = node.append_child("metadata");
  add_value(metadata, "schema", "IMS Content");
  add_value(metadata, "schemaversion", "1.1.3");
  auto title = metadata.append_child("imsmd:lom").append_child("imsmd:general").append_child("imsmd:title");
  add_value(title, "imsmd:string", on_one_line(title_of(deck)));
  node.append_child("organizations");
  auto resources = node.append_child("resources");
  auto const add_resource = [&](std::string const& id, char const* type, std::string const& file) {
    auto resource = resources.append_child("resource");
    resource.append_attribute("identifier") = id.c_str();
    resource.append_attribute("type") = type;
    resource.append_child("file").append_attribute("href") = file.c_str();
    return resource;
  };
  auto const settings_id = ident + "_settings";
  auto test = add_resource(ident, "imsqti_xmlv1p2", ident + "/" + ident + ".xml");
  test.append_child("dependency").append_attribute("identifierref") = settings_id.c_str();
  auto const settings_file = ident + "/assessment_meta.xml";
  auto meta = add_resource(settings_id, "associatedcontent/imscc_xmlv1p1/learning-application-resource",
                           settings_file);
  meta.append_attribute("href") = settings_file.c_str();
  return xml_text(document);
}

}  // namespace

std::string to_qti(ExportRequest const& request) {
  auto const& deck = request.deck;
  auto const ident = "graven_" + guid(deck.origin, "");
  return zip_package(
      {{"imsmanifest.xml", manifest(deck, ident)},
       {ident + "/" + ident + ".xml", assessment(deck, ident)},
       {ident + "/assessment_meta.xml", settings(deck, ident, exported_cards(deck, Format::qti))}});
}

}  // namespace graven::exchange
