#include "engine/lexicon/wordnet.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

#include "engine/lexicon/wordnet_format.hpp"

namespace graven::lexicon {
namespace {

using match::LexiconEntry;
using match::Relation;
using Id = std::uint32_t;
using Ids = std::span<Id const>;

enum Part : unsigned { noun = 1, verb = 2, adjective = 4 };

/// WordNet's rules of detachment: an ending, what replaces it, and the part of speech that results.
struct Detachment {
  std::string_view ending;
  std::string_view replacement;
  unsigned part;
  bool only_unknown;  ///< "number" is no comparative of "numb"
};
constexpr Detachment detachments[] = {
    {"s", "", noun | verb, false}, {"ses", "s", noun, false},        {"xes", "x", noun, false},
    {"zes", "z", noun, false},     {"ches", "ch", noun, false},      {"shes", "sh", noun, false},
    {"men", "man", noun, false},   {"ies", "y", noun | verb, false}, {"es", "e", verb, false},
    {"es", "", verb, false},       {"ed", "e", verb, false},         {"ed", "", verb, false},
    {"ing", "e", verb, false},     {"ing", "", verb, false},         {"er", "", adjective, true},
    {"er", "e", adjective, true},  {"est", "", adjective, true},     {"est", "e", adjective, true}};

bool has(Ids ids, Id wanted) { return std::binary_search(ids.begin(), ids.end(), wanted); }

bool share(Ids left, Ids right) {
  if (left.empty() || right.empty() || left.back() < right.front() || right.back() < left.front())
    return false;
  auto a = left.begin();
  auto b = right.begin();
  while (a != left.end() && b != right.end()) {
    if (*a == *b) return true;
    if (*a < *b) {
      ++a;
    } else {
      ++b;
    }
  }
  return false;
}

/// Unmaps when it goes.
class Mapping {
 public:
  Mapping() = default;
  Mapping(void* address, std::size_t size) : address_(address), size_(size) {}
  Mapping(Mapping&& other) noexcept : address_(std::exchange(other.address_, nullptr)), size_(other.size_) {}
  Mapping& operator=(Mapping&&) = delete;
  ~Mapping() {
    if (address_ != nullptr) ::munmap(address_, size_);
  }
  [[nodiscard]] std::string_view bytes() const { return {static_cast<char const*>(address_), size_}; }

 private:
  void* address_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace

struct WordNet::Impl {
  Mapping mapping;
  std::string_view text;
  Ids ends;
  Ids records;
  Ids numbers;

  [[nodiscard]] std::string_view word(std::size_t index) const {
    auto const begin = index == 0 ? 0 : ends[index - 1];
    auto const end = ends[index];
    return begin <= end && end <= text.size() ? text.substr(begin, end - begin) : std::string_view{};
  }

