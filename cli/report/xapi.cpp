#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/report/percent_encoding.hpp"
#include "cli/report/renderings.hpp"
#include "cli/terminal/safe_text.hpp"
#include "engine/team/shared_ids.hpp"

namespace graven::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view adl = "http://adlnet.gov/expapi/";

Json verb(std::string_view name) {
  return {{"id", fmt::format("{}verbs/{}", adl, name)}, {"display", {{"en", name}}}};
}

/// Only the day is known; statements want an instant.
std::string instant_of(Day day) { return to_string(day) + "T00:00:00Z"; }

class Statements {
 public:
  explicit Statements(report::Catalogue const& catalogue) : catalogue_(catalogue) {}

  void of_learner(report::Learner const& learner, report::LearnerReport const& row, ReportPage const& page) {
    actor_ = {{"objectType", "Agent"},
              {"name", terminal::safe_line(learner.label)},
              {"account", {{"homePage", "urn:graven:learner"}, {"name", to_string(learner.key_id)}}}};
    key_ = to_string(learner.key_id);
    for (auto const& answer : learner.answers) {
      if (answer.day <= page.report.as_of) answered(answer);
    }
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      auto const& objective = page.report.objectives[at];
      if (row.cells[at].mastered) {
        reached("mastered", *row.cells[at].mastered,
                activity(fmt::format("urn:graven:deck:{}:objective:{}", percent_encoded(objective.deck),
                                     objective.id),
                         "objective", objective.text));
      }
    }
    if (row.proficient) {
      reached("passed", *row.proficient,
              activity(fmt::format("urn:graven:plan:{}", percent_encoded(page.report.plan.name)), "course",
                       page.report.plan.name));
    }
  }

  std::string text() && { return out_.empty() ? "[]\n" : out_ + "\n]\n"; }

 private:
  static Json activity(std::string const& id, std::string_view type, std::string_view name) {
    return {{"objectType", "Activity"},
            {"id", id},
            {"definition",
             {{"type", fmt::format("{}activities/{}", adl, type)},
              {"name", {{"und", terminal::safe_line(name)}}}}}};
  }

  void answered(report::Answer const& answer) {
    auto const& card = catalogue_.cards[answer.card];
    Json result{{"success", answer.passed}, {"score", {{"scaled", answer.given / 5.0}}}};
    if (answer.ms > 0) result["duration"] = fmt::format("PT{:.2f}S", answer.ms / 1000.0);
    add("answered", answer.day,
        activity(
            fmt::format("urn:graven:deck:{}:card:{}", percent_encoded(card.deck), percent_encoded(card.id)),
            "question", card.id),
        std::move(result));
  }

  void reached(std::string_view what, Day day, Json object) {
    add(what, day, std::move(object), {{"success", true}, {"completion", true}});
  }

  void add(std::string_view what, Day day, Json object, Json result) {
    auto const named =
        fmt::format("{} {} {} {}", key_, what, object["id"].get<std::string>(), to_string(day));
    auto const id = team::named_uuid(
        "xapi", std::span(reinterpret_cast<std::uint8_t const*>(named.data()), named.size()));
    Json const statement{{"id", to_string(id)},         {"actor", actor_},
                         {"verb", verb(what)},          {"object", std::move(object)},
                         {"result", std::move(result)}, {"timestamp", instant_of(day)},
                         {"version", "1.0.3"}};
    out_ += out_.empty() ? "[\n" : ",\n";
    out_ += statement.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

  report::Catalogue const& catalogue_;
  Json actor_;
  std::string key_;
  std::string out_;
};

}  // namespace

std::string to_xapi(ReportPage const& page, report::TeamData const& data) {
  Statements statements(data.catalogue);
  for (auto const& row : page.report.rows) statements.of_learner(data.learners[row.learner], row, page);
  return std::move(statements).text();
}

}  // namespace graven::cli
