#include "decks/deckfile/lock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <mutex>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "decks/deckfile/fields.hpp"
#include "decks/deckfile/lines.hpp"
#include "decks/deckfile/normal.hpp"
#include "decks/deckfile/problems.hpp"
#include "decks/slices.hpp"
#include "engine/text/digest.hpp"

namespace graven::deckfile {
namespace {

constexpr std::string_view header = "graven-lock 1";
constexpr std::size_t largest_file = std::size_t{64} << 20U;
constexpr std::size_t most_words = 5;
constexpr std::size_t longest_item = 1000;  // bytes: enough to know a paragraph again
constexpr std::string_view base32_digits = "abcdefghijklmnopqrstuvwxyz234567";

struct Word {
  std::string_view text;
  std::size_t offset = 0;
};

bool is_base32(std::string_view text, std::size_t size) {
  return text.size() == size && text.find_first_not_of(base32_digits) == std::string_view::npos;
}

std::optional<int> line_number(std::string_view text) {
  int value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<LineSpan> line_span(std::string_view text) {
  auto const dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  auto const first = line_number(text.substr(0, dash));
  auto const last = line_number(text.substr(dash + 1));
  if (!first || !last || *last < *first) return std::nullopt;
  return LineSpan{*first, *last};
}

auto order(LockedField const& field) { return std::tie(field.card, field.field); }

auto whole_order(LockedField const& field) {
  return std::tie(field.card, field.field, field.digest, field.span.first, field.span.last);
}

void append_field(std::string& out, LockedField const& each) {
  fmt::format_to(std::back_inserter(out), "field {} {} {} {}-{}\n", each.card, each.field, each.digest,
                 each.span.first, each.span.last);
}

void sort_fields(std::vector<LockedField>& fields) {
  std::sort(fields.begin(), fields.end(),
            [](auto const& a, auto const& b) { return whole_order(a) < whole_order(b); });
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
}

void append_sorted(std::string& out, std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  for (auto const& line : lines) out += line;
}

class LockReader {
 public:
  LockReader(std::string_view bytes, Problems& problems) : lines_(bytes), problems_(problems) {}

  Lock read() {
    if (lines_.done() || lines_.current().text != header) {
      complain(0, "this is no lock file of graven", fmt::format("its first line is `{}`", header));
      return {};
    }
    for (lines_.advance(); !lines_.done() && !problems_.full(); lines_.advance()) read_line();
    sort_fields(lock_.fields);
    auto const twice = std::adjacent_find(lock_.fields.begin(), lock_.fields.end(),
                                          [](auto const& a, auto const& b) { return order(a) == order(b); });
    if (twice != lock_.fields.end()) {
      problems_.add(
          "E111", 0, 0,
          fmt::format("two lines say different things about {} of card {}", twice->field, twice->card),
          "delete both: the field then counts as the author's");
    }
    lock_.dropped.assign(dropped_.begin(), dropped_.end());
    for (auto const& [id, name] : anchors_) {
      if (auto const item = lock_.items.find(id); item != lock_.items.end()) item->second.anchor = name;
    }
    return std::move(lock_);
  }

 private:
  void complain(std::size_t offset, std::string message, std::string hint = {}) {
    problems_.add(lines_.current(), offset, std::move(message), std::move(hint));
  }

  void read_line() {
    auto const line = lines_.current().text;
    if (is_blank(line)) return;
    if (is_conflict_marker(line)) {
      complain(0, "a git conflict marker", "keep the lines of both sides and delete the markers");
      return;
    }
    std::array<Word, most_words + 1> words;
    std::size_t count = 0;
    each_word(line, [&](std::string_view text, std::size_t offset) {
      words.at(count) = {text, offset};
      return ++count < words.size();
    });
    auto const kind = words[0].text;
    if (kind == "item" && count > 1) {
      read_item(words[1], line);
    } else if (kind == "anchor" && count == 3) {
      if (is_id(words[1])) anchors_.emplace(words[1].text, words[2].text);
    } else if (kind == "left" && count == 3) {
      read_left(words);
    } else if (kind == "changed" && count == 4) {
      read_changed(words);
    } else if (kind == "field" && count == 5) {
      read_field_line(words);
    } else if (kind == "dropped" && count == 2) {
      if (is_id(words[1])) dropped_.emplace(words[1].text);
    } else if (kind == "continues" && count == 3) {
      read_continued(words);
    } else {
      complain(0, "this line is no fact of a lock file",
               "field, item, anchor, dropped, left, changed or continues, with their words");
    }
  }

  bool is_id(Word const& word) {
    if (is_card_id(word.text)) return true;
    complain(word.offset, fmt::format("{} is no card id", quoted(word.text)));
    return false;
  }

  void read_field_line(std::array<Word, most_words + 1> const& words) {
    auto const& known = locked_fields();
    auto const span = line_span(words[4].text);
    if (!is_id(words[1])) return;
    if (std::find(known.begin(), known.end(), words[2].text) == known.end()) {
      complain(words[2].offset, fmt::format("unknown field {}", quoted(words[2].text)),
               did_you_mean(words[2].text, known));
    } else if (!is_base32(words[3].text, 16)) {
      complain(words[3].offset, fmt::format("{} is no digest", quoted(words[3].text)));
    } else if (!span) {
      complain(words[4].offset, fmt::format("{} are no lines of a lesson", quoted(words[4].text)));
    } else {
      lock_.fields.push_back(
          {std::string(words[1].text), std::string(words[2].text), std::string(words[3].text), *span});
    }
  }

  void read_item(Word const& id, std::string_view line) {
    auto const rest = line.substr(id.offset + id.text.size());
    auto const bar = rest.find('|');
    if (bar == std::string_view::npos) {
      complain(id.offset, "an item is a section and a text with a bar between them");
    } else if (is_id(id)) {
      lock_.items[std::string(id.text)] = locked_item(rest.substr(0, bar), rest.substr(bar + 1));
    }
  }

  void read_left(std::array<Word, most_words + 1> const& words) {
    auto const state = card_state(words[2].text);
    if (!state) {
      complain(words[2].offset, fmt::format("{} is no state of a card", quoted(words[2].text)));
    } else if (is_id(words[1])) {
      lock_.left.emplace(words[1].text, *state);
    }
  }

  /// Of two lines for one card, as a merge of two exports leaves them, the later one: what came last must be
  /// newer than all that was exported before.
  void read_changed(std::array<Word, most_words + 1> const& words) {
    auto const at = parse_instant(words[3].text);
    if (!is_base32(words[2].text, 16)) {
      complain(words[2].offset, fmt::format("{} is no digest", quoted(words[2].text)));
    } else if (!at) {
      complain(words[3].offset, fmt::format("{} is no time", quoted(words[3].text)),
               "as in 2026-03-01T10:00:00Z");
    } else if (is_id(words[1])) {
      auto& known = lock_.changed[std::string(words[1].text)];
      if (known.digest.empty() || known.at < *at) known = {std::string(words[2].text), *at};
    }
  }

  void read_continued(std::array<Word, most_words + 1> const& words) {
    for (auto const& word : {words[1], words[2]}) {
      if (is_base32(word.text, 8)) continue;
      complain(word.offset, fmt::format("{} is no key of a concept", quoted(word.text)));
      return;
    }
    auto const [at, is_new] = lock_.continues.emplace(words[1].text, words[2].text);
    if (!is_new && at->second != words[2].text) {
      complain(0,
               fmt::format("concept {} cannot carry on both {} and {}", at->first, at->second, words[2].text),
               "delete one of the lines");
    }
  }

  Lines lines_;
  Problems& problems_;
  Lock lock_;
  std::set<std::string, std::less<>> dropped_;
  std::map<std::string, std::string> anchors_;  // by card
};

/// From the first line of the lesson a card was made of to the last.
LineSpan whole_span(std::vector<LineSpan> const& spans) {
  if (spans.empty()) return {};
  auto whole = spans.front();
  for (auto const span : spans) {
    whole.first = std::min(whole.first, span.first);
    whole.last = std::max(whole.last, span.last);
  }
  return whole;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (char const c : text) {
    bool const blank = static_cast<unsigned char>(c) <= ' ';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    if (out.size() > longest_item) break;
  }
  if (out.size() > longest_item) {
    auto size = longest_item;
    while (size > 0 && (static_cast<unsigned char>(out[size]) & 0xC0U) == 0x80U) --size;
    out.resize(size);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void add_fields(CardEntry const& entry, std::vector<LockedField>& fields) {
  auto const span = whole_span(entry.card.from);
  each_field_text(entry, [&](std::string_view field, std::string const& text) {
    fields.push_back({entry.card.id, std::string(field), lock_digest(text), span});
  });
}

}  // namespace

LockedItem locked_item(std::string_view section, std::string_view text) {
  LockedItem item{one_line(section), one_line(text)};
  std::replace(item.section.begin(), item.section.end(), '|', '/');
  return item;
}

Checked<Lock> parse_lock(std::string_view bytes, std::string_view file_name) {
  Problems problems(file_name);
  if (bytes.size() > largest_file || first_bad_byte(bytes) != std::string_view::npos) {
    problems.add("E101", 0, 0, "this lock file is no UTF-8 text or too large",
                 "delete it: compiling writes a new one");
    return tl::unexpected(problems.take());
  }
  auto lock = LockReader(bytes, problems).read();
  if (!problems.empty()) return tl::unexpected(problems.take());
  return lock;
}

std::string print_lock(Lock const& lock) {
  std::vector<std::string> before_fields;
  for (auto const& [id, item] : lock.items) {
    if (!item.anchor.empty()) before_fields.push_back(fmt::format("anchor {} {}\n", id, item.anchor));
  }
  for (auto const& [key, older] : lock.continues)
    before_fields.push_back(fmt::format("continues {} {}\n", key, older));
  for (auto const& [id, change] : lock.changed) {
    before_fields.push_back(fmt::format("changed {} {} {}\n", id, change.digest, to_string(change.at)));
  }
  for (auto const& id : lock.dropped) before_fields.push_back(fmt::format("dropped {}\n", id));
  std::vector<std::string> behind_fields;
  for (auto const& [id, item] : lock.items) {
    behind_fields.push_back(fmt::format("item {} {} | {}\n", id, item.section, item.text));
  }
  for (auto const& [id, state] : lock.left)
    behind_fields.push_back(fmt::format("left {} {}\n", id, name_of(state)));
  auto out = fmt::format("{}\n", header);
  append_sorted(out, std::move(before_fields));
  std::vector<LockedField const*> fields;
  for (auto const& each : lock.fields) fields.push_back(&each);
  // A blank sorts before all that ids and names are made of, so that sorted facts are sorted lines.
  std::sort(fields.begin(), fields.end(),
            [](auto const* a, auto const* b) { return whole_order(*a) < whole_order(*b); });
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i == 0 || *fields[i] != *fields[i - 1]) append_field(out, *fields[i]);
  }
  append_sorted(out, std::move(behind_fields));
  return out;
}

std::string print_first_lock(DeckFile const& file) {
  std::vector<CardEntry const*> cards;
  for (auto const& each : file.entries) {
    if (auto const* entry = std::get_if<CardEntry>(&each)) cards.push_back(entry);
  }
  std::sort(cards.begin(), cards.end(), [](auto const* a, auto const* b) { return a->card.id < b->card.id; });
  std::map<std::size_t, std::string> parts;
  std::mutex parts_guard;
  in_slices(cards.size(), [&](std::size_t begin, std::size_t end) {
    std::string part;
    std::vector<LockedField> fields;
    for (auto i = begin; i < end; ++i) {
      fields.clear();
      add_fields(*cards[i], fields);
      sort_fields(fields);
      for (auto const& each : fields) append_field(part, each);
    }
    std::lock_guard const guard(parts_guard);
    parts.emplace(begin, std::move(part));
  });
  auto out = fmt::format("{}\n", header);
  for (auto const& [begin, part] : parts) out += part;
  return out;
}

std::string lock_digest(std::string_view automatic_text) {
  return text::base32(text::sha256(automatic_text), 16);
}

std::vector<std::string_view> const& locked_fields() {
  static std::vector<std::string_view> const all = {"kind", "Q",     "A",     "C",      "K",
                                                    "K?",   "X",     "Note",  "Goal",   "After",
                                                    "Need", "Grade", "State", "Weight", "Tags"};
  return all;
}

Lock lock_of(DeckFile const& file) {
  Lock lock;
  for (auto const& each : file.entries) {
    if (auto const* entry = std::get_if<CardEntry>(&each)) add_fields(*entry, lock.fields);
  }
  sort_fields(lock.fields);
  return lock;
}

bool note_changes(Lock& lock, Deck const& deck, Instant now) {
  auto const second = date::floor<std::chrono::seconds>(now);
  bool any = false;
  for (auto const& card : deck.cards) {
    auto digest = content_digest(card);
    auto const [entry, is_new] = lock.changed.try_emplace(card.id, LockedChange{{}, second});
    auto& change = entry->second;
    if (change.digest == digest) continue;
    // Later than before even when the clock was set back, or the change would not arrive anywhere.
    if (!is_new) change.at = std::max<Instant>(second, change.at + std::chrono::seconds{1});
    change.digest = std::move(digest);
    any = true;
  }
  if (lock.changed.size() == deck.cards.size()) return any;
  std::set<std::string_view> ids;
  for (auto const& card : deck.cards) ids.insert(card.id);
  return std::erase_if(lock.changed, [&](auto const& each) { return !ids.contains(each.first); }) > 0 || any;
}

void apply_lock(Deck& deck, Lock const& lock) {
  if (lock.continues.empty()) return;
  auto const apply = [&](std::vector<Concept>& concepts) {
    for (auto& each : concepts) {
      auto const older = lock.continues.find(each.key);
      if (older != lock.continues.end()) each.key = older->second;
    }
  };
  for (auto& card : deck.cards) {
    apply(card.concepts);
    apply(card.optional_concepts);
    apply(card.wrong_statements);
  }
}

}  // namespace graven::deckfile
