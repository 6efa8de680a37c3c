#include "engine/match/answer_words.hpp"

#include <algorithm>

#include "engine/match/antonyms.hpp"

namespace graven::match {

ReferenceWords::ReferenceWords(Lexicon const* lexicon, std::vector<Alias> const& aliases)
    : lexicon_(lexicon) {
  for (auto const& alias : aliases) deck_aliases_.add_group({alias.word, alias.meaning});
}

std::size_t ReferenceWords::add(Token const& token, Token const* compound) {
  auto const& word = word_of(token.kind, token.text);
  auto const [found, is_new] = index_.try_emplace(word.stem, words_.size());
  if (is_new) {
    ReferenceWord reference;
    reference.word = word;
    reference.antonyms = listed_antonyms(word);
    if (lexicon_ != nullptr && token.kind == TokenKind::word) reference.entry = lexicon_->find(token.text);
    words_.push_back(std::move(reference));
  }
  known_.insert(token.text);
  if (compound != nullptr) {
    words_[found->second].equivalents.push_back(word_of(TokenKind::word, compound->text).stem_hash);
  }
  return found->second;
}

void ReferenceWords::join(Token const& left, Token const& right) {
  auto const joined = word_of(TokenKind::word, left.text + right.text).stem_hash;
  for (auto const* token : {&left, &right}) {
    auto& equivalents = words_[index_.at(word_of(token->kind, token->text).stem)].equivalents;
    if (std::find(equivalents.begin(), equivalents.end(), joined) == equivalents.end())
      equivalents.push_back(joined);
  }
}

bool ReferenceWords::are_opposites(std::size_t left, std::size_t right) const {
  AnswerWord other;
  other.word = &words_[right].word;
  other.entry = words_[right].entry;
  return compare(words_[left], other, lexicon_).antonyms;
}

void ReferenceWords::add_aliases_of(Reading const& wording, std::vector<std::size_t> const& words) {
  PhraseStems stems;
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < wording.tokens.size(); ++i) {
    auto const& token = wording.tokens[i];
    if (token.parts > 0) continue;
    stems.push_back(token.text.empty() ? 0 : word_of(token.kind, token.text).stem_hash);
    indices.push_back(words[i]);
  }
  auto const first_new = rules_.size();
  add_alias_rules(AliasTable::shipped(), stems, indices, rules_);
  add_alias_rules(deck_aliases_, stems, indices, rules_);
  for (auto i = first_new; i < rules_.size(); ++i) rule_beginnings_[rules_[i].trigger.front()].push_back(i);
}

std::vector<std::size_t> const& ReferenceWords::rules_beginning_with(std::uint64_t stem) const {
  static std::vector<std::size_t> const none;
  auto const found = rule_beginnings_.find(stem);
  return found == rule_beginnings_.end() ? none : found->second;
}

AnswerWords::AnswerWords(std::string_view source, ReferenceWords const& references)
    : source_(source), has_lexicon_(references.lexicon() != nullptr), reading_(read(source)) {
  add_aliases(references);
  auto const* lexicon = references.lexicon();
  std::unordered_map<Word const*, std::size_t> known;
  std::vector<std::size_t> rule_of;  // per column of an alias
  word_of_.reserve(content().size());
  for (auto const& occurrence : content()) {
    if (occurrence.alias != no_token) {
      word_of_.push_back(no_word);
      continue;
    }
    auto const& token = reading_.tokens[occurrence.token];
    auto const* word = &match::word_of(token.kind, token.text);
    auto const [found, is_new] = known.try_emplace(word, distinct_.size());
    word_of_.push_back(found->second);
    if (!is_new) continue;
    AnswerWord answer;
    answer.word = word;
    if (lexicon != nullptr && token.kind == TokenKind::word) answer.entry = lexicon->find(token.text);
    answer.in_dictionary = answer.entry.known() || references.knows(token.text);
    distinct_.push_back(answer);
  }
  for (std::size_t i = 0; i < content().size(); ++i) {
    if (content()[i].alias == no_token) continue;
    word_of_[i] = distinct_.size() + rule_of.size();
    rule_of.push_back(content()[i].alias);
  }
  columns_ = distinct_.size() + rule_of.size();
  compare_all(references, rule_of);
}

