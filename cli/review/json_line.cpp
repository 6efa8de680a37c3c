#include "cli/review/json_line.hpp"

#include <nlohmann/json.hpp>

#include "engine/model/cloze.hpp"

namespace graven::cli::review {
namespace {

// Fields keep the order in which they are written here: people read these lines too.
using Json = nlohmann::ordered_json;

Json evidence_json(match::ConceptVerdict const& verdict) {
  auto const& evidence = verdict.evidence;
  return {{"concept", verdict.wording},
          {"key", verdict.key},
          {"state", name_of(verdict.state)},
          {"score", verdict.score},
          {"quote", evidence.quote},
          {"matched", evidence.matched},
          {"missing", evidence.missing},
          {"contradicting", evidence.contradicting},
          {"remembered", name_of(evidence.remembered)}};
}

Json evidence_list(std::vector<match::ConceptVerdict> const& verdicts) {
  auto list = Json::array();
  for (auto const& each : verdicts) list.push_back(evidence_json(each));
  return list;
}

}  // namespace

Json answer_json(std::string_view event, store::StoredCard const& card, Judged const& judged, Grade grade,
                 std::optional<Scheduled> const& scheduled) {
  auto const& verdict = judged.verdict;
  auto states = Json::array();
  for (auto const& each : verdict.concepts) states.push_back(name_of(each.state));
  auto remarks = Json::array();
  for (auto const remark : verdict.remarks) remarks.push_back(match::name_of(remark));
  auto const front = card.card.kind == CardKind::cloze ? cloze_front(card.card.front) : card.card.front;
  Json object = {{"event", event},
                 {"card", card.name.card},
                 {"deck", card.deck_name},
                 {"kind", name_of(card.card.kind)},
                 {"front", front},
                 {"states", states},
                 {"evidence", evidence_list(verdict.concepts)},
                 {"optional", evidence_list(verdict.optional_concepts)},
                 {"wrong", evidence_list(verdict.wrong_statements)},
                 {"score", verdict.score},
                 {"sure", verdict.sure},
                 {"suggested", verdict.suggested.value()},
                 {"grade", grade.value()},
                 {"remarks", remarks}};
  auto const& asked_before = card.progress.asked_before;
  if (asked_before) object["asked_before"] = *asked_before;
  if (scheduled) {
    auto const& progress = scheduled->progress;
    object["due"] = progress.due ? Json(to_string(*progress.due)) : Json(nullptr);
    object["interval"] = progress.memory.interval_days;
    object["again_today"] = schedule::needs_redrill(progress, scheduled->today);
  }
  return object;
}

Json change_json(std::string_view event, store::StoredCard const& card) {
  return {{"event", event}, {"card", card.name.card}, {"deck", card.deck_name}};
}

Json undo_json(store::Undone const& undone, std::optional<store::StoredCard> const& card) {
  return {{"event", "undo"},
          {"card", undone.name.card},
          {"deck", card ? card->deck_name : undone.name.deck},
          {"kind", card ? Json(name_of(card->card.kind)) : Json(nullptr)},
          {"undone", undone.kind}};
}

Json score_json(QuizScore const& score) {
  auto goals = Json::array();
  for (auto const& goal : score.goals) {
    Json entry = {{"id", goal.id ? Json(*goal.id) : Json(nullptr)},
                  {"text", goal.text},
                  {"questions", goal.questions},
                  {"score", goal.score},
                  {"missed", goal.missed}};
    goals.push_back(std::move(entry));
  }
  return {{"event", "score"}, {"questions", score.questions}, {"score", score.score}, {"goals", goals}};
}

}  // namespace graven::cli::review
