#include "engine/lexicon/wordnet_pack.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "engine/lexicon/wordnet_format.hpp"

namespace graven::lexicon {
namespace {

using Id = std::uint32_t;
using Ids = std::vector<Id>;

constexpr std::array<std::string_view, 4> parts_of_speech = {"noun", "verb", "adj", "adv"};

std::size_t part_of(char sign) {
  switch (sign) {
    case 'n':
      return 0;
    case 'v':
      return 1;
    case 'a':
    case 's':
      return 2;
    case 'r':
      return 3;
    default:
      throw std::runtime_error(std::string("unknown part of speech ") + sign);
  }
}

struct Pointer {
  std::string kind;
  Id synset;
  unsigned source;  ///< word of the synset, from 1; 0 for the synset as a whole
  unsigned target;
};

struct Synset {
  std::vector<std::string> words;
  std::vector<Pointer> pointers;
};

struct Lemma {
  unsigned parts = 0;  ///< one bit a part of speech
  std::array<Ids, 4> senses;
};

bool is_plain(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '\''; });
}

std::string lower(std::string word) {
  for (char& c : word) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return word;
}

class Source {
 public:
  explicit Source(std::filesystem::path folder) : folder_(std::move(folder)) {
    for (std::size_t part = 0; part < parts_of_speech.size(); ++part) number_synsets(part);
    for (std::size_t part = 0; part < parts_of_speech.size(); ++part) {
      read_data(part);
      read_index(part);
      read_exceptions(part);
    }
  }

  [[nodiscard]] std::vector<Synset> const& synsets() const { return synsets_; }
  [[nodiscard]] std::map<std::string, Lemma> const& lemmas() const { return lemmas_; }
  [[nodiscard]] std::map<std::string, std::set<std::string>> const& exceptions() const { return exceptions_; }

 private:
  template <class OnLine>
  void each_line(std::string const& name, OnLine on_line) const {
    std::ifstream file(folder_ / name);
    if (!file) throw std::runtime_error("cannot read " + (folder_ / name).string());
    for (std::string line; std::getline(file, line);) {
      if (line.starts_with("  ")) continue;  // the licence
      std::istringstream words(line);
      on_line(words);
      if (words.bad()) throw std::runtime_error("unexpected line in " + name);
    }
  }

  static std::string data_name(std::size_t part) { return "data." + std::string(parts_of_speech[part]); }

  void number_synsets(std::size_t part) {
    each_line(data_name(part), [&](std::istringstream& words) {
      std::string offset;
      words >> offset;
      ids_.emplace(std::pair{part, offset}, static_cast<Id>(ids_.size()));
    });
    synsets_.resize(ids_.size());
  }

  void read_data(std::size_t part) {
    each_line(data_name(part), [&](std::istringstream& words) {
      std::string offset, file_number, type, lex_id;
      unsigned count = 0;
      words >> offset >> file_number >> type >> std::hex >> count >> std::dec;
      auto& synset = synsets_[ids_.at({part, offset})];
      for (unsigned i = 0; i < count; ++i) {
        std::string word;
        words >> word >> lex_id;
        word = lower(word);
        synset.words.push_back(word.substr(0, word.find('(')));
      }
      words >> count;
      for (unsigned i = 0; i < count; ++i) {
        std::string kind, target, sign;
        unsigned ends = 0;
        words >> kind >> target >> sign >> std::hex >> ends >> std::dec;
        if (!words) throw std::runtime_error("unexpected line in " + data_name(part));
        synset.pointers.push_back({kind, ids_.at({part_of(sign.at(0)), target}), ends >> 8U, ends & 0xFFU});
      }
    });
  }

  void read_index(std::size_t part) {
    each_line("index." + std::string(parts_of_speech[part]), [&](std::istringstream& words) {
      std::string lemma, sign, skipped, offset;
      unsigned senses = 0;
      unsigned pointers = 0;
      words >> lemma >> sign >> senses >> pointers;
      for (unsigned i = 0; i < pointers + 2; ++i) words >> skipped;
      if (!is_plain(lemma)) return;
      auto& entry = lemmas_[lemma];
      entry.parts |= 1U << part;
      for (unsigned i = 0; i < senses && words >> offset; ++i)
        entry.senses[part].push_back(ids_.at({part, offset}));
    });
  }

  void read_exceptions(std::size_t part) {
    each_line(std::string(parts_of_speech[part]) + ".exc", [&](std::istringstream& words) {
      std::string form, lemma;
      words >> form;
      while (words >> lemma) {
        if (is_plain(form) && is_plain(lemma)) exceptions_[form].insert(lemma);
      }
    });
  }

  std::filesystem::path folder_;
  std::map<std::pair<std::size_t, std::string>, Id> ids_;
  std::vector<Synset> synsets_;
  std::map<std::string, Lemma> lemmas_;
  std::map<std::string, std::set<std::string>> exceptions_;
};

void tidy(Ids& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.size() > format::longest_list) ids.resize(format::longest_list);
}

