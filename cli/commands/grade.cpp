#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <istream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/terminal/safe_text.hpp"
#include "engine/lexicon/installed.hpp"
#include "engine/match/answer_key.hpp"
#include "engine/match/batch.hpp"
#include "engine/store/collection.hpp"

namespace graven::cli {
namespace {

struct GradeOptions {
  std::string card;
  std::string answer;
  std::string batch;
  bool answer_given = false;
  bool keep_going = false;
  bool json = false;
};

/// A line without its end. Of a field longer than the grader takes only so much is kept that it says so, so
/// that no input can fill the memory.
bool grade_read_line(std::istream& in, std::string& line) {
  line.clear();
  auto* buffer = in.rdbuf();
  std::size_t field = 0;
  bool too_long = false;
  for (auto next = buffer->sbumpc();; next = buffer->sbumpc()) {
    if (next == std::char_traits<char>::eof()) {
      in.setstate(line.empty() ? std::ios::eofbit | std::ios::failbit : std::ios::eofbit);
      break;
    }
    auto const c = std::char_traits<char>::to_char_type(next);
    if (c == '\n') break;
    field = c == '\t' ? 0 : field + 1;
    if (!too_long) line += c;
    constexpr std::size_t longest_line = 16 * match::longest_batch_field;
    too_long = too_long || field > match::longest_batch_field || line.size() > longest_line;
  }
  if (line.ends_with('\r')) line.pop_back();
  return static_cast<bool>(in) || !line.empty();
}

match::KeyOptions grade_key_options() {
  match::KeyOptions options;
  options.lexicon = lexicon::installed();
  return options;
}

std::string grade_problem_text(match::BatchProblem const& problem, std::string const& file) {
  auto const column = problem.column.empty() ? std::string() : "column " + problem.column + ": ";
  return terminal::safe_line(fmt::format("{}:{}: error: {}{}", file, problem.line, column, problem.what));
}

ExitCode grade_rows(std::istream& in, std::string const& file, bool keep_going, Context& context) {
  std::string line;
  grade_read_line(in, line);
  auto grader = match::BatchGrader::from_header(line, grade_key_options());
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

store::StoredCard grade_find_card(store::Collection const& collection, std::string const& name) {
  auto const slash = name.find('/');
  std::optional<DeckRef> deck;
  if (slash != std::string::npos) {
    auto const stored = collection.find_deck(name.substr(0, slash));
    if (!stored)
      throw CommandError(ExitCode::not_met, "no deck " + name.substr(0, slash),
                         "list them: graven deck list");
    deck = stored->ref;
  }
  auto const found = collection.find_cards(slash == std::string::npos ? name : name.substr(slash + 1), deck);
  if (found.empty()) throw CommandError(ExitCode::not_met, "no card " + name, "list them: graven cards");
  if (found.size() > 1) {
    throw CommandError(ExitCode::not_met, fmt::format("{} decks have a card {}", found.size(), name),
                       "say which one: graven grade DECK/" + name);
  }
  auto card = collection.card(found.front());
  if (!card) throw CommandError(ExitCode::not_met, "no card " + name, "list them: graven cards");
  return std::move(*card);
}

nlohmann::json grade_concept_json(match::ConceptVerdict const& each) {
  return {{"key", each.key},
          {"wording", each.wording},
          {"state", name_of(each.state)},
          {"score", each.score},
          {"quote", each.evidence.quote},
          {"matched", each.evidence.matched},
          {"missing", each.evidence.missing},
          {"contradicting", each.evidence.contradicting}};
}

nlohmann::json grade_concepts_json(std::vector<match::ConceptVerdict> const& concepts) {
  auto list = nlohmann::json::array();
  for (auto const& each : concepts) list.push_back(grade_concept_json(each));
  return list;
}

nlohmann::json grade_json(store::StoredCard const& stored, match::Verdict const& verdict) {
  nlohmann::json json = {{"deck", stored.deck_name},
                         {"card", stored.card.id},
                         {"front", stored.card.front},
                         {"suggested", verdict.suggested.value()},
                         {"score", verdict.score},
                         {"sure", verdict.sure},
                         {"concepts", grade_concepts_json(verdict.concepts)},
                         {"optional_concepts", grade_concepts_json(verdict.optional_concepts)},
                         {"wrong_statements", grade_concepts_json(verdict.wrong_statements)},
                         {"remarks", nlohmann::json::array()}};
  for (auto const remark : verdict.remarks) json["remarks"].push_back(match::name_of(remark));
  if (verdict.whole) json["whole"] = grade_concept_json(*verdict.whole);
  if (verdict.code_difference) {
    json["code_difference"] = {{"expected", verdict.code_difference->expected},
                               {"found", verdict.code_difference->found},
                               {"line", verdict.code_difference->line}};
  }
  return json;
}

std::string grade_mark(ConceptState state, terminal::Style const& style) {
  switch (state) {
    case ConceptState::hit:
      return style.good("✓");
    case ConceptState::partial:
      return style.half("~");
    case ConceptState::missed:
      return style.bad("✗");
    case ConceptState::contradicted:
      return style.bad("!");
  }
  return {};
}

std::string grade_joined(std::vector<std::string> const& words) {
  return terminal::safe_line(fmt::format("{}", fmt::join(words, ", ")));
}

void grade_show_concept(match::ConceptVerdict const& each, Context& context) {
  auto& out = context.out;
  out << ' ' << grade_mark(each.state, context.style) << ' ' << terminal::safe_line(each.wording) << '\n';
  auto const& evidence = each.evidence;
  if (!evidence.quote.empty()) out << "     “" << terminal::safe_line(evidence.quote) << "”\n";
  if (each.state == ConceptState::contradicted && !evidence.contradicting.empty()) {
    out << "     says otherwise: " << grade_joined(evidence.contradicting) << '\n';
  } else if (each.state != ConceptState::hit && !evidence.missing.empty()) {
    out << "     not found: " << grade_joined(evidence.missing) << '\n';
  }
}

void grade_show(match::Verdict const& verdict, Context& context) {
  for (auto const& each : verdict.concepts) grade_show_concept(each, context);
  if (verdict.whole) grade_show_concept(*verdict.whole, context);
  for (auto const& each : verdict.optional_concepts) {
    context.out << " + " << terminal::safe_line(each.wording) << '\n';
  }
  for (auto const& each : verdict.wrong_statements) {
    context.out << ' ' << context.style.bad("!") << " wrong: " << terminal::safe_line(each.wording) << '\n';
  }
  if (verdict.code_difference) {
    auto const& difference = *verdict.code_difference;
    auto const name = [](std::string const& token) {
      return token.empty() ? "the end" : terminal::safe_line(token);
    };
    context.out << "   line " << difference.line << ": expected " << name(difference.expected) << ", found "
                << name(difference.found) << '\n';
  }
  for (auto const remark : verdict.remarks) context.out << "   " << match::text_of(remark) << '\n';
  context.out << "\n suggested grade " << verdict.suggested.value() << (verdict.sure ? "" : ", worth a check")
              << '\n';
}

ExitCode run_grade_card(GradeOptions const& options, Context& context) {
  store::Collection const collection(context.database,
                                     {.random = context.random, .now = context.now(), .vfs = {}});
  auto const stored = grade_find_card(collection, options.card);
  auto const deck = collection.find_deck(stored.deck_name);
  auto answer = options.answer;
  if (!options.answer_given) answer.assign(std::istreambuf_iterator<char>(context.in), {});
  match::AnswerKey const key(stored.card, deck ? deck->aliases : std::vector<Alias>{}, grade_key_options());
  auto const verdict = key.judge(answer);
  if (options.json) {
    context.out << grade_json(stored, verdict).dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                << '\n';
  } else {
    grade_show(verdict, context);
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
  auto* command =
      app.add_subcommand("grade", "Judge an answer without a review: nothing is scheduled or kept");
  auto* card = command->add_option("card", options->card, "Card, as ID or DECK/ID");
  auto* answer =
      command->add_option("answer", options->answer, "Answer; read from standard input when absent");
  auto* json = command->add_flag("--json", options->json, "Print JSON");
  auto* batch = command->add_option("--batch", options->batch,
                                    "Judge every row of a tab-separated file (- reads standard input)");
  batch->excludes(card)->excludes(json);
  command->add_flag("--keep-going", options->keep_going, "Go on after a row that cannot be judged")
      ->needs(batch);
  command->callback([options, answer, &chosen] {
    options->answer_given = answer->count() > 0;
    chosen = [options](Context& context) { return run_grade(*options, context); };
  });
}

}  // namespace graven::cli
