#pragma once

#include <string>
#include <string_view>

namespace graven::cli::terminal {

enum class ColourMode { automatic, always, never };

/// `--color` beats a non-empty NO_COLOR, which beats CLICOLOR_FORCE, which beats what the stream is.
[[nodiscard]] bool colour_wanted(ColourMode mode, bool no_color, bool clicolor_force, bool is_terminal,
                                 std::string_view term);

/// Wraps text in colours, or leaves it as it is. Meaning never stands in the colour alone.
class Style {
 public:
  Style() = default;
  explicit Style(bool colour) : colour_(colour) {}

  [[nodiscard]] bool colour() const { return colour_; }
  [[nodiscard]] std::string strong(std::string_view text) const;
  [[nodiscard]] std::string emphasis(std::string_view text) const;
  [[nodiscard]] std::string dim(std::string_view text) const;
  [[nodiscard]] std::string good(std::string_view text) const;
  [[nodiscard]] std::string half(std::string_view text) const;
  [[nodiscard]] std::string bad(std::string_view text) const;
  [[nodiscard]] std::string code(std::string_view text) const;

 private:
  [[nodiscard]] std::string wrap(std::string_view sequence, std::string_view text) const;
  bool colour_ = false;
};

}  // namespace graven::cli::terminal