class Packer {
 public:
  explicit Packer(Source const& source) : source_(source) {
    for (auto const& [word, lemma] : source.lemmas()) names_.insert(word);
    for (auto const& [word, lemmas] : source.exceptions()) names_.insert(word);
    for (auto const& word : names_) index_.emplace(word, static_cast<Id>(index_.size()));
  }

  std::string run() {
    for (auto const& word : names_) {
      text_ += word;
      ends_.push_back(static_cast<Id>(text_.size()));
      records_.push_back(static_cast<Id>(numbers_.size()));
      auto const lemma = source_.lemmas().find(word);
      if (lemma != source_.lemmas().end()) {
        add_lemma(word, lemma->second);
      } else {
        add_irregular(source_.exceptions().at(word));
      }
    }
    return assembled();
  }

 private:
  void add_irregular(std::set<std::string> const& lemmas) {
    Ids ids;
    for (auto const& lemma : lemmas) {
      if (source_.lemmas().contains(lemma)) ids.push_back(index_.at(lemma));
    }
    numbers_.push_back(format::irregular | static_cast<Id>(ids.size()));
    numbers_.insert(numbers_.end(), ids.begin(), ids.end());
  }

  void add_word(std::string const& word, Ids& list) const {
    auto const found = source_.lemmas().contains(word) ? index_.find(word) : index_.end();
    if (found != index_.end()) list.push_back(found->second);
  }

  // Pointers between words hold for this word only; between synsets for all of theirs.
  void add_pointers(std::string const& word, Id synset_id, bool narrow,
                    std::array<Ids, format::list_count>& lists) const {
    auto const& synset = source_.synsets()[synset_id];
    for (auto const& pointer : synset.pointers) {
      if (narrow && (pointer.kind == "@" || pointer.kind == "@i"))
        lists[format::hypernyms].push_back(pointer.synset);
      if (pointer.kind == "&") lists[format::similar].push_back(pointer.synset);
      bool const own = pointer.source > 0 && pointer.source <= synset.words.size() &&
                       synset.words[pointer.source - 1] == word;
      auto const& target = source_.synsets()[pointer.synset];
      if (!own || pointer.target == 0 || pointer.target > target.words.size()) continue;
      auto const& other = target.words[pointer.target - 1];
      if (pointer.kind == "+" || pointer.kind == "\\" || pointer.kind == "<")
        add_word(other, lists[format::derived]);
      if (pointer.kind == "!") add_word(other, lists[format::opposites]);
    }
  }

  void add_lemma(std::string const& word, Lemma const& lemma) {
    constexpr std::size_t many_senses = 5;
    constexpr std::size_t few_senses = 3;
    std::array<Ids, format::list_count> lists;
    for (auto const& senses : lemma.senses) {
      for (std::size_t i = 0; i < senses.size(); ++i) {
        if (i < many_senses) lists[format::synsets].push_back(senses[i]);
        if (i < few_senses) lists[format::narrow].push_back(senses[i]);
        if (i < many_senses) add_pointers(word, senses[i], i < few_senses, lists);
      }
    }
    Id header = lemma.parts;
    std::size_t shift = parts_of_speech.size();
    // Six lists of six bits and four parts of speech are more than 32 bits, so the record begins with two
    // numbers.
    Id second = 0;
    for (std::size_t list = 0; list < format::list_count; ++list) {
      tidy(lists[list]);
      auto const size = static_cast<Id>(lists[list].size());
      if (list < 3) {
        header |= size << shift;
        shift += format::bits_a_length;
      } else {
        second |= size << ((list - 3) * format::bits_a_length);
      }
    }
    numbers_.push_back(header);
    numbers_.push_back(second);
    for (auto const& list : lists) numbers_.insert(numbers_.end(), list.begin(), list.end());
  }

  std::string assembled() const {
    static_assert(std::endian::native == std::endian::little,
                  "the packed file is written as it lies in memory");
    format::Header header{};
    std::memcpy(header.magic.data(), format::magic.data(), format::magic.size());
    auto const padded = (text_.size() + 3) / 4 * 4;
    header.words = static_cast<Id>(names_.size());
    header.text_offset = sizeof(format::Header);
    header.text_size = static_cast<Id>(text_.size());
    header.ends_offset = static_cast<Id>(header.text_offset + padded);
    header.records_offset = static_cast<Id>(header.ends_offset + ends_.size() * sizeof(Id));
    header.numbers_offset = static_cast<Id>(header.records_offset + records_.size() * sizeof(Id));
    header.numbers = static_cast<Id>(numbers_.size());
    std::string out(reinterpret_cast<char const*>(&header), sizeof header);
    out += text_;
    out.append(padded - text_.size(), '\0');
    for (auto const* section : {&ends_, &records_, &numbers_}) {
      out.append(reinterpret_cast<char const*>(section->data()), section->size() * sizeof(Id));
    }
    return out;
  }

  Source const& source_;
  std::set<std::string> names_;
  std::map<std::string, Id> index_;
  std::string text_;
  Ids ends_;
  Ids records_;
  Ids numbers_;
};

}  // namespace

std::string pack_wordnet(std::filesystem::path const& folder) {
  Source const source(folder);
  return Packer(source).run();
}

}  // namespace graven::lexicon
