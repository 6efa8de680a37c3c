#include "decks/exchange/export.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace graven;
using exchange::export_deck;
using exchange::Format;

namespace {

Card card(std::string id, CardKind kind, std::string front, std::string answer) {
  Card made;
  made.id = std::move(id);
  made.kind = kind;
  made.front = std::move(front);
  made.answer = std::move(answer);
  return made;
}

Deck sample() {
  Deck deck;
  deck.name = deck.origin = "tea";
  deck.title = "Making tea";
  deck.goals = {{1, "Brews green tea", 3}};
  auto heat = card("heat1", CardKind::recall, "=How hot\tis the water?", "About 80 °C,\nnever boiling.");
  heat.concepts = {{"k1", {"80 degrees", "not boiling"}}};
  heat.group = "Water";
  heat.tags = {"basics"};
  auto gap = card("gap01", CardKind::cloze, "Green tea draws for [two | 2] minutes.", "");
  auto draft = card("draft", CardKind::recall, "Why?", "");
  draft.state = CardState::draft;
  auto task = card("task1", CardKind::exercise, "Brew a pot.", "");
  task.grade_mode = GradeMode::self;
  task.concepts = {{"k2", {"warms the pot"}}, {"k3", {"times it"}}};
  task.group = "Practice";
  deck.cards = {heat, gap, draft, task};
  return deck;
}

}  // namespace

TEST_CASE("a spreadsheet gets one active card a line and no formula") {
  CHECK(export_deck({sample()}, Format::tsv) ==
        "'=How hot is the water?\tAbout 80 °C,<br>never boiling.\ttea recall basics\n"
        "Green tea draws for […] minutes.\tGreen tea draws for two minutes.\ttea cloze\n"
        "Brew a pot.\twarms the pot<br>times it\ttea exercise\n");
}

TEST_CASE("the sheet to read has groups and answers and key concepts but no drafts") {
  auto const sheet = export_deck({sample()}, Format::markdown);
  CHECK(sheet.starts_with("# Making tea\n\nGoals:\n\n- Brews green tea\n\n## Water\n\n### 1.\n"));
  CHECK(sheet.find("- 80 degrees (or: not boiling)\n") != std::string::npos);
  CHECK(sheet.find("Green tea draws for two minutes.") != std::string::npos);
  CHECK(sheet.find("**Criteria**\n\n- warms the pot\n- times it\n") != std::string::npos);
  CHECK(sheet.find("Why?") == std::string::npos);
  CHECK(sheet.ends_with("times it\n"));
}

TEST_CASE("JSON holds the whole deck") {
  auto const json = nlohmann::json::parse(export_deck({sample()}, Format::json));
  CHECK(json["name"] == "tea");
  CHECK(json["goals"][0]["text"] == "Brews green tea");
  REQUIRE(json["cards"].size() == 4);
  CHECK(json["cards"][0]["concepts"][0]["wordings"] == nlohmann::json::array({"80 degrees", "not boiling"}));
  CHECK(json["cards"][1]["front"] == "Green tea draws for [two | 2] minutes.");
  CHECK(json["cards"][2]["state"] == "draft");
  CHECK(json["cards"][0]["need"].is_null());
}
