#include "cli/team/dispute_file.hpp"

#include <fmt/format.h>

#include "engine/team/toml_text.hpp"

namespace graven::cli {

std::string dispute_text(Dispute const& dispute) {
  auto text = fmt::format(
      "deck = {}\ncard = {}\nrevision = {}\nquestion = {}\nanswer = {}\ngiven = {}\nsuggested = {}\n",
      team::toml_string(dispute.deck), team::toml_string(dispute.card), team::toml_string(dispute.revision),
      team::toml_string(dispute.question), team::toml_string(dispute.answer), dispute.given,
      dispute.suggested);
  if (!dispute.why.empty()) text += fmt::format("why = {}\n", team::toml_string(dispute.why));
  return text;
}

}  // namespace graven::cli
