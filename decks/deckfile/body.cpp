#include "decks/deckfile/body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "decks/deckfile/normal.hpp"
#include "engine/model/cloze.hpp"
#include "engine/text/unicode.hpp"

namespace graven::deckfile {
namespace {

/// 1 GiB: three times what a deck of 64 MiB with ordinary cards needs.
constexpr std::size_t most_units = std::size_t{1} << 25U;
constexpr std::size_t entry_units = sizeof(Entry) / 32 + 1;
constexpr std::size_t bytes_of_a_card = 128;
constexpr std::string_view in_card_hint =
    "text stands behind a label; its further lines are indented by two blanks";
constexpr std::string_view outside_hint = "a card starts with `## id kind`; comments stand between cards";

bool has_one_text(Label label) {
  return label == Label::question || label == Label::answer || label == Label::cloze;
}

bool has_wordings(Label label) { return !has_one_text(label) && label != Label::note; }

std::vector<Concept>& concepts_of(Card& card, Label label) {
  if (label == Label::key_concept) return card.concepts;
  return label == Label::optional_concept ? card.optional_concepts : card.wrong_statements;
}

std::vector<std::string_view> const& named_lines() {
  static auto const all = [] {
    auto names = field_names();
    names.insert(names.end(), label_names().begin(), label_names().end());
    return names;
  }();
  return all;
}

/// Whether the colon at `colon` ends a name rather than a piece of a sentence.
bool is_name(std::string_view line, std::size_t colon) {
  if (colon == std::string_view::npos || colon == 0) return false;
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '?';
  });
}

}  // namespace

Body::Body(std::string_view text, int first_line, Problems& problems, Take take)
    : lines_(text, first_line), problems_(problems), take_(std::move(take)) {
  ids_.reserve(text.size() / bytes_of_a_card);
  if (!lines_.done() && is_conflict_marker(lines_.current().text)) skip_conflict();
}

void Body::next() {
  lines_.advance();
  if (!lines_.done() && is_conflict_marker(lines_.current().text)) skip_conflict();
}

/// Names the conflict and reads on in its first side only, so that it does not look like many problems.
void Body::skip_conflict() {
  while (!lines_.done() && is_conflict_marker(lines_.current().text)) {
    auto const line = lines_.current();
    bool const second_side = in_conflict_ && (line.text[0] == '=' || line.text[0] == '|');
    if (second_side) {
      while (!lines_.done() && !lines_.current().text.starts_with(">>>>>>>")) lines_.advance();
    } else if (line.text[0] == '<') {
      problems_.add(line, 0, "an unresolved git merge", "keep one side and delete the markers");
    } else {
      problems_.add(line, 0, "a git conflict marker", "delete it once the merge is resolved");
    }
    in_conflict_ = line.text[0] == '<';
    // What stands directly behind a marker may be torn from its label: no news to the author.
    stray_ = true;
    card_in_conflict_ = true;
    lines_.advance();
  }
}

void Body::spend(std::size_t units) {
  units_ += units;
  if (units_ <= most_units || exhausted_) return;
  exhausted_ = true;
  problems_.add("E101", lines_.done() ? 0 : lines_.current().number, 1,
                "this file holds more cards and lines than a deck can have", "split the deck");
}

bool Body::at_entry() const {
  auto const text = lines_.current().text;
  if (text.empty() || (text[0] != '#' && text[0] != '<')) return false;
  return text == "#" || text == "##" || text.starts_with("# ") || text.starts_with("## ") ||
         text.starts_with("<!--");
}

void Body::report_stray(std::string_view message, std::string_view hint) {
  if (!std::exchange(stray_, true))
    problems_.add(lines_.current(), 0, std::string(message), std::string(hint));
  next();
}

void Body::read() {
  while (!stopped()) {
    auto const text = lines_.current().text;
    if (is_blank(text)) {
      stray_ = false;
      next();
    } else if (text.starts_with("<!--")) {
      read_comment();
    } else if (text.starts_with("##") && at_entry()) {
      read_card();
    } else if (at_entry()) {
      read_group();
    } else {
      report_stray("this line belongs to no card", outside_hint);
    }
  }
}

void Body::read_group() {
  spend(entry_units);
  stray_ = false;
  auto const heading = text::trim(lines_.current().text.substr(1));
  if (heading.empty())
    problems_.add(lines_.current(), 0, "this group has no name", "write `# Name of the group`");
  take_(Group{normal(heading)});
  group_ = heading;
  next();
}

