#include "engine/match/answer_key.hpp"

#include <algorithm>

#include "engine/match/judge.hpp"
#include "engine/match/prepared_card.hpp"
#include "engine/match/strictness.hpp"
#include "engine/match/tokens.hpp"

namespace graven::match {

struct AnswerKey::Impl {
  PreparedCard card;
  double strictness;
};

AnswerKey::AnswerKey(Card const& card, std::vector<Alias> const& aliases, KeyOptions const& options)
    : impl_(std::make_unique<Impl const>(Impl{PreparedCard(card, aliases, options), options.strictness})) {}
AnswerKey::AnswerKey(AnswerKey&&) noexcept = default;
AnswerKey& AnswerKey::operator=(AnswerKey&&) noexcept = default;
AnswerKey::~AnswerKey() = default;

Verdict AnswerKey::judge(std::string_view answer) const {
  auto const read = within_bytes(answer);
  auto verdict = impl_->card.gaps.empty() ? judge_text(impl_->card, read) : judge_gaps(impl_->card, read);
  apply_strictness(verdict, impl_->strictness);
  bool const marked =
      std::find(verdict.remarks.begin(), verdict.remarks.end(), Remark::was_cut) != verdict.remarks.end();
  if (read.size() < answer.size() && !marked) verdict.remarks.push_back(Remark::was_cut);
  return verdict;
}

}  // namespace graven::match
