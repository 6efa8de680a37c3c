#include "cli/report/html/chart.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/report/html/escape.hpp"

namespace graven::cli::html {
namespace {

constexpr double width = 440, height = 230, left = 44, right = 14, top = 12, bottom = 26;

}  // namespace

Chart::Chart(std::string_view title, Range x, Range y) : title_(escaped(title)), x_(x), y_(y) {
  if (x_.to <= x_.from) x_.to = x_.from + 1;
  if (y_.to <= y_.from) y_.to = y_.from + 1;
}

double Chart::across(double x) const {
  auto const share = std::clamp((x - x_.from) / (x_.to - x_.from), 0.0, 1.0);
  return left + share * (width - left - right);
}

double Chart::down(double y) const {
  auto const share = std::clamp((y - y_.from) / (y_.to - y_.from), 0.0, 1.0);
  return height - bottom - share * (height - top - bottom);
}

std::string Chart::path(std::vector<Point> const& points) const {
  std::string text;
  for (auto const& point : points) {
    text += fmt::format("{}{:.1f},{:.1f}", text.empty() ? "" : " ", across(point.x), down(point.y));
  }
  return text;
}

void Chart::ticks_below(std::vector<Tick> const& ticks) {
  for (auto const& tick : ticks) {
    auto const x = across(tick.at);
    auto const anchor = x < left + 20 ? "start" : x > width - right - 20 ? "end" : "middle";
    body_ += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"{}\">{}</text>", x, height - 8, anchor,
                         escaped(tick.text));
  }
}

void Chart::ticks_left(std::vector<Tick> const& ticks) {
  for (auto const& tick : ticks) {
    auto const y = down(tick.at);
    body_ += fmt::format(
        "<line class=grid x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/><text x=\"{}\" y=\"{:.1f}\" "
        "text-anchor=\"end\">{}</text>",
        left, width - right, y, y, left - 5, y + 4, escaped(tick.text));
  }
}

void Chart::line(std::string_view css_class, std::vector<Point> const& points) {
  if (points.empty()) return;
  body_ += fmt::format("<polyline class=\"{}\" points=\"{}\"/>", css_class, path(points));
}

void Chart::steps(std::string_view css_class, std::vector<Point> const& points) {
  std::vector<Point> corners;
  for (auto const& point : points) {
    if (!corners.empty()) corners.push_back({point.x, corners.back().y});
    corners.push_back(point);
  }
  line(css_class, corners);
}

void Chart::band(std::string_view css_class, std::vector<Point> const& upper,
                 std::vector<Point> const& lower) {
  if (upper.empty()) return;
  auto points = upper;
  points.insert(points.end(), lower.rbegin(), lower.rend());
  body_ += fmt::format("<polygon class=\"{}\" points=\"{}\"/>", css_class, path(points));
}

void Chart::bar(std::string_view css_class, Point at, double bar_width, std::string_view title) {
  auto const x = across(at.x);
  auto const y = down(at.y);
  body_ += fmt::format(
      "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
      "height=\"{:.1f}\"><title>{}</title></rect>",
      css_class, x, y, across(at.x + bar_width) - x, height - bottom - y, escaped(title));
}

void Chart::dot(std::string_view css_class, Point at, double low, double high, std::string_view title) {
  body_ += fmt::format(
      "<g class=\"{0}\"><title>{1}</title><line x1=\"{2:.1f}\" x2=\"{2:.1f}\" y1=\"{3:.1f}\" "
      "y2=\"{4:.1f}\"/><circle "
      "cx=\"{2:.1f}\" cy=\"{5:.1f}\" r=\"4\"/></g>",
      css_class, escaped(title), across(at.x), down(low), down(high), down(at.y));
}

void Chart::label(Point at, std::string_view text) {
  body_ += fmt::format("<text class=lb x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>",
                       across(at.x) - 4, down(at.y) - 5, escaped(text));
}

std::string Chart::markup() const {
  return fmt::format("<svg viewBox=\"0 0 {} {}\" role=img aria-label=\"{}\"><title>{}</title>{}</svg>\n",
                     width, height, title_, title_, body_);
}

std::vector<Tick> percent_ticks() {
  std::vector<Tick> ticks;
  for (auto const each : {0, 25, 50, 75, 100}) ticks.push_back({each / 100.0, fmt::format("{} %", each)});
  return ticks;
}

}  // namespace graven::cli::html