void Body::read_comment() {
  spend(entry_units);
  stray_ = false;
  auto const opening = lines_.current();
  // `rest` is the comment's tail in the file: whatever follows its first line.
  bool const closed = opening.text.find("-->", 4) != std::string_view::npos ||
                      (!no_comment_end_ && lines_.rest().find("-->") != std::string_view::npos);
  if (!closed) {
    no_comment_end_ = true;
    problems_.add(opening, 0, "this comment is not closed", "end it with `-->`");
    next();
    return;
  }
  Comment comment;
  std::size_t search_from = 4;
  for (bool open = true; open; lines_.advance()) {
    auto const line = lines_.current();
    if (is_conflict_marker(line.text) && line.text[0] != '=') {
      problems_.add(line, 0, "a git conflict marker", "delete it once the merge is resolved");
    }
    auto const end = line.text.find("-->", std::exchange(search_from, 0));
    open = end == std::string_view::npos;
    if (!open && !is_blank(line.text.substr(end + 3))) {
      problems_.add(line, end + 3, "text behind a comment", "put it on a line of its own");
    }
    if (!comment.text.empty()) comment.text += '\n';
    append_normal(comment.text, line.text.substr(0, open ? end : end + 3));
  }
  if (!lines_.done() && is_conflict_marker(lines_.current().text)) skip_conflict();
  comment.attached = !lines_.done() && !is_blank(lines_.current().text);
  take_(std::move(comment));
}

void Body::read_card() {
  spend(entry_units);
  stray_ = false;
  seen_ = 0;
  labels_ = {};
  card_in_conflict_ = false;
  auto const heading = lines_.current();
  Entry each{std::in_place_type<CardEntry>};
  auto& entry = std::get<CardEntry>(each);
  entry.states_made = false;
  entry.card.group = normal(group_);
  read_heading(entry);
  next();
  while (!stopped() && !at_entry()) {
    auto const text = lines_.current().text;
    if (is_blank(text)) {
      stray_ = false;
      next();
    } else {
      read_named_line(entry);
    }
  }
  finish_card(entry, heading);
  ++cards_;
  take_(std::move(each));
}

void Body::read_heading(CardEntry& entry) {
  auto const& line = lines_.current();
  entry.line = line.number;
  std::array<std::pair<std::string_view, std::size_t>, 3> words;  // with their offsets
  std::size_t count = 0;
  constexpr std::size_t marks = 2;
  each_word(line.text.substr(marks), [&](std::string_view word, std::size_t offset) {
    words.at(count) = {word, offset + marks};
    return ++count < words.size();
  });
  auto const id = words[0].first;
  auto const kind = words[1].first;
  if (count == 0 || (count == 1 && card_kind(id))) {
    problems_.add(line, 0, "this card has no id", "write `## id kind`, for example `## a1 recall`");
    return;
  }
  if (is_card_id(id)) {
    entry.card.id = id;
    auto const [same, is_new] = ids_.emplace(id, CardPlace{cards_, line.number});
    if (!is_new) {
      problems_.add(line, words[0].second,
                    fmt::format("card id {} is taken by the card on line {}", quoted(id), same->second.line),
                    "give one of them another id");
    }
  } else {
    problems_.add(line, words[0].second, fmt::format("{} is no card id", quoted(id)),
                  "up to 32 lower-case letters, digits and hyphens");
  }
  if (count == 1) {
    problems_.add(line, line.text.size(), "this card has no kind",
                  fmt::format("one of {}", fmt::join(card_kind_names(), ", ")));
  } else if (auto const found = card_kind(kind)) {
    entry.card.kind = *found;
  } else {
    auto hint = did_you_mean(kind, card_kind_names());
    if (hint.empty()) hint = fmt::format("one of {}", fmt::join(card_kind_names(), ", "));
    problems_.add(line, words[1].second, fmt::format("unknown kind {}", quoted(kind)), std::move(hint));
  }
  if (count == 3)
    problems_.add(line, words[2].second, "a card's heading holds its id and its kind, nothing else");
}

void Body::read_named_line(CardEntry& entry) {
  auto const text = lines_.current().text;
  auto const colon = text.find(':');
  if (!is_name(text, colon)) {
    report_stray(text.starts_with('\t') ? "this line is indented by a tab" : "this line belongs to no label",
                 in_card_hint);
    return;
  }
  stray_ = false;
  auto const name = text.substr(0, colon);
  if (auto const label = label_named(name)) {
    read_label(entry, *label, colon + 1);
  } else {
    read_key(entry, name);
    next();
  }
}

void Body::read_key(CardEntry& entry, std::string_view name) {
  auto const& line = lines_.current();
  auto const behind = trim_front(line.text.substr(name.size() + 1));
  FieldText const text{line, line.text.size() - behind.size(), text::trim(behind)};
  spend(1 + behind.size() / 4);
  if (name.starts_with("X-") && name.size() > 2) {
    spend(4);
    entry.extensions.emplace_back(name, normal(text.value));
    return;
  }
  auto const field = field_named(name);
  if (!field) {
    problems_.add(line, 0, fmt::format("unknown key {}", quoted(name)), did_you_mean(name, named_lines()));
    return;
  }
  auto const bit = 1U << static_cast<unsigned>(*field);
  if ((seen_ & bit) != 0) {
    problems_.add(line, 0, fmt::format("{} stands here twice in one card", name), "put both into one line");
    return;
  }
  seen_ |= bit;
  read_field(*field, text, entry, problems_);
  if (*field != Field::after) return;
  each_word(text.value, [&](std::string_view id, std::size_t offset) {
    references_.push_back({cards_, id, line, text.offset + offset});
    return is_card_id(id);
  });
}

