#include "engine/match/batch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/text/unicode.hpp"

namespace graven::match {
namespace {

constexpr std::array<std::string_view, 7> column_names = {"id",       "question", "references", "answer",
                                                          "concepts", "accepted", "rejected"};

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> pieces;
  for (std::size_t begin = 0;;) {
    auto const end = text.find(separator, begin);
    pieces.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return pieces;
    begin = end + separator.size();
  }
}

/// Trimmed pieces that are not blank.
std::vector<std::string> texts(std::string_view field, std::string_view separator) {
  std::vector<std::string> result;
  for (auto const piece : split(field, separator)) {
    auto const trimmed = text::trim(piece);
    if (!trimmed.empty()) result.emplace_back(trimmed);
  }
  return result;
}

std::string unescaped(std::string_view field) {
  std::string out;
  out.reserve(field.size());
  for (std::size_t at = 0; at < field.size(); ++at) {
    bool const escape =
        field[at] == '\\' && at + 1 < field.size() && (field[at + 1] == 'n' || field[at + 1] == '\\');
    if (!escape) {
      out += field[at];
    } else {
      out += field[++at] == 'n' ? '\n' : '\\';
    }
  }
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    switch (c) {
      case '\n':
        out += "\\n";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\t':
      case '\r':
        out += ' ';
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// One concept's evidence as a person reads it. A bar pair would read as the next concept.
std::string evidence_text(Evidence const& evidence) {
  std::string text;
  auto const add = [&](std::string_view label, std::vector<std::string> const& words) {
    if (!words.empty())
      text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", label, fmt::join(words, ", "));
  };
  if (!evidence.quote.empty()) text = "\"" + evidence.quote + "\"";
  add("missing", evidence.missing);
  add("against", evidence.contradicting);
  for (auto at = text.find("||"); at != std::string::npos; at = text.find("||", at)) text.insert(at + 1, " ");
  return text;
}

std::string output_line(std::string_view id, Verdict const& verdict) {
  std::vector<std::string> states;
  std::vector<std::string> scores;
  std::vector<std::string> evidence;
  auto const add = [&](ConceptVerdict const& each) {
    states.emplace_back(name_of(each.state));
    scores.push_back(fmt::format("{:.4f}", each.score));
    evidence.push_back(evidence_text(each.evidence));
  };
  for (auto const& each : verdict.concepts) add(each);
  if (verdict.whole) add(*verdict.whole);
  std::string remarks;
  for (auto const remark : verdict.remarks) remarks += fmt::format("[{}] ", name_of(remark));
  return fmt::format("{}\t{:.4f}\t{}\t{}\t{}\t{}\t{}", escaped(id), verdict.score, verdict.suggested.value(),
                     verdict.sure ? "sure" : "check", fmt::join(states, "||"), fmt::join(scores, "||"),
                     escaped(remarks + fmt::format("{}", fmt::join(evidence, "||"))));
}

}  // namespace

struct BatchGrader::Row {
  std::array<std::string, column_count> fields;
};

std::string_view BatchGrader::output_header() {
  return "id\tscore\tgrade\tsure\tstates\tconcept_scores\tevidence";
}

tl::expected<BatchGrader, BatchProblem> BatchGrader::from_header(std::string_view line,
                                                                 KeyOptions const& options) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  if (text::first_invalid_utf8(line)) return tl::unexpected(BatchProblem{1, "", "not UTF-8 text"});
  BatchGrader grader;
  grader.options_ = options;
  for (auto const name : split(line, "\t")) grader.names_.emplace_back(text::trim(name));
  for (std::size_t column = 0; column < column_count; ++column) {
    auto const found = std::find(grader.names_.begin(), grader.names_.end(), column_names[column]);
    bool const missing = found == grader.names_.end();
    grader.position_[column] = missing ? absent : static_cast<std::size_t>(found - grader.names_.begin());
    bool const needed = column == id || column == question || column == answer ||
                        (column == references && std::find(grader.names_.begin(), grader.names_.end(),
                                                           "concepts") == grader.names_.end());
    if (missing && needed) {
      return tl::unexpected(
          BatchProblem{1, std::string(column_names[column]), "the header has no such column"});
    }
  }
  return grader;
}

tl::expected<BatchGrader::Row, BatchProblem> BatchGrader::read_row(std::string_view line) const {
  auto const fields = split(line, "\t");
  for (std::size_t i = 0; i < std::min(fields.size(), names_.size()); ++i) {
    if (fields[i].size() > longest_batch_field) {
      return tl::unexpected(
          BatchProblem{line_, names_[i], fmt::format("longer than {} bytes", longest_batch_field)});
    }
    if (text::first_invalid_utf8(fields[i]))
      return tl::unexpected(BatchProblem{line_, names_[i], "not UTF-8 text"});
  }
  if (fields.size() != names_.size()) {
    auto what = fmt::format("{} fields where the header has {}", fields.size(), names_.size());
    return tl::unexpected(BatchProblem{line_, "", std::move(what)});
  }
  Row row;
  for (std::size_t column = 0; column < column_count; ++column) {
    if (position_[column] != absent) row.fields[column] = unescaped(fields[position_[column]]);
  }
  if (texts(row.fields[concepts], "||").empty() && texts(row.fields[references], "||").empty()) {
    bool const has_references = position_[references] != absent;
    return tl::unexpected(
        BatchProblem{line_, has_references ? "references" : "concepts", "empty: nothing to match against"});
  }
  return row;
}

void BatchGrader::prepare_key(Row const& row) {
  std::string made_of;
  for (auto const column : {question, references, concepts, accepted, rejected}) {
    made_of += row.fields[column];
    made_of += '\t';
  }
  if (key_ && made_of == key_of_) return;
  Card card;
  card.id = "row";
  card.front = row.fields[question];
  for (auto const& each : texts(row.fields[concepts], "||")) {
    auto wordings = texts(each, " | ");
    auto key = concept_key(card.id, wordings.front());
    card.concepts.push_back({std::move(key), std::move(wordings)});
  }
  auto options = options_;
  options.accepted = texts(row.fields[accepted], "||");
  options.rejected = texts(row.fields[rejected], "||");
  auto alternatives = texts(row.fields[references], "||");
  if (!alternatives.empty()) {
    card.answer = alternatives.front();
    options.other_answers.assign(alternatives.begin() + 1, alternatives.end());
  }
  key_ = std::make_shared<AnswerKey const>(card, std::vector<Alias>{}, options);
  key_of_ = std::move(made_of);
}

tl::expected<std::string, BatchProblem> BatchGrader::grade(std::string_view line) {
  ++line_;
  auto const row = read_row(line);
  if (!row) return tl::unexpected(row.error());
  prepare_key(*row);
  return output_line(row->fields[id], key_->judge(row->fields[answer]));
}

}  // namespace graven::match
