#include "decks/deckfile/labels.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "decks/deckfile/normal.hpp"

namespace graven::deckfile {
namespace {

constexpr std::string_view indentation = "  ";

// In the order of the enumerators.
constexpr std::array<std::string_view, 7> names = {"Q", "A", "C", "K", "K?", "X", "Note"};

bool starts_with_blank(std::string_view text) { return !text.empty() && is_space(text.front()); }

}  // namespace

std::string_view name_of(Label label) { return names.at(static_cast<std::size_t>(label)); }

std::optional<Label> label_named(std::string_view name) {
  auto const* const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Label>(found - names.begin());
}

std::vector<std::string_view> const& label_names() {
  static std::vector<std::string_view> const all(names.begin(), names.end());
  return all;
}

Block BlockReader::read(Lines& lines, std::size_t label_size) {
  Block block;
  block.first = lines.current();
  auto const behind = trim_front(block.first.text.substr(label_size));
  block.text = behind;
  block.offset = block.first.text.size() - behind.size();
  block.below = behind.empty();
  lines.advance();
  if (!lines.done() && (is_blank(lines.current().text) || lines.current().text.starts_with(indentation))) {
    take_indented(lines, block);
  }
  block.text = trim_back(block.text);
  return block;
}

void BlockReader::take_indented(Lines& lines, Block& block) {
  joined_.assign(block.text);
  for (; !lines.done(); lines.advance()) {
    auto line = lines.current().text;
    bool const blank = is_blank(line);
    if (line.starts_with(indentation)) {
      line.remove_prefix(indentation.size());
    } else if (blank) {
      line = {};
    } else {
      break;
    }
    if (joined_.empty()) {
      if (blank) continue;
      block.first = lines.current();
      block.offset = indentation.size();
    } else {
      joined_ += '\n';
    }
    joined_ += line;
    block.blank_after = blank;
  }
  block.text = joined_;
}

std::optional<std::vector<std::string>> parse_wordings(std::string_view text) {
  std::vector<std::string> wordings;
  wordings.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '|')) + 1);
  std::string unescaped;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && text[at] == '\\' && at + 1 < text.size() && text[at + 1] == '|') {
      unescaped.append(text, start, at - start);
      start = ++at;
    } else if (at == text.size() || text[at] == '|') {
      auto const piece = text.substr(start, at - start);
      if (unescaped.empty()) {
        wordings.push_back(normal(trim_back(trim_front(piece))));
      } else {
        unescaped += piece;
        wordings.push_back(normal(trim_back(trim_front(unescaped))));
        unescaped.clear();
      }
      if (wordings.back().empty()) return std::nullopt;
      start = at + 1;
    }
  }
  return wordings;
}

void append_wordings(std::string& out, std::vector<std::string> const& wordings) {
  bool first = true;
  for (auto const& wording : wordings) {
    if (!std::exchange(first, false)) out += " | ";
    for (char const c : normal(wording)) {
      if (c == '|') out += '\\';
      out += c == '\n' ? ' ' : c;
    }
  }
}

Layout usual_layout(Label label, int nth, std::string_view text) {
  if (label != Label::question && label != Label::answer && label != Label::cloze && label != Label::note) {
    return {label, nth, false, false};
  }
  bool const several_lines = text.find('\n') != std::string_view::npos;
  bool const flows_on = label == Label::question || label == Label::cloze;
  bool const below = text.starts_with("```") || text.starts_with("~~~") || starts_with_blank(text) ||
                     (several_lines && !flows_on);
  return {label, nth, below, several_lines && !below};
}

void append_block(std::string& out, Label label, std::string_view text, bool below) {
  out += name_of(label);
  out += ':';
  text = trim_back(text);
  if (below || starts_with_blank(text)) {
    out += '\n';
  } else {
    out += ' ';
    auto const end = std::min(text.find('\n'), text.size());
    append_normal(out, text.substr(0, end));
    out += '\n';
    if (end == text.size()) return;
    text.remove_prefix(end + 1);
  }
  for (bool more = true; more;) {
    auto const end = text.find('\n');
    auto const line = text.substr(0, end);
    if (!line.empty()) {
      out += indentation;
      append_normal(out, line);
    }
    out += '\n';
    more = end != std::string_view::npos;
    if (more) text.remove_prefix(end + 1);
  }
}

}  // namespace graven::deckfile