  [[nodiscard]] std::optional<Id> index_of(std::string_view wanted) const {
    std::size_t low = 0;
    std::size_t high = ends.size();
    while (low < high) {
      auto const middle = (low + high) / 2;
      if (word(middle) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == ends.size() || word(low) != wanted) return std::nullopt;
    return static_cast<Id>(low);
  }

  [[nodiscard]] Ids slice(std::size_t first, std::size_t count) const {
    return first <= numbers.size() && count <= numbers.size() - first ? numbers.subspan(first, count) : Ids{};
  }

  [[nodiscard]] Id number(std::size_t at) const { return at < numbers.size() ? numbers[at] : 0; }
  [[nodiscard]] bool is_irregular(Id lemma) const {
    return (number(records[lemma]) & format::irregular) != 0;
  }

  using Lists = std::array<Ids, format::list_count>;

  [[nodiscard]] Lists lists(Id lemma) const {
    Lists all;
    if (lemma >= records.size() || is_irregular(lemma)) return all;
    std::size_t const record = records[lemma];
    constexpr std::size_t parts_bits = 4;
    std::uint64_t const lengths[] = {number(record) >> parts_bits, number(record + 1)};
    std::size_t first = record + 2;
    for (std::size_t each = 0; each < format::list_count; ++each) {
      auto const length = (lengths[each / 3] >> (each % 3 * format::bits_a_length)) & format::longest_list;
      all[each] = slice(first, length);
      first += length;
    }
    return all;
  }

  [[nodiscard]] bool is_lemma(Id index, unsigned parts) const {
    return !is_irregular(index) && (number(records[index]) & parts) != 0;
  }
};

namespace {

void add(LexiconEntry& entry, Id lemma) {
  auto const end = entry.lemmas.begin() + static_cast<std::ptrdiff_t>(entry.count);
  if (entry.count < LexiconEntry::most && std::find(entry.lemmas.begin(), end, lemma) == end) {
    entry.lemmas[entry.count++] = lemma;
  }
}

}  // namespace

WordNet::WordNet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
WordNet::~WordNet() = default;

std::size_t WordNet::size() const { return impl_->ends.size(); }

tl::expected<std::unique_ptr<WordNet>, WordNet::Problem> WordNet::open(std::filesystem::path const& file) {
  int const descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return tl::unexpected(Problem("cannot be opened"));
  struct stat status {};
  auto const known = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
  auto const size = known ? static_cast<std::size_t>(status.st_size) : 0;
  void* address = known ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0) : MAP_FAILED;
  ::close(descriptor);
  if (address == MAP_FAILED) return tl::unexpected(Problem("cannot be read"));
  Mapping mapping(address, size);
  auto opened = over(mapping.bytes());
  if (opened) {
    auto impl =
        std::make_unique<Impl>(Impl{std::move(mapping), (*opened)->impl_->text, (*opened)->impl_->ends,
                                    (*opened)->impl_->records, (*opened)->impl_->numbers});
    (*opened)->impl_ = std::move(impl);
  }
  return opened;
}

tl::expected<std::unique_ptr<WordNet>, WordNet::Problem> WordNet::over(std::string_view bytes) {
  format::Header header{};
  auto const refused = tl::unexpected(Problem("is not a packed WordNet of this version"));
  if (bytes.size() < sizeof header) return refused;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::string_view(header.magic.data(), header.magic.size()) != format::magic) return refused;
  auto const inside = [&](std::uint64_t offset, std::uint64_t size) { return offset + size <= bytes.size(); };
  auto const section = [&](Id offset, Id count) -> Ids {
    if (offset % alignof(Id) != 0 || !inside(offset, std::uint64_t{count} * sizeof(Id))) return {};
    return {reinterpret_cast<Id const*>(bytes.data() + offset), count};
  };
  auto impl = std::make_unique<Impl>();
  if (!inside(header.text_offset, header.text_size)) return refused;
  impl->text = bytes.substr(header.text_offset, header.text_size);
  impl->ends = section(header.ends_offset, header.words);
  impl->records = section(header.records_offset, header.words);
  impl->numbers = section(header.numbers_offset, header.numbers);
  if (impl->ends.empty() || impl->records.empty() || impl->numbers.empty()) return refused;
  return std::unique_ptr<WordNet>(new WordNet(std::move(impl)));
}

match::LexiconEntry WordNet::find(std::string_view word) const {
  LexiconEntry entry;
  auto const& wordnet = *impl_;
  bool known = false;
  if (auto const index = wordnet.index_of(word)) {
    known = true;
    if (wordnet.is_irregular(*index)) {
      auto const record = wordnet.records[*index];
      for (auto const lemma : wordnet.slice(record + 1, wordnet.number(record) & ~format::irregular)) {
        if (lemma < wordnet.records.size()) add(entry, lemma);
      }
      return entry;
    }
    add(entry, *index);
  }
  std::string base;
  for (auto const& [ending, replacement, parts, only_unknown] : detachments) {
    if (!word.ends_with(ending) || word.size() < ending.size() + 2 || (known && only_unknown)) continue;
    base.assign(word.substr(0, word.size() - ending.size()));
    base += replacement;
    auto const index = wordnet.index_of(base);
    if (index && wordnet.is_lemma(*index, parts)) add(entry, *index);
  }
  return entry;
}

match::Relation WordNet::relation(LexiconEntry const& left, LexiconEntry const& right) const {
  auto best = Relation::none;
  for (std::size_t i = 0; i < left.count; ++i) {
    auto const a = impl_->lists(left.lemmas[i]);
    for (std::size_t j = 0; j < right.count; ++j) {
      if (left.lemmas[i] == right.lemmas[j]) return Relation::synonym;
      auto const b = impl_->lists(right.lemmas[j]);
      if (share(a[format::synsets], b[format::synsets])) return Relation::synonym;
      if (has(a[format::derived], right.lemmas[j]) || has(b[format::derived], left.lemmas[i])) {
        best = std::max(best, Relation::derived);
      } else if (best < Relation::similar && share(a[format::similar], b[format::synsets])) {
        best = Relation::similar;
      } else if (best < Relation::hypernym && (share(a[format::hypernyms], b[format::narrow]) ||
                                               share(b[format::hypernyms], a[format::narrow]))) {
        best = Relation::hypernym;
      }
    }
  }
  return best;
}

bool WordNet::antonyms(LexiconEntry const& left, LexiconEntry const& right) const {
  for (std::size_t i = 0; i < left.count; ++i) {
    auto const opposites = impl_->lists(left.lemmas[i])[format::opposites];
    for (std::size_t j = 0; j < right.count; ++j) {
      if (has(opposites, right.lemmas[j])) return true;
    }
  }
  return false;
}

}  // namespace graven::lexicon
