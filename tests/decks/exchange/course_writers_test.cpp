#include <doctest/doctest.h>

#include <zip.h>

#include <map>
#include <pugixml.hpp>

#include "decks/exchange/export.hpp"
#include "decks/exchange/guid.hpp"
#include "tests/decks/exchange/sample_deck.hpp"

using namespace graven;
using namespace graven::exchange::test;
using exchange::export_deck;
using exchange::Format;

namespace {

pugi::xml_document parsed(std::string const& xml) {
  pugi::xml_document document;
  auto const result = document.load_buffer(xml.data(), xml.size(), pugi::parse_full);
  REQUIRE_MESSAGE(result, result.description());
  return document;
}

std::string text_at(pugi::xml_node node, char const* path) {
  std::string text;
  // ]]> parts a text into several.
  for (auto const& part : node.first_element_by_path(path).children()) text += part.value();
  return text;
}

std::map<std::string, std::string> unzipped(std::string const& bytes) {
  zip_error_t error;
  auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  auto* const archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  REQUIRE(archive != nullptr);
  std::map<std::string, std::string> files;
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(zip_get_num_entries(archive, 0)); ++i) {
    zip_stat_t status;
    REQUIRE(zip_stat_index(archive, i, 0, &status) == 0);
    auto* const file = zip_fopen_index(archive, i, 0);
    std::string text(status.size, '\0');
    CHECK(zip_fread(file, text.data(), text.size()) == static_cast<zip_int64_t>(text.size()));
    zip_fclose(file);
    files[status.name] = text;
  }
  zip_discard(archive);
  return files;
}

}  // namespace

TEST_CASE("Moodle gets a rubric for ideas and plain answers for words") {
  auto const document = parsed(export_deck({tea()}, Format::moodle));
  std::string types;
  for (auto const& question : document.child("quiz").children()) {
    types += std::string(question.attribute("type").value()) + " " + text_at(question, "idnumber") + ";";
  }
  CHECK(types == "category ;essay tea/heat1;shortanswer tea/pot01;cloze tea/gap01;essay tea/code1;");
  auto const first = document.child("quiz").first_child();
  CHECK(text_at(first, "category/text") == "$course$/top/Tea: green // black");
  auto const essay = first.next_sibling();
  CHECK(text_at(essay, "name/text") == "=How hot is the water?");
  CHECK(text_at(essay, "graderinfo/text") ==
        "<p>About 80 °C,<br />\nnever boiling.</p><p>Key concepts:</p><ul><li>80 degrees (or: not "
        "boiling)</li><li>never "
        "<code>boil()</code></li></ul>");
  CHECK(text_at(essay, "responseformat") == "editor");
  auto const words = essay.next_sibling();
  std::string answers;
  for (auto const& answer : words.children("answer")) {
    answers += std::string(answer.attribute("fraction").value()) + " " + text_at(answer, "text") + ";";
  }
  CHECK(answers == "100 pot;100 a pot;100 kettle \\* {#1};");
  auto const cloze = words.next_sibling();
  CHECK(text_at(cloze, "questiontext/text") ==
        "Green &#123;&#123;tea}} [fresh] draws for {1:SHORTANSWER:=two~=2:\\}} minutes in a "
        "{1:SHORTANSWER:=pot}.");
  CHECK(text_at(cloze.next_sibling(), "responseformat") == "monospaced");
}