void AnswerWords::compare_all(ReferenceWords const& references, std::vector<std::size_t> const& rule_of) {
  constexpr double alias_similarity = 0.9;
  matrix_.reserve(references.words().size() * columns_);
  for (std::size_t reference = 0; reference < references.words().size(); ++reference) {
    for (auto const& answer : distinct_) {
      matrix_.push_back(compare(references.words()[reference], answer, references.lexicon()));
    }
    for (auto const rule : rule_of) {
      auto const& targets = references.alias_rules()[rule].targets;
      bool const meant = std::find(targets.begin(), targets.end(), reference) != targets.end();
      matrix_.push_back({meant ? alias_similarity : 0, false});
    }
  }
}

void AnswerWords::add_aliases(ReferenceWords const& references) {
  if (references.alias_rules().empty()) return;
  struct Stem {
    std::size_t token;
    std::uint64_t hash;
  };
  std::vector<Stem> stems;
  auto const& tokens = reading_.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].parts > 0) continue;
    stems.push_back(
        {i, tokens[i].text.empty() ? 0 : match::word_of(tokens[i].kind, tokens[i].text).stem_hash});
  }
  std::vector<Occurrence> found;
  std::size_t next = 0;  // of content
  for (std::size_t i = 0; i < stems.size(); ++i) {
    while (next < content().size() && content()[next].token < stems[i].token) ++next;
    for (auto const rule : references.rules_beginning_with(stems[i].hash)) {
      auto const& trigger = references.alias_rules()[rule].trigger;
      if (trigger.size() > stems.size() - i) continue;
      bool const there =
          std::equal(trigger.begin(), trigger.end(), stems.begin() + static_cast<std::ptrdiff_t>(i),
                     [](std::uint64_t hash, Stem const& stem) { return hash == stem.hash; });
      auto const last = stems[i + trigger.size() - 1].token;
      if (!there || next == content().size() || content()[next].token > last) continue;
      auto occurrence = content()[next];
      occurrence.token = stems[i].token;
      occurrence.last_token = last;
      occurrence.compound = false;
      occurrence.alias = rule;
      found.push_back(occurrence);
    }
  }
  auto& all = reading_.content;
  all.insert(all.end(), found.begin(), found.end());
  std::stable_sort(all.begin(), all.end(),
                   [](Occurrence const& a, Occurrence const& b) { return a.token < b.token; });
}

std::size_t AnswerWords::find_name(std::string_view name, Range range) const {
  auto const& tokens = reading_.tokens;
  auto const ends_name = [&](std::size_t at) {
    for (std::size_t read = 0; at < tokens.size(); ++at) {
      if (tokens[at].parts > 0) continue;
      if (tokens[at].text.empty() || !name.substr(read).starts_with(tokens[at].text)) return false;
      read += tokens[at].text.size();
      if (read == name.size()) return true;
    }
    return false;
  };
  for (auto i = range.first; i < range.end; ++i) {
    if (ends_name(content()[i].token)) return i;
    // A name may begin with a word that is no content: "is_empty".
    bool const follows_word = !content()[i].compound && content()[i].token > 0;
    if (follows_word && ends_name(content()[i].token - 1)) return i;
  }
  return no_word;
}

bool AnswerWords::in_compound(std::size_t occurrence) const {
  constexpr std::size_t most_parts = 8;
  auto const token = content()[occurrence].token;
  for (std::size_t back = 1; back <= std::min(token, most_parts); ++back) {
    if (reading_.tokens[token - back].parts >= back) return true;
  }
  return false;
}

double AnswerWords::best_similarity(std::size_t occurrence) const {
  double best = 0;
  for (auto at = word_of_[occurrence]; at < matrix_.size(); at += columns_) {
    best = std::max(best, matrix_[at].similarity);
  }
  return best;
}

Range AnswerWords::clause(int index) const {
  struct ByClause {
    bool operator()(Occurrence const& occurrence, int wanted) const { return occurrence.clause < wanted; }
    bool operator()(int wanted, Occurrence const& occurrence) const { return wanted < occurrence.clause; }
  };
  auto const range = std::equal_range(content().begin(), content().end(), index, ByClause{});
  return {static_cast<std::size_t>(range.first - content().begin()),
          static_cast<std::size_t>(range.second - content().begin())};
}

std::string AnswerWords::written(std::size_t token) const {
  auto const& it = reading_.tokens[token];
  return std::string(source_.substr(it.begin, it.end - it.begin));
}

}  // namespace graven::match
