#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "decks/compile/fence.hpp"
#include "decks/compile/grammar.hpp"
#include "decks/compile/ideas.hpp"
#include "decks/compile/words.hpp"
#include "decks/compile/workshop.hpp"
#include "engine/text/unicode.hpp"

/// Cards from the page's prose: contrast, why, questions.
namespace graven::compile {
namespace {

using namespace std::string_view_literals;

/// "to launch goroutines freely, …" begins in its heading: "the common pattern is".
std::string_view without_to(std::string_view text) { return text.starts_with("to ") ? text.substr(3) : text; }

/// "In Go, the common pattern is" → "What is the common pattern in Go?"
std::string question_of_heading(lesson::Contrast const& contrast) {
  auto const& heading = contrast.new_heading;
  auto const pattern = heading.find("common pattern") == std::string::npos ? "usual way" : "common pattern";
  return fmt::format("What is the {} in {}?", pattern, contrast.new_language);
}

/// "This lesson helps X stop …" → who it helps, and what it helps them do.
struct Help {
  std::string who;
  std::string what;
};

std::optional<Help> help_of(std::string_view sentence) {
  constexpr std::array whom = {"developers"sv, "programmers"sv, "engineers"sv, "readers"sv,  "learners"sv,
                               "people"sv,     "teams"sv,       "you"sv,       "newcomers"sv};
  constexpr auto lead = "this lesson helps "sv;
  if (!text::nfkc_casefold(sentence.substr(0, lead.size())).starts_with(lead)) return std::nullopt;
  auto const rest = sentence.substr(lead.size());
  for (auto const group : whom) {
    auto const at = rest.find(group);
    if (at == std::string_view::npos || at > 30) continue;
    auto const end = at + group.size();
    auto what = text::trim(rest.substr(end));
    if (end >= rest.size() || rest[end] != ' ' || what.empty()) continue;
    if (what.starts_with("to ")) what.remove_prefix(3);
    return Help{std::string(rest.substr(0, end)), std::string(what)};
  }
  return std::nullopt;
}

std::string why_question(Topic const& topic, std::string const& difference, std::optional<Help> const& help) {
  bool const several = is_plural(topic.name);
  if (difference.empty()) return several ? "why are they worth knowing?" : "why is it worth knowing?";
  if (help) return fmt::format("what does knowing {} help {} to do?", difference, help->who);
  return fmt::format("why does {} matter?", difference);
}

}  // namespace

void make_contrast_cards(Workshop& shop) {
  for_each_item<lesson::Contrast>(shop.lesson, [&](lesson::Contrast const& each, auto const&) {
    if (each.new_way.text.empty()) return;  // nothing to ask for: the reader has reported the gap
    bool const both = !each.known.text.empty();
    Candidate made;
    made.card.kind = CardKind::recall;
    made.card.state = both ? CardState::active : CardState::draft;
    made.card.group = "Contrast";
    auto const question = question_of_heading(each);
    // The body goes on after its heading, in lower case; the question follows it.
    auto const known = lower_first(as_sentence(each.known.text), shop.topic.names);
    made.card.front = both ? fmt::format("{} {} {}", each.known_heading, known, question) : question;
    made.card.front = shop.topic.named(made.card.front);
    made.card.answer = as_sentence(each.new_way.text);
    made.card.concepts = concepts_of(key_ideas(without_to(each.new_way.text)));
    if (both) made.card.from.push_back(lines_of(each.known.span));
    made.card.from.push_back(lines_of(each.new_way.span));
    made.at = both ? each.known.span : each.new_way.span;
    made.repeats = {equal_text(each.new_way.text)};
    made.whole_answer = equal_text(each.new_way.text);
    shop.add(std::move(made));
  });
}

void make_why_cards(Workshop& shop) {
  auto const& topic = shop.topic;
  for_each_item<lesson::Why>(shop.lesson, [&](lesson::Why const& each, auto const&) {
    bool const pair = !topic.known_language.empty() && !topic.new_language.empty();
    auto const difference =
        pair ? fmt::format("the difference between {} and {}", topic.known_language, topic.new_language)
             : std::string("this topic");
    auto const sentences = sentences_of(each.text.text);
    auto const help = sentences.size() == 1 ? help_of(each.text.text) : std::nullopt;
    Candidate made;
    made.card.kind = CardKind::recall;
    made.card.state = sentences.size() <= 2 ? CardState::active : CardState::draft;
    made.card.group = "Why it matters";
    auto const lead = topic.name.empty() ? std::string() : topic.name + ": ";
    made.card.front = capitalised(lead + why_question(topic, pair ? difference : "", help));
    auto const answer = help ? help->what : each.text.text;
    made.card.answer = as_sentence(answer);
    made.card.concepts = concepts_of(key_ideas(answer));
    made.card.from = {lines_of(each.text.span)};
    made.at = each.text.span;
    made.repeats = {equal_text(each.text.text)};
    made.whole_answer = equal_text(each.text.text);
    if (made.card.state == CardState::draft) {
      shop.report(
          "W203", Severity::warning, each.text.span,
          fmt::format("{} sentences are too much for one answer: the card is a draft", sentences.size()),
          "keep the ideas that matter most, then set State: active");
    }
    shop.add(std::move(made));
  });
}

namespace {

/// The only key point that covers at least 4/5 of the question's content words, says something new and fits
/// what is asked (a "why" needs a reason).
lesson::KeyPoint const* answering_key_point(Workshop const& shop, lesson::Question const& question) {
  auto const wanted = shop.topic.telling_stems(question.text.text);
  bool const why = aspect_of(question.text.text) == Aspect::why;
  lesson::KeyPoint const* found = nullptr;
  int fitting = 0;
  for_each_item<lesson::KeyPoint>(shop.lesson, [&](lesson::KeyPoint const& point, auto const&) {
    auto const stems = content_stems(point.text.text);
    if (coverage(wanted, {stems.begin(), stems.end()}) < 0.8) return;
    bool const adds = std::any_of(stems.begin(), stems.end(), [&](auto const& stem) {
      return std::find(wanted.begin(), wanted.end(), stem) == wanted.end();
    });
    auto const low = " " + text::nfkc_casefold(point.text.text);
    bool const reason = low.find(" because ") != std::string::npos || low.find(" so ") != std::string::npos ||
                        low.find(" to ") != std::string::npos;
    if (!adds || (why && !reason)) return;
    found = &point;
    ++fitting;
  });
  return fitting == 1 ? found : nullptr;
}

/// What a question links to, when that is one paragraph or list, short enough to be its answer.
lesson::Text const* linked_answer(lesson::Question const& question) {
  constexpr std::size_t most_words = 60;
  if (question.linked.size() != 1 || words_of(question.linked.front().text).size() > most_words)
    return nullptr;
  return &question.linked.front();
}

/// The passage itself is the best suggestion.
std::vector<std::string> suggestions_of(std::vector<lesson::Text> const& linked) {
  constexpr std::size_t most = 3;
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < linked.size() && i < most; ++i)
    lines.push_back(fmt::format("line {}: \"{}\"", linked[i].span.line, linked[i].text));
  return lines;
}

/// An idea without what the question says of it: "`git restore` recovers old versions of files", asked for
/// what recovers old versions of files, is `git restore`. As it is when less than half of it was asked.
std::string trimmed_idea(Workshop const& shop, std::set<std::string> const& asked, std::string const& idea) {
  if (coverage(shop.topic.telling_stems(idea), asked) < 0.5) return idea;
  auto const says_nothing = [&](std::string_view word) {
    auto const stems = content_stems(word);
    bool const code = word.find('`') != std::string_view::npos;
    return !code &&
           std::all_of(stems.begin(), stems.end(), [&](auto const& stem) { return asked.contains(stem); });
  };
  auto const words = words_of(idea);
  auto const first = std::find_if_not(words.begin(), words.end(), says_nothing);
  auto const last = std::find_if_not(words.rbegin(), words.rend(), says_nothing).base();
  if (first >= last) return idea;
  auto const begin = static_cast<std::size_t>(first->data() - idea.data());
  auto const end = static_cast<std::size_t>((last - 1)->data() + (last - 1)->size() - idea.data());
  auto const rest = std::string_view(idea).substr(begin, end - begin);
  // A single word of prose says too little by itself.
  bool const enough = content_stems(rest).size() >= 2 || rest.find('`') != std::string_view::npos;
  return enough ? without_end_mark(rest) : idea;
}

/// The ideas that say more than the question: "the consumer declares it because …" answers why the consumer
/// declares it by what follows. All of them when nothing would be left.
std::vector<std::string> new_ideas(Workshop const& shop, std::string_view question,
                                   std::vector<std::string> const& ideas) {
  auto const asked = content_stem_set(question);
  std::vector<std::string> kept;
  for (auto const& idea : ideas) {
    if (coverage(shop.topic.telling_stems(idea), asked) < 1) kept.push_back(trimmed_idea(shop, asked, idea));
  }
  return kept.empty() ? ideas : kept;
}

/// The option marked as right; null when none or several are.
lesson::Option const* right_option(lesson::Question const& question) {
  auto const is_right = [](lesson::Option const& option) { return option.right; };
  if (std::count_if(question.options.begin(), question.options.end(), is_right) != 1) return nullptr;
  return &*std::find_if(question.options.begin(), question.options.end(), is_right);
}

/// Whether a question asks without its options what it asks with them.
bool stands_without_options(std::string_view question) {
  constexpr std::array to_options = {"which of"sv,        "of these"sv,       "select "sv,      "choose "sv,
                                     "all that apply"sv,  "true or false"sv,  "is not "sv,      "are not "sv,
                                     "which statement"sv, "which option"sv,   "which answer"sv, "is true"sv,
                                     "are true"sv,        "best describes"sv, "is correct"sv,   "is false"sv};
  // Of a question with code they may mean that.
  constexpr std::array to_what_follows = {"following"sv, "below"sv, "above"sv};
  auto const low = text::nfkc_casefold(question);
  auto const has = [&](std::string_view pointer) { return low.find(pointer) != std::string::npos; };
  bool const shows_code = has("```");
  return has("?") && std::none_of(to_options.begin(), to_options.end(), has) &&
         (shows_code || std::none_of(to_what_follows.begin(), to_what_follows.end(), has));
}

/// Where the answer to a question stands; null when the lesson has none.
lesson::Text const* answer_to(Workshop const& shop, lesson::Question const& each) {
  if (each.answer) return &*each.answer;
  if (auto const* option = right_option(each)) return &option->text;
  if (auto const* linked = linked_answer(each)) return linked;
  auto const* point = each.options.empty() ? answering_key_point(shop, each) : nullptr;
  return point == nullptr ? nullptr : &point->text;
}

void add_explanations(Candidate& made, lesson::Question const& each) {
  if (each.explanation) made.card.notes.push_back(each.explanation->text);
  auto const* option = right_option(each);
  if (option != nullptr && option->explanation) made.card.notes.push_back(option->explanation->text);
}

/// What a program prints is taken line by line, as it is.
void give_output(Card& card, std::string_view output) {
  card.answer = output.find('\n') == std::string_view::npos ? std::string(output) : fenced(output, "");
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < output.size();) {
    auto const end = std::min(output.find('\n', at), output.size());
    auto const line = text::trim(output.substr(at, end - at));
    if (!line.empty()) lines.emplace_back(line);
    at = end + 1;
  }
  card.concepts = concepts_of(std::move(lines));
}

