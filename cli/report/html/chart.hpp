#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graven::cli::html {

/// A point in the chart's own units.
struct Point {
  double x = 0;
  double y = 0;
};

/// A label on an axis.
struct Tick {
  double at = 0;
  std::string text;
};

/// A small SVG with two axes. How things look is for the style sheet, by class. Titles are plain text.
class Chart {
 public:
  struct Range {
    double from = 0;
    double to = 1;
  };

  /// `title` says in a sentence what is to be seen.
  Chart(std::string_view title, Range x, Range y);

  void ticks_below(std::vector<Tick> const& ticks);
  /// With a line across the chart at each.
  void ticks_left(std::vector<Tick> const& ticks);
  void line(std::string_view css_class, std::vector<Point> const& points);
  void steps(std::string_view css_class, std::vector<Point> const& points);
  /// Between the points' y and `lower`, in the same order.
  void band(std::string_view css_class, std::vector<Point> const& upper, std::vector<Point> const& lower);
  /// From `at.x` to `at.x + width`, from 0 to `at.y`.
  void bar(std::string_view css_class, Point at, double width, std::string_view title);
  void dot(std::string_view css_class, Point at, double low, double high, std::string_view title);
  void label(Point at, std::string_view text);
  [[nodiscard]] std::string markup() const;

 private:
  [[nodiscard]] double across(double x) const;
  [[nodiscard]] double down(double y) const;
  [[nodiscard]] std::string path(std::vector<Point> const& points) const;

  std::string title_;
  Range x_;
  Range y_;
  std::string body_;
};

/// 0, 25, … 100 %
[[nodiscard]] std::vector<Tick> percent_ticks();

}  // namespace graven::cli::html
