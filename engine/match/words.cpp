#include "engine/match/words.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <unordered_map>

namespace graven::match {
namespace {

struct StemmerDeleter {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

std::string stem_of(std::string_view word) {
  thread_local std::unique_ptr<sb_stemmer, StemmerDeleter> const stemmer(sb_stemmer_new("english", nullptr));
  if (!stemmer) throw std::runtime_error("libstemmer has no English stemmer");
  auto const* stem = sb_stemmer_stem(stemmer.get(), reinterpret_cast<sb_symbol const*>(word.data()),
                                     static_cast<int>(word.size()));
  if (stem == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<char const*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
}

// FNV-1a.
std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (char const c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

void add_grams(Word& word) {
  auto const framed = "#" + word.stem + "#";
  for (std::size_t size = 2; size <= 4; ++size) {
    for (std::size_t at = 0; at + size <= framed.size(); ++at) {
      auto const hash = hash_of(std::string_view(framed).substr(at, size));
      word.grams.push_back(static_cast<std::uint32_t>(hash ^ (hash >> 32U)));
      word.gram_bits |= std::uint64_t{1} << (hash >> 58U);
    }
  }
  std::sort(word.grams.begin(), word.grams.end());
  word.grams.erase(std::unique(word.grams.begin(), word.grams.end()), word.grams.end());
}

Word make_word(TokenKind kind, std::string_view folded) {
  // A longer "word" is no word; comparing it letter by letter would only cost time.
  constexpr std::size_t longest_stemmed = 64;
  Word word;
  word.kind = kind;
  word.text = folded;
  bool const plain = kind == TokenKind::word && folded.size() <= longest_stemmed;
  word.stem = plain ? stem_of(folded) : word.text;
  word.stem_hash = hash_of(word.stem);
  word.letters = word.text.size();
  if (plain) add_grams(word);
  return word;
}

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

using Memory = std::unordered_map<std::string, Word, Hash, std::equal_to<>>;

Memory& memory(TokenKind kind) {
  thread_local Memory words;
  thread_local Memory others;
  return kind == TokenKind::word ? words : others;
}

}  // namespace

Word const& word_of(TokenKind kind, std::string_view folded) {
  auto& known = memory(kind);
  auto found = known.find(folded);
  if (found == known.end()) found = known.emplace(std::string(folded), make_word(kind, folded)).first;
  return found->second;
}

void forget_words_if_many() {
  constexpr std::size_t many = 20'000;
  for (auto const kind : {TokenKind::word, TokenKind::number}) {
    if (memory(kind).size() > many) memory(kind).clear();
  }
}

}  // namespace graven::match