void make_draft(Workshop& shop, lesson::Question const& each, Candidate& made) {
  made.card.state = CardState::draft;
  auto const found = each.linked.empty() ? shop.suggestions(each.text.text) : suggestions_of(each.linked);
  for (auto const& line : found) made.card.notes.push_back("Suggestion: " + line);
  shop.report("N150", Severity::note, each.text.span,
              "this question has no answer on the page: its card is a draft",
              found.empty() ? "write the answer on the card, then set State: active"
                            : fmt::format("the answer may be in {}", fmt::join(found, "; ")));
}

void make_question_card(Workshop& shop, lesson::Question const& each) {
  Candidate made;
  made.card.kind = each.given ? CardKind::predict : CardKind::recall;
  made.card.group = "Reflect";
  made.question = shop.topic.names_subject(each.text.text) || shop.topic.name.empty() || each.given
                      ? each.text.text
                      : fmt::format("{}: {}", shop.topic.name, lower_first(each.text.text, shop.topic.names));
  made.card.front = made.question;
  if (each.given) made.card.front += "\n\n" + fenced(each.given->text, each.given->language);
  made.card.from = {lines_of(each.text.span)};
  made.at = each.text.span;
  if (auto const* answer = answer_to(shop, each)) {
    if (each.given) {
      give_output(made.card, answer->text);
    } else {
      auto const ideas = key_ideas(answer->text);
      give_answer(made.card, without_lead_in(answer->text, ideas), new_ideas(shop, each.text.text, ideas));
    }
    made.card.from.push_back(lines_of(answer->span));
    made.repeats = {equal_text(answer->text)};
    made.whole_answer = equal_text(answer->text);
    add_explanations(made, each);
  } else {
    make_draft(shop, each, made);
  }
  if (!each.options.empty() && !stands_without_options(each.text.text) &&
      made.card.state != CardState::draft) {
    made.card.state = CardState::draft;
    shop.report("N150", Severity::note, each.text.span,
                "this question cannot be answered without its options: its card is a draft",
                "reword it, then set State: active");
  }
  made.repeats.push_back(equal_text(each.text.text));
  made.asked = true;
  shop.add(std::move(made));
}

}  // namespace

void make_question_cards(Workshop& shop) {
  // Pairing compares every question with every key point.
  constexpr std::size_t most_questions = 500;
  std::size_t made = 0;
  for_each_item<lesson::Question>(shop.lesson, [&](lesson::Question const& each, auto const&) {
    if (made++ < most_questions) make_question_card(shop, each);
  });
}

}  // namespace graven::compile
