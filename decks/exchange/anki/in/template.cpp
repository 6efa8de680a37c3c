#include "decks/exchange/anki/in/template.hpp"

#include <algorithm>
#include <charconv>

#include "decks/exchange/anki/in/html_text.hpp"
#include "engine/text/unicode.hpp"

namespace graven::exchange::anki {
namespace {

using Kind = TemplatePart::Kind;

class Parser {
 public:
  Parser(std::string_view text, std::vector<std::string> const& names) : text_(text), names_(names) {}

  std::vector<TemplatePart> parse() {
    open_.emplace_back();
    while (!text_.empty()) {
      auto const begin = text_.find("{{");
      auto const end = begin == std::string_view::npos ? begin : text_.find("}}", begin);
      if (end == std::string_view::npos) {
        add_text(text_);
        break;
      }
      add_text(text_.substr(0, begin));
      take(text::trim(text_.substr(begin + 2, end - begin - 2)));
      text_.remove_prefix(end + 2);
    }
    while (open_.size() > 1) close();
    return std::move(open_.front().parts);
  }

 private:
  static constexpr std::size_t deepest = 30;

  void add_text(std::string_view text) {
    if (text.empty()) return;
    TemplatePart part;
    part.text = text;
    open_.back().parts.push_back(std::move(part));
  }

  void take(std::string_view tag) {
    while (tag.starts_with('{')) tag.remove_prefix(1);
    if (tag.empty() || tag.front() == '!') return;
    char const mark = tag.front();
    if (mark == '#' || mark == '^') {
      open(text::trim(tag.substr(1)), mark == '#' ? Kind::if_filled : Kind::if_empty);
    } else if (mark == '/') {
      if (too_deep_ > 0) {
        --too_deep_;
      } else if (open_.size() > 1) {
        close();
      }
    } else {
      add_field(tag);
    }
  }

  void open(std::string_view name, Kind kind) {
    if (open_.size() > deepest) {
      ++too_deep_;
      return;
    }
    TemplatePart part;
    part.kind = kind;
    part.field = field_named(name);
    if (part.field < 0 && name.size() > 1 && name.front() == 'c') {
      std::from_chars(name.data() + 1, name.data() + name.size(), part.cloze);
    }
    open_.push_back(std::move(part));
  }

  void close() {
    auto part = std::move(open_.back());
    open_.pop_back();
    open_.back().parts.push_back(std::move(part));
  }

  void add_field(std::string_view tag) {
    TemplatePart part;
    part.kind = Kind::field;
    for (auto colon = tag.find(':'); colon != std::string_view::npos; colon = tag.find(':')) {
      part.filters.emplace_back(text::trim(tag.substr(0, colon)));
      tag.remove_prefix(colon + 1);
    }
    part.field = field_named(text::trim(tag));
    open_.back().parts.push_back(std::move(part));
  }

  [[nodiscard]] int field_named(std::string_view name) const {
    auto const found = std::find(names_.begin(), names_.end(), name);
    return found == names_.end() ? -1 : static_cast<int>(found - names_.begin());
  }

  std::string_view text_;
  std::vector<std::string> const& names_;
  std::vector<TemplatePart> open_;  ///< the whole, then the sections that are not closed yet
  int too_deep_ = 0;
};

bool is_filled(TemplatePart const& section, std::vector<std::string_view> const& fields, int cloze) {
  if (section.cloze > 0) return section.cloze == cloze;
  return section.field >= 0 && !is_blank_html(fields[static_cast<std::size_t>(section.field)]);
}

}  // namespace

std::vector<TemplatePart> parse_template(std::string_view text, std::vector<std::string> const& field_names) {
  return Parser(text, field_names).parse();
}

void visit_template(std::vector<TemplatePart> const& parts, std::vector<std::string_view> const& fields,
                    int cloze, TemplateVisitor const& visitor) {
  for (auto const& part : parts) {
    if (part.kind == Kind::text) {
      visitor.on_text(part.text);
    } else if (part.kind == Kind::field) {
      if (part.field >= 0) visitor.on_field(part);
    } else if (is_filled(part, fields, cloze) == (part.kind == Kind::if_filled)) {
      visit_template(part.parts, fields, cloze, visitor);
    }
  }
}

std::string_view behind_answer_line(std::string_view text) {
  for (auto at = text.find("<hr"); at != std::string_view::npos; at = text.find("<hr", at + 3)) {
    auto const end = text.find('>', at);
    if (end == std::string_view::npos) break;
    auto const tag = text.substr(at, end - at);
    if (tag.find("answer") != std::string_view::npos) return text.substr(end + 1);
  }
  return text;
}

bool has_filter(TemplatePart const& part, std::string_view filter) {
  return std::any_of(part.filters.begin(), part.filters.end(), [&](std::string const& each) {
    return each == filter ||
           (each.starts_with(filter) && each.size() > filter.size() && each[filter.size()] == ' ');
  });
}

}  // namespace graven::exchange::anki
