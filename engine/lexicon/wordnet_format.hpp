#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// The packed file: a header, then sections of little-endian numbers at the offsets it names.
///
///   text        the words, one after the other, in byte order
///   word_ends   u32 a word: where it ends in `text`
///   records     u32 a word: index of its record in `numbers`
///   numbers     u32: records and lists. The record of a lemma: its parts of speech and the lengths of its
///   lists, six
///               bits each, then the lists of ids in ascending order. Of an irregular form ("found"): how
///               many lemmas, with the top bit set, then their indices.
namespace graven::lexicon::format {

inline constexpr std::string_view magic = "GRVNWN1\n";

enum List : std::size_t {
  synsets,    ///< of its first five senses in each part of speech
  narrow,     ///< of its first three
  hypernyms,  ///< synsets directly above those three
  similar,    ///< synsets WordNet calls similar to its five
  derived,    ///< lemmas derivationally related, or its pertainyms
  opposites,  ///< lemmas that are its antonyms
  list_count
};

struct Header {
  std::array<char, 8> magic;
  std::uint32_t words;
  std::uint32_t text_offset;
  std::uint32_t text_size;
  std::uint32_t ends_offset;
  std::uint32_t records_offset;
  std::uint32_t numbers_offset;
  std::uint32_t numbers;
};

inline constexpr std::uint32_t irregular = 1U << 31U;
inline constexpr std::size_t bits_a_length = 6;
inline constexpr std::size_t longest_list = (1U << bits_a_length) - 1;

}  // namespace graven::lexicon::format
