#include "decks/lesson/cnxml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "decks/lesson/cnxml/cnxml_blocks.hpp"

namespace graven::lesson {
bool is_cnxml(Source const& source) {
  // Behind an XML declaration, comments and blank lines.
  constexpr std::size_t far_enough = 4096;
  auto const head = source.bytes().substr(0, far_enough);
  auto const at = head.find("<document");
  bool const marked =
      head.find("cnxml") != std::string_view::npos || head.find("cnx.rice.edu") != std::string_view::npos;
  return at != std::string_view::npos && marked && trimmed(head).starts_with('<');
}

std::optional<Lesson> read_cnxml(Source& source) {
  pugi::xml_document file;
  auto const result = file.load_buffer(source.bytes().data(), source.bytes().size(),
                                       pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!result) {
    source.report("E110", Severity::error, cnxml::span_at(result.offset, source),
                  fmt::format("this XML is broken: {}", result.description()),
                  "close the element, or write `&lt;` and `&amp;` for characters that are text");
    return std::nullopt;
  }
  auto const document = file.child("document");
  Lesson lesson;
  if (auto const title = document.child("title")) {
    lesson.title = cnxml::text_of(title);
    lesson.title_span = cnxml::span_of(title, source);
  }
  page::read_page(source, cnxml::page_of(document, source), lesson);
  auto terms = cnxml::terms_of(document, source);
  if (!terms.empty()) {
    Section section{Role::terms, "", terms.front().term.span, {}};
    for (auto& term : terms) section.items.emplace_back(std::move(term));
    lesson.sections.push_back(std::move(section));
  }
  if (lesson.title.empty() && lesson.sections.empty()) return std::nullopt;
  return lesson;
}

}  // namespace graven::lesson
