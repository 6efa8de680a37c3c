#include "decks/compile/workshop.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "decks/compile/grammar.hpp"
#include "decks/compile/words.hpp"
#include "decks/lesson/headings.hpp"
#include "engine/text/unicode.hpp"

namespace graven::compile {
namespace {

// A lesson beyond these is searched only so far: every draft is compared with every sentence.
constexpr std::size_t most_sentences = 1000;
constexpr std::size_t most_searches = 200;
constexpr std::size_t longest_sentence = 600;  // bytes

/// Every text of a lesson that may hold an answer, in lesson order.
template <class Take>
struct TextVisitor {
  Take take;

  void operator()(lesson::Objective const& each) const { take(each.text); }
  void operator()(lesson::KeyPoint const& each) const { take(each.text); }
  void operator()(lesson::Why const& each) const { take(each.text); }
  void operator()(lesson::Mistake const& each) const {
    if (each.correction) take(*each.correction);
  }
  void operator()(lesson::Term const& each) const { take(each.definition); }
  void operator()(lesson::Question const&) const {}
  void operator()(lesson::Exercise const& each) const {
    for (auto const& criterion : each.criteria) take(criterion);
  }
  void operator()(lesson::Contrast const& each) const {
    take(each.known);
    take(each.new_way);
  }
  void operator()(lesson::Comparison const&) const {}
  void operator()(lesson::Counterpart const&) const {}
  void operator()(lesson::Passage const& each) const {
    if (each.role != lesson::Role::meta) take(each.text);
  }
};

template <class Take>
void for_each_text(lesson::Lesson const& lesson, Take take) {
  TextVisitor<Take> const visitor{take};
  for (auto const& section : lesson.sections) {
    for (auto const& item : section.items) std::visit(visitor, item);
  }
}

bool has_word(std::string_view text, std::string_view word) {
  if (word.empty()) return false;
  auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    bool const before = at == 0 || !is_letter(text[at - 1]);
    auto const end = at + word.size();
    if (before && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

/// Words with a capital that do not stand at the beginning of a sentence.
void collect_names(std::string_view text, std::set<std::string>& names) {
  for (auto const sentence : sentences_of(text.substr(0, 4 * longest_sentence))) {
    auto const words = words_of(sentence);
    for (std::size_t i = 1; i < words.size(); ++i) {
      auto const word = words[i].substr(0, words[i].find_first_of(" ,.;:?!'"));
      if (!word.empty() && word[0] >= 'A' && word[0] <= 'Z') names.emplace(word);
    }
  }
}

/// "Ownership for Go developers" is about ownership.
std::string without_audience(std::string_view topic) {
  constexpr std::array people = {" developers", " programmers", " engineers", " people",
                                 " beginners",  " users",       " newcomers"};
  auto const at = topic.rfind(" for ");
  bool const audience =
      at != std::string_view::npos && at > 0 &&
      std::any_of(people.begin(), people.end(), [&](char const* who) { return topic.ends_with(who); });
  return std::string(audience ? topic.substr(0, at) : topic);
}

/// Whether the pairs of code are what the lesson is about, and not one example among others.
bool is_about_languages(lesson::Lesson const& lesson) {
  constexpr int many = 3;
  int pairs = 0;
  bool named = lesson.reader == "plain";
  for_each_item<lesson::Comparison>(lesson, [&](lesson::Comparison const& each, auto const&) {
    ++pairs;
    named = named || has_word(lesson.title, each.known_language) || has_word(lesson.title, each.new_language);
  });
  return named || pairs >= many;
}

}  // namespace

Topic::Topic(lesson::Lesson const& lesson)
    : name(lesson::heading_of(lesson.title) || lesson.title.ends_with('?')
               ? std::string()  // "What to avoid" is no subject, and "Why caches?" cannot be put before a
                                // front
               : without_audience(without_end_mark(lesson.title.substr(0, lesson.title.find(':'))))) {
  for_each_item<lesson::Contrast>(lesson, [&](auto const& each, auto const&) {
    if (known_language.empty()) known_language = each.known_language;
    if (new_language.empty()) new_language = each.new_language;
  });
  if (is_about_languages(lesson)) {
    for_each_item<lesson::Comparison>(lesson, [&](auto const& each, auto const&) {
      if (known_language.empty()) known_language = each.known_language;
      if (new_language.empty() && each.new_language != known_language) new_language = each.new_language;
    });
  }
  if (!name.empty()) stems = content_stem_set(lesson.title);
  for (auto const& language : {known_language, new_language}) {
    names.insert(language);
    for (auto const& stem : content_stems(language)) stems.erase(stem);
  }
  for_each_text(lesson, [&](lesson::Text const& text) { collect_names(text.text, names); });
}

bool Topic::names_subject(std::string_view front) const {
  if (stems.empty()) return true;
  auto const found = content_stems(front);
  return std::any_of(found.begin(), found.end(), [&](auto const& stem) { return stems.contains(stem); });
}

std::string Topic::named(std::string_view front) const {
  bool const language =
      new_language.empty() || has_word(front, new_language) || has_word(front, known_language);
  bool const subject = names_subject(front) || name.empty();
  if (subject && language) return std::string(front);
  auto const rest = lower_first(front, names);
  if (subject) return fmt::format("In {}, {}", new_language, rest);
  if (language || has_word(name, new_language)) return fmt::format("{}: {}", name, rest);
  return fmt::format("{} in {}: {}", name, new_language, rest);
}

std::vector<std::string> Topic::telling_stems(std::string_view text) const {
  auto stems_of_text = content_stems(text);
  auto const languages = content_stem_set(known_language + ' ' + new_language);
  std::erase_if(stems_of_text, [&](auto const& stem) { return languages.contains(stem); });
  return stems_of_text;
}

std::string Topic::common_mistake(std::string_view about) const {
  bool const language = new_language.empty() || has_word(about, new_language);
  std::string const where = language ? "" : " in " + new_language;
  if (names_subject(about) || name.empty()) return "A common mistake" + where;
  return fmt::format("{}, a common mistake{}", name, has_word(name, new_language) ? "" : where);
}

Workshop::Workshop(lesson::Lesson const& the_lesson) : lesson(the_lesson), topic(the_lesson) {
  std::set<std::string> seen;
  // "Understand recursion" says what is to be learned, and answers nothing.
  for_each_item<lesson::Objective>(lesson, [&](lesson::Objective const& each, auto const&) {
    auto const words = words_of(each.text.text);
    auto const verb = words.empty() ? std::nullopt : base_verb(words.front());
    if (verb && (is_knowing_verb(*verb) || is_talking_verb(*verb))) seen.insert(equal_text(each.text.text));
  });
  auto const add = [&](std::string_view sentence, int line, std::string_view context) {
    if (sentences_.size() >= most_sentences || sentence.size() > longest_sentence) return;
    if (!seen.insert(equal_text(sentence)).second) return;
    auto stems = content_stem_set(sentence);
    stems.merge(content_stem_set(context.substr(0, longest_sentence)));
    sentences_.push_back({std::string(sentence), line, std::move(stems)});
  };
  // An answer is found by the words of its question, too.
  for_each_item<lesson::Question>(lesson, [&](lesson::Question const& each, auto const&) {
    if (!each.answer) return;
    for (auto const sentence : sentences_of(each.answer->text))
      add(sentence, each.answer->span.line, each.text.text);
  });
  for_each_text(lesson, [&](lesson::Text const& text) {
    for (auto const sentence : sentences_of(text.text)) add(sentence, text.span.line, {});
  });
  std::stable_sort(sentences_.begin(), sentences_.end(),
                   [](auto const& a, auto const& b) { return a.line < b.line; });
}

Candidate& Workshop::add(Candidate candidate) {
  candidate.card.made = Made::automatic;
  if (candidate.question.empty()) candidate.question = candidate.card.front;
  candidates.push_back(std::move(candidate));
  return candidates.back();
}

void Workshop::report(std::string_view code, Severity severity, lesson::Span at, std::string message,
                      std::string hint) {
  auto const index = static_cast<std::size_t>(at.line) - 1;
  std::string shown = at.line > 0 && index < lesson.lines.size() ? lesson.lines[index] : "";
  diagnostics.push_back({std::string(code),
                         severity,
                         {lesson.source, at.line, at.column},
                         std::move(message),
                         std::move(hint),
                         std::move(shown)});
}

std::vector<std::string> Workshop::suggestions(std::string_view text) {
  if (text.size() > longest_sentence || ++searches_ > most_searches) return {};
  auto const wanted = topic.telling_stems(text);
  auto const own = equal_text(text);
  std::vector<std::pair<double, Sentence const*>> found;
  for (auto const& sentence : sentences_) {
    auto const share = coverage(wanted, sentence.stems);
    if (share > 0 && equal_text(sentence.text) != own) found.emplace_back(share, &sentence);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](auto const& a, auto const& b) { return a.first > b.first; });
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < found.size() && i < 3; ++i) {
    auto const& [share, sentence] = found[i];
    lines.push_back(
        fmt::format("line {} ({} %): \"{}\"", sentence->line, std::lround(100 * share), sentence->text));
  }
  return lines;
}

LineSpan lines_of(lesson::Span span) { return {span.line, span.last_line}; }

std::vector<Concept> concepts_of(std::vector<std::string> wordings) {
  std::vector<Concept> concepts;
  for (auto& wording : wordings) {
    if (!wording.empty()) concepts.push_back({"", {std::move(wording)}});
  }
  return concepts;
}

void give_answer(Card& card, std::string_view answer, std::vector<std::string> ideas) {
  constexpr std::size_t most_words = 60;
  constexpr std::size_t most_ideas = 5;
  constexpr std::size_t short_list = 30;  // words: many names are no burden, many sentences are
  card.answer = as_sentence(answer);
  auto const words = words_of(answer).size();
  if (words > most_words || (ideas.size() > most_ideas && words > short_list)) {
    card.grade_mode = GradeMode::self;
  } else {
    card.concepts = concepts_of(std::move(ideas));
  }
}

}  // namespace graven::compile
