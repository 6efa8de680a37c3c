#pragma once

#include <string>
#include <string_view>

namespace graven::cli::html {

/// A Content-Security-Policy under which nothing is loaded, nothing runs, and only a <style> element with
/// exactly `style_sheet` in it counts.
[[nodiscard]] std::string content_policy(std::string_view style_sheet);

}  // namespace graven::cli::html
