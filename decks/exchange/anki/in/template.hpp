#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace graven::exchange::anki {

/// Part of a card template: a text, a field, or a section that depends on whether a field is filled.
struct TemplatePart {
  enum class Kind { text, field, if_filled, if_empty } kind = Kind::text;
  std::string text;                  ///< of a text
  int field = -1;                    ///< of the notetype; -1 for names that are none of its fields
  std::vector<std::string> filters;  ///< of a field: "type", "cloze", "hint", …
  int cloze = 0;                     ///< of a section: N for `{{#cN}}`, from 1
  std::vector<TemplatePart> parts;   ///< of a section
};

/// Reads `{{Field}}`, `{{filter:Field}}`, `{{#Field}}…{{/Field}}` and `{{^Field}}…{{/Field}}`. Whatever is
/// not closed or closed twice is taken as far as it goes; sections deeper than 30 are left out.
[[nodiscard]] std::vector<TemplatePart> parse_template(std::string_view text,
                                                       std::vector<std::string> const& field_names);

/// What of a template is there for a note: calls back with each text and each field, in order. `fields` are
/// the note's, in the order of the notetype; `cloze` is the number of the card, from 1.
struct TemplateVisitor {
  std::function<void(std::string_view text)> on_text;
  std::function<void(TemplatePart const& field)> on_field;
};
void visit_template(std::vector<TemplatePart> const& parts, std::vector<std::string_view> const& fields,
                    int cloze, TemplateVisitor const& visitor);

/// The part of an answer's template behind `<hr id=answer>`; all of it without one.
[[nodiscard]] std::string_view behind_answer_line(std::string_view text);

[[nodiscard]] bool has_filter(TemplatePart const& part, std::string_view filter);

}  // namespace graven::exchange::anki