TEST_CASE("GIFT escapes what means something to it") {
  CHECK(
      export_deck({tea()}, Format::gift) ==
      "$CATEGORY: $course$/top/Tea: green // black\n"
      "\n// [id:tea/heat1] [tag:recall]\n"
      "::\\=How hot is the water?::[html]\\=How hot\tis the water?{####<p>About 80 °C,<br />\\nnever "
      "boiling.</p><p>Key concepts\\:</p><ul><li>80 degrees (or\\: not boiling)</li><li>never "
      "<code>boil()</code></li></ul>}\n"
      "\n// [id:tea/pot01] [tag:term]\n"
      "::Where does it draw?::[html]Where does it draw?{=%100%pot =%100%a pot =%100%kettle \\\\* \\{\\#1\\} "
      "####<p>Key concepts\\:</p><ul><li>a <code>pot</code> (or\\: kettle * \\{\\#1\\})</li></ul>}\n"
      "\n// [id:tea/gap01] [tag:cloze]\n"
      "::Green \\{\\{tea\\}\\} [fresh] draws for […] minutes in a […].::[html]Green \\{\\{tea\\}\\} [fresh] "
      "draws for "
      "[…] minutes in a […].{####<p>Green \\{\\{tea\\}\\} [fresh] draws for <b>two</b> minutes in a "
      "<b>pot</b>.</p><p>Then pour.</p>}\n"
      "\n// [id:tea/code1] [tag:translate]\n"
      "::Write it\\: / if x<1\\: / y()::[html]<p>Write it\\:</p>\\n<pre><code class\\=\"language-py\">if "
      "x&lt;1\\:\\n\ty()\\n</code></pre>{####<pre><code class\\=\"language-go\">A\\: \\= "
      "1\\n</code></pre>}\n");
}

TEST_CASE("one gap stands inside its GIFT question and an arrow makes no matching question") {
  Deck deck;
  deck.name = deck.origin = "d";
  auto arrow = card("b", CardKind::recall, "Type?", "");
  arrow.concepts = {{"k", {"a -> b"}}};
  deck.cards = {card("a", CardKind::cloze, "Two [cups | mugs].", ""), arrow};
  auto const gift = export_deck({deck}, Format::gift);
  CHECK(gift.find("[html]Two {=%100%cups =%100%mugs ####Two <b>cups</b>.}.\n") != std::string::npos);
  CHECK(gift.find("[html]Type?{####") != std::string::npos);
}

TEST_CASE("a QTI package names its files and types as Canvas does") {
  auto const bytes = export_deck({tea()}, Format::qti);
  CHECK(bytes == export_deck({tea()}, Format::qti));
  auto const files = unzipped(bytes);
  auto const ident = "graven_" + exchange::guid("tea", "");
  REQUIRE(files.size() == 3);
  auto const manifest = parsed(files.at("imsmanifest.xml"));
  auto const resource = manifest.first_element_by_path("manifest/resources/resource");
  CHECK(resource.attribute("type").value() == std::string("imsqti_xmlv1p2"));
  CHECK(files.count(resource.child("file").attribute("href").value()) == 1);
  CHECK(text_at(parsed(files.at(ident + "/assessment_meta.xml")), "quiz/points_possible") == "4.0");
  auto const test = parsed(files.at(ident + "/" + ident + ".xml"));
  std::string types;
  pugi::xml_node blanks;
  for (auto const& item : test.first_element_by_path("questestinterop/assessment/section").children("item")) {
    types += text_at(item, "itemmetadata/qtimetadata/qtimetadatafield/fieldentry") + ";";
    if (item.attribute("ident").value() == "graven_" + exchange::guid("tea", "gap01")) blanks = item;
  }
  CHECK(types == "essay_question;short_answer_question;fill_in_multiple_blanks_question;essay_question;");
  CHECK(text_at(blanks, "presentation/material/mattext") ==
        "Green {{tea}} &#91;fresh] draws for [blank1] minutes in a [blank2].");
  CHECK(text_at(blanks, "presentation/response_lid/render_choice/response_label/material/mattext") == "two");
}

TEST_CASE("course files hold a deck as text whatever its texts are") {
  for (auto const& xml : {export_deck({hostile()}, Format::moodle),
                          unzipped(export_deck({hostile()}, Format::qti)).rbegin()->second,
                          unzipped(export_deck({hostile()}, Format::qti)).begin()->second}) {
    (void)parsed(xml);
    CHECK(xml.find('\x1b') == std::string::npos);
    CHECK(xml.find("<img") == std::string::npos);
    CHECK(xml.find("<script") == std::string::npos);
  }
  auto const document = parsed(export_deck({hostile()}, Format::moodle));
  auto const quiz = document.child("quiz");
  CHECK(text_at(quiz.first_child().next_sibling(), "questiontext/text").find("]]&gt;{{c1::x}}") !=
        std::string::npos);
}
