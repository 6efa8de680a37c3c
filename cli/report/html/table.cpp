#include "cli/report/html/table.hpp"

#include <fmt/format.h>

#include "cli/report/html/escape.hpp"

namespace graven::cli::html {
namespace {

std::string_view class_of(Table::Kind kind) {
  switch (kind) {
    case Table::Kind::number:
      return " class=n";
    case Table::Kind::prose:
      return " class=t";
    case Table::Kind::text:
      break;
  }
  return "";
}

}  // namespace

Table::Table(std::string_view caption, std::vector<Column> columns)
    : caption_(escaped(caption)), columns_(std::move(columns)) {}

void Table::row(std::vector<std::string> const& cells) {
  ++rows_;
  body_ += "<tr>";
  for (std::size_t at = 0; at < cells.size(); ++at) {
    body_ += at == 0 ? fmt::format("<th scope=row{}>{}</th>", class_of(columns_[at].kind), cells[at])
                     : fmt::format("<td{} data-l=\"{}\">{}</td>", class_of(columns_[at].kind),
                                   escaped(columns_[at].heading), cells[at]);
  }
  body_ += "</tr>\n";
}

std::string Table::markup() const {
  auto out = fmt::format(
      "<div class=frame role=region tabindex=0 aria-label=\"{}\"><table><caption>{}</caption><thead><tr>",
      caption_, caption_);
  for (auto const& column : columns_) {
    out += fmt::format("<th scope=col{}>{}</th>", class_of(column.kind), escaped(column.heading));
  }
  return out + "</tr></thead>\n<tbody>" + body_ + "</tbody></table></div>\n";
}

std::string Table::folded(std::string_view summary) const {
  return fmt::format("<details><summary>{}</summary>{}</details>\n", escaped(summary), markup());
}

}  // namespace graven::cli::html