void Body::read_label(CardEntry& entry, Label label, std::size_t label_size) {
  auto const label_line = lines_.current();
  auto const block = blocks_.read(lines_, label_size);
  if (!lines_.done() && is_conflict_marker(lines_.current().text)) skip_conflict();
  auto& count = labels_.at(static_cast<std::size_t>(label));
  if (has_one_text(label) && count > 0) {
    problems_.add(label_line, 0, fmt::format("{} stands here twice in one card", name_of(label)));
    return;
  }
  if (label == Label::note && block.text.empty()) return;
  spend(4);
  if (has_wordings(label)) {
    take_wordings(entry, label, block);
  } else {
    take_text(entry, label, block);
  }
  if (!block.text.empty()) keep_layout(entry, label, block);
  ++count;
}

void Body::take_text(CardEntry& entry, Label label, Block const& block) {
  auto& card = entry.card;
  if (label == Label::note) {
    card.notes.push_back(normal(block.text));
    return;
  }
  if (label == Label::answer) {
    card.answer = normal(block.text);
    return;
  }
  bool const cloze = card.kind == CardKind::cloze;
  if (cloze != (label == Label::cloze)) {
    problems_.add(block.first, 0,
                  cloze ? "a cloze card asks in its C line" : "only cloze cards have a C line",
                  cloze ? "write C instead of Q" : "write Q instead of C, or make the card a cloze");
  }
  card.front = normal(block.text);
  if (cloze && label == Label::cloze) check_gaps(entry, block);
}

void Body::take_wordings(CardEntry& entry, Label label, Block const& block) {
  auto const& line = block.first;
  auto const one_line = block.text.find('\n') == std::string_view::npos;
  std::string flat;
  if (!one_line) {
    flat = block.text;
    std::replace(flat.begin(), flat.end(), '\n', ' ');
  }
  auto wordings = parse_wordings(one_line ? block.text : flat);
  if (!wordings) {
    problems_.add(line, block.offset,
                  block.text.empty() ? fmt::format("this {} line has no wording", name_of(label))
                                     : fmt::format("this {} line has an empty wording", name_of(label)),
                  block.text.empty() ? "write what the answer should contain, or delete the line"
                                     : "write `\\|` for a bar that is part of the text");
    return;
  }
  auto key = concept_key(entry.card.id, wordings->front());
  spend(wordings->size());
  auto& concepts = concepts_of(entry.card, label);
  if (concepts.empty()) concepts.reserve(2);
  concepts.push_back({std::move(key), std::move(*wordings)});
}

void Body::keep_layout(CardEntry& entry, Label label, Block const& block) {
  auto const nth = labels_.at(static_cast<std::size_t>(label));
  auto const& card = entry.card;
  auto const& kept = label == Label::note     ? card.notes.back()
                     : label == Label::answer ? card.answer
                                              : card.front;
  auto const usual = usual_layout(label, nth, kept);
  bool const last = lines_.done() || at_entry();
  Layout const here{label, nth, has_wordings(label) ? false : block.below,
                    last ? usual.blank_after : block.blank_after};
  if (here != usual) entry.layouts.push_back(here);
}

void Body::check_gaps(CardEntry const& entry, Block const& block) {
  auto const parts = parse_cloze(entry.card.front);
  if (parts) return;
  auto const before = std::string_view(entry.card.front).substr(0, parts.error().offset);
  auto const lines_above = static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  auto const start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  auto const indented_by = lines_above == 0 ? block.offset : 2;
  auto const column =
      static_cast<int>(indented_by) + text::column_of(before.substr(start), before.size() - start);
  auto const line_text = std::string_view(entry.card.front).substr(start);
  auto const source = std::string(indented_by, ' ').append(line_text.substr(0, line_text.find('\n')));
  problems_.add("E111", block.first.number + lines_above, column, parts.error().what,
                parts.error().what == "no gap" ? "put what is asked for in brackets: [answer | alternative]"
                                               : "write `\\[` for a bracket that is no gap",
                lines_above == 0 ? block.first.text : std::string_view(source));
}

void Body::finish_card(CardEntry& entry, Line const& heading) {
  auto& card = entry.card;
  bool const cloze = card.kind == CardKind::cloze;
  if (cloze && card.concepts.empty()) card.concepts = gap_concepts(card.id, card.front);
  if (!card.front.empty() || card_in_conflict_) return;
  problems_.add(heading, 0, cloze ? "this cloze card has no C line" : "this card asks nothing",
                cloze ? "write `C: text with a [gap]`" : "write `Q: the question`");
}

}  // namespace graven::deckfile
