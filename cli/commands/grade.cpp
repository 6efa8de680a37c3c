#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <fstream>
#include <istream>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/json_output.hpp"
#include "cli/parser.hpp"
#include "cli/review/pages.hpp"
#include "cli/terminal/safe_text.hpp"
#include "engine/match/answer_key.hpp"
#include "engine/match/batch.hpp"

namespace graven::cli {
namespace {

/// Far more than the matcher reads.
constexpr std::size_t longest_answer = 1U << 20;

struct GradeOptions {
  std::string card;
  std::string answer;
  std::string batch;
  bool answer_given = false;
  bool keep_going = false;
  bool json = false;
};

/// A line without its end; false when there is none. Of a line longer than all fields together may be only so
/// much is kept that the grader refuses it, so that no input can fill the memory.
bool grade_read_line(std::istream& in, std::string& line) {
  constexpr std::size_t longest_line = 16 * match::longest_batch_field;
  std::array<char, 65536> piece;
  line.clear();
  bool any = false;
  for (bool more = true; more;) {
    in.getline(piece.data(), piece.size());
    any = any || in.gcount() > 0;
    // Only a full buffer fails without being at the end: the line goes on.
    more = in.fail() && !in.eof() && in.gcount() > 0;
    auto const taken = static_cast<std::size_t>(in.gcount()) - (in.good() ? 1 : 0);  // without the line's end
    if (line.size() <= longest_line && in.gcount() > 0) line.append(piece.data(), taken);
    if (more) in.clear();
  }
  if (line.ends_with('\r')) line.pop_back();
  return any;
}

std::string grade_problem_text(match::BatchProblem const& problem, std::string const& file) {
  auto const column = problem.column.empty() ? std::string() : "column " + problem.column + ": ";
  return terminal::safe_line(fmt::format("{}:{}: error: {}{}", file, problem.line, column, problem.what));
}

ExitCode grade_rows(std::istream& in, std::string const& file, bool keep_going, Context& context) {
  std::string line;
  grade_read_line(in, line);
  match::KeyOptions key_options;
  key_options.lexicon = context.lexicon;
  auto grader = match::BatchGrader::from_header(line, key_options);
  if (!grader) {
    context.err << grade_problem_text(grader.error(), file) << '\n';
    return ExitCode::unusable;
  }
  auto const show = [&](std::string const& text) {
    context.out << (context.out_is_terminal ? terminal::safe(text) : text) << '\n';
  };
  show(std::string(match::BatchGrader::output_header()));
  auto result = ExitCode::done;
  while (grade_read_line(in, line)) {
    auto const graded = grader->grade(line);
    if (graded) {
      show(*graded);
      continue;
    }
    context.out.flush();
    context.err << grade_problem_text(graded.error(), file) << '\n';
    result = ExitCode::unusable;
    if (!keep_going) break;
  }
  return result;
}

ExitCode run_grade_batch(GradeOptions const& options, Context& context) {
  if (options.batch == "-") return grade_rows(context.in, "standard input", options.keep_going, context);
  std::ifstream file(options.batch, std::ios::binary);
  if (!file)
    throw CommandError(ExitCode::unusable, "cannot read " + options.batch,
                       "check the path and its permissions");
  return grade_rows(file, options.batch, options.keep_going, context);
}

nlohmann::ordered_json grade_concept_json(match::ConceptVerdict const& each) {
  return {{"key", each.key},
          {"wording", each.wording},
          {"state", name_of(each.state)},
          {"score", each.score},
          {"quote", each.evidence.quote},
          {"matched", each.evidence.matched},
          {"missing", each.evidence.missing},
          {"contradicting", each.evidence.contradicting},
          {"remembered", name_of(each.evidence.remembered)}};
}

nlohmann::ordered_json grade_concepts_json(std::vector<match::ConceptVerdict> const& concepts) {
  auto list = nlohmann::ordered_json::array();
  for (auto const& each : concepts) list.push_back(grade_concept_json(each));
  return list;
}

nlohmann::ordered_json grade_json(store::StoredCard const& stored, match::Verdict const& verdict) {
  nlohmann::ordered_json json = {{"deck", stored.deck_name},
                                 {"card", stored.card.id},
                                 {"front", stored.card.front},
                                 {"suggested", verdict.suggested.value()},
                                 {"score", verdict.score},
                                 {"sure", verdict.sure},
                                 {"concepts", grade_concepts_json(verdict.concepts)},
                                 {"optional_concepts", grade_concepts_json(verdict.optional_concepts)},
                                 {"wrong_statements", grade_concepts_json(verdict.wrong_statements)},
                                 {"remarks", nlohmann::ordered_json::array()}};
  for (auto const remark : verdict.remarks) json["remarks"].push_back(match::name_of(remark));
  if (verdict.whole) json["whole"] = grade_concept_json(*verdict.whole);
  if (verdict.code_difference) {
    json["code_difference"] = {{"expected", verdict.code_difference->expected},
                               {"found", verdict.code_difference->found},
                               {"line", verdict.code_difference->line}};
  }
  return json;
}

void grade_show(store::StoredCard const& stored, match::Verdict const& verdict, Context& context) {
  review::Look const look{context.columns(), context.style, context.utf8};
  for (auto const& line : review::verdict_lines(verdict, look)) context.out << line << '\n';
  context.out << fmt::format("\n {} {} {}{}\n", verdict.suggested.value(), look.marks().dot,
                             review::share_text(verdict, needed_concepts(stored.card)),
                             verdict.sure ? "" : ", please check");
}

ExitCode run_grade_card(GradeOptions const& options, Context& context) {
  auto const collection = open_existing_collection(context);
  auto const stored = card_named(collection, options.card);
  auto answer = options.answer;
  if (!options.answer_given) {
    answer.resize(longest_answer);
    context.in.read(answer.data(), static_cast<std::streamsize>(answer.size()));
    answer.resize(static_cast<std::size_t>(context.in.gcount()));
  }
  auto const verdict = review::AnswerKeys(collection, context.lexicon).of(stored).judge(answer);
  if (options.json) {
    write_json(context.out, grade_json(stored, verdict));
  } else {
    grade_show(stored, verdict, context);
  }
  return ExitCode::done;
}

ExitCode run_grade(GradeOptions const& options, Context& context) {
  if (!options.batch.empty()) return run_grade_batch(options, context);
  if (options.card.empty()) {
    throw CommandError(ExitCode::usage, "which card?",
                       "graven grade CARD ANSWER, or graven grade --batch FILE");
  }
  return run_grade_card(options, context);
}

}  // namespace

void add_grade(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<GradeOptions>();
  auto& command = new_command(app, "grade", "Judge an answer without a review: nothing is scheduled or kept",
                              "  graven grade joins/k3x7a \"all left rows\"\n"
                              "  graven grade --batch answers.tsv > grades.tsv");
  auto* card = command.add_option("CARD", options->card, "The card: its id, or DECK/ID");
  auto* answer = command.add_option("ANSWER", options->answer, "The answer (default: from standard input)");
  auto* json = command.add_flag("--json", options->json, "Print JSON");
  auto* batch = command
                    .add_option("--batch", options->batch,
                                "Judge every row of a tab-separated file (- for standard input)")
                    ->type_name("FILE");
  batch->excludes(card)->excludes(json);
  command.add_flag("--keep-going", options->keep_going, "Go on after a row that cannot be judged")
      ->needs(batch);
  command.callback([options, answer, &chosen] {
    options->answer_given = answer->count() > 0;
    chosen = [options](Context& context) { return run_grade(*options, context); };
  });
}

}  // namespace graven::cli
