#include "decks/compile/words.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>

#include "engine/text/unicode.hpp"

namespace graven::compile {
namespace {

using namespace std::string_view_literals;

// Sorted. Words that carry no meaning of their own in a question or a sentence.
constexpr std::array function_words = {
    "a"sv,       "about"sv,  "after"sv,     "all"sv,   "also"sv,    "an"sv,     "and"sv,    "any"sv,
    "are"sv,     "as"sv,     "at"sv,        "be"sv,    "because"sv, "been"sv,   "before"sv, "being"sv,
    "between"sv, "both"sv,   "but"sv,       "by"sv,    "can"sv,     "common"sv, "could"sv,  "did"sv,
    "do"sv,      "does"sv,   "doing"sv,     "done"sv,  "each"sv,    "every"sv,  "for"sv,    "from"sv,
    "get"sv,     "gets"sv,   "had"sv,       "has"sv,   "have"sv,    "her"sv,    "here"sv,   "his"sv,
    "how"sv,     "i"sv,      "if"sv,        "in"sv,    "into"sv,    "is"sv,     "it"sv,     "its"sv,
    "just"sv,    "lesson"sv, "let"sv,       "like"sv,  "make"sv,    "makes"sv,  "many"sv,   "may"sv,
    "mistake"sv, "more"sv,   "most"sv,      "much"sv,  "must"sv,    "of"sv,     "on"sv,     "one"sv,
    "onto"sv,    "or"sv,     "our"sv,       "out"sv,   "over"sv,    "s"sv,      "she"sv,    "should"sv,
    "so"sv,      "some"sv,   "something"sv, "such"sv,  "t"sv,       "than"sv,   "that"sv,   "the"sv,
    "their"sv,   "them"sv,   "then"sv,      "there"sv, "these"sv,   "they"sv,   "thing"sv,  "things"sv,
    "this"sv,    "those"sv,  "through"sv,   "to"sv,    "too"sv,     "under"sv,  "up"sv,     "us"sv,
    "use"sv,     "used"sv,   "uses"sv,      "using"sv, "very"sv,    "was"sv,    "way"sv,    "we"sv,
    "were"sv,    "what"sv,   "when"sv,      "where"sv, "whether"sv, "which"sv,  "while"sv,  "who"sv,
    "whom"sv,    "whose"sv,  "why"sv,       "will"sv,  "with"sv,    "would"sv,  "you"sv,    "your"sv};

// Verbs that tell the learner what to do with a question.
constexpr std::array instruction_words = {
    "compare"sv,   "define"sv, "describe"sv,  "discuss"sv,   "explain"sv, "give"sv,
    "identify"sv,  "know"sv,   "list"sv,      "name"sv,      "outline"sv, "recognise"sv,
    "recognize"sv, "state"sv,  "summarise"sv, "summarize"sv, "tell"sv,    "understand"sv};

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80) != 0;
}

/// Calls `take` for every run of letters and digits of a case-folded text.
template <class Take>
void for_each_word(std::string_view folded, Take take) {
  for (std::size_t at = 0; at < folded.size();) {
    if (!is_word_byte(folded[at])) {
      ++at;
      continue;
    }
    auto const start = at;
    while (at < folded.size() && is_word_byte(folded[at])) ++at;
    take(folded.substr(start, at - start));
  }
}

struct FreeStemmer {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

std::string new_stem(std::string_view word) {
  thread_local std::unique_ptr<sb_stemmer, FreeStemmer> const stemmer(sb_stemmer_new("english", "UTF_8"));
  if (!stemmer) throw std::runtime_error("libstemmer has no English stemmer");
  auto const* found = sb_stemmer_stem(stemmer.get(), reinterpret_cast<sb_symbol const*>(word.data()),
                                      static_cast<int>(word.size()));
  if (found == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<char const*>(found), static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
}

struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
};

/// Lessons use few words many times: a sixth of compiling one was stemming.
std::string const& stem(std::string_view word) {
  constexpr std::size_t most_kept = 20'000;
  thread_local std::unordered_map<std::string, std::string, WordHash, std::equal_to<>> known;
  if (auto const found = known.find(word); found != known.end()) return found->second;
  if (known.size() >= most_kept) known.clear();
  return known.emplace(word, new_stem(word)).first->second;
}

constexpr std::size_t longest_word = 100;  // bytes; a longer run of letters is no word

bool is_content(std::string_view word) {
  bool const number = word[0] >= '0' && word[0] <= '9';
  return (word.size() > 1 || number) && word.size() <= longest_word && !is_function_word(word);
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::string folded_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char const c : text) {
    if (!is_blank(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string equal_text(std::string_view text) {
  auto folded = text::nfkc_casefold(text);
  std::erase(folded, '`');
  auto out = folded_space(folded);
  while (!out.empty() && ".?!:;, "sv.find(out.back()) != std::string_view::npos) out.pop_back();
  return out;
}

Aspect aspect_of(std::string_view question) {
  Aspect found = Aspect::other;
  for_each_word(text::nfkc_casefold(question), [&](std::string_view word) {
    if (found != Aspect::other) return;
    if (word == "why") found = Aspect::why;
    if (word == "when") found = Aspect::when;
    if (word == "how") found = Aspect::how;
    if (word == "where") found = Aspect::where;
    if (word == "what" || word == "which" || word == "who") found = Aspect::what;
  });
  return found;
}

std::string frame_text(std::string_view text) {
  std::string out;
  auto const normal = equal_text(text);
  for (auto const word : words_of(normal)) {
    auto bare = word;
    while (!bare.empty() && ",;:?!.\"'()"sv.find(bare.back()) != std::string_view::npos)
      bare.remove_suffix(1);
    bool const frame = is_function_word(bare) || std::find(instruction_words.begin(), instruction_words.end(),
                                                           bare) != instruction_words.end();
    if (bare.empty() || frame) continue;
    bool const plain = std::all_of(bare.begin(), bare.end(), is_word_byte) && bare.size() <= longest_word;
    out += plain ? stem(bare) : std::string(bare);
    out += ' ';
  }
  return out;
}

bool is_function_word(std::string_view word) {
  static std::unordered_set<std::string_view> const known(function_words.begin(), function_words.end());
  return known.contains(word);
}

std::vector<std::string> content_stems(std::string_view text) {
  std::vector<std::string> stems;
  std::set<std::string, std::less<>> seen;
  for_each_word(text::nfkc_casefold(text), [&](std::string_view word) {
    if (!is_content(word)) return;
    auto const& found = stem(word);
    if (seen.insert(found).second) stems.push_back(found);
  });
  return stems;
}

std::set<std::string> content_stem_set(std::string_view text) {
  std::set<std::string> stems;
  for_each_word(text::nfkc_casefold(text), [&](std::string_view word) {
    if (is_content(word)) stems.insert(stem(word));
  });
  return stems;
}

double coverage(std::vector<std::string> const& wanted, std::set<std::string> const& present) {
  if (wanted.empty()) return 0;
  auto const hits =
      std::count_if(wanted.begin(), wanted.end(), [&](auto const& each) { return present.contains(each); });
  return static_cast<double>(hits) / static_cast<double>(wanted.size());
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    auto const start = at;
    while (at < text.size() && !is_blank(text[at])) ++at;
    words.push_back(text.substr(start, at - start));
  }
  return words;
}

std::size_t count_words(std::string_view text) { return words_of(text).size(); }

std::vector<std::string_view> sentences_of(std::string_view paragraph) {
  std::vector<std::string_view> sentences;
  std::size_t start = 0;
  auto const cut = [&](std::size_t end) {
    auto const sentence = text::trim(paragraph.substr(start, end - start));
    if (!sentence.empty()) sentences.push_back(sentence);
    start = end;
  };
  for (std::size_t i = 0; i < paragraph.size(); ++i) {
    char const c = paragraph[i];
    if (c == '\n') cut(i + 1);
    if (c != '.' && c != '?' && c != '!') continue;
    auto end = i + 1;
    while (end < paragraph.size() && "\"')"sv.find(paragraph[end]) != std::string_view::npos) ++end;
    if (end >= paragraph.size() || paragraph[end] != ' ') continue;
    auto const next = paragraph.find_first_not_of(' ', end);
    if (next == std::string_view::npos || (paragraph[next] >= 'a' && paragraph[next] <= 'z')) continue;
    cut(end);
    i = end;
  }
  cut(paragraph.size());
  return sentences;
}

std::string without_end_mark(std::string_view text) {
  auto rest = text::trim(text);
  while (!rest.empty() && ".:;, "sv.find(rest.back()) != std::string_view::npos) rest.remove_suffix(1);
  return std::string(rest);
}

std::string capitalised(std::string_view text) {
  std::string out(text);
  auto const word = text.substr(0, text.find_first_of(" ,;:?!'\n"));
  auto const bare = word.ends_with('.') ? word.substr(0, word.size() - 1) : word;
  bool const plain =
      std::all_of(bare.begin(), bare.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
  if (!bare.empty() && plain) out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string as_sentence(std::string_view text) {
  if (text::trim(text).find('\n') != std::string_view::npos) return std::string(text::trim(text));
  auto out = capitalised(text::trim(text));
  if (!out.empty() && ".?!"sv.find(out.back()) == std::string_view::npos) {
    while (!out.empty() && ",;: "sv.find(out.back()) != std::string_view::npos) out.pop_back();
    out += '.';
  }
  return out;
}

std::string lower_first(std::string_view text, std::set<std::string> const& names) {
  std::string out(text);
  auto const word = text.substr(0, text.find_first_of(" ,.;:?!'"));
  bool const capital = !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
  bool const plain = std::all_of(word.begin() + (word.empty() ? 0 : 1), word.end(),
                                 [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
  if (capital && plain && word != "I" && !names.contains(std::string(word))) {
    out[0] = static_cast<char>(out[0] - 'A' + 'a');
  }
  return out;
}

}  // namespace graven::compile
