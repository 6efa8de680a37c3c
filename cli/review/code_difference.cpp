#include "cli/review/code_difference.hpp"

#include <algorithm>

#include "engine/text/unicode.hpp"

namespace graven::cli::review {
namespace {

constexpr std::size_t most_lines = 300;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    auto const end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  while (!lines.empty() && text::trim(lines.back()).empty()) lines.pop_back();
  auto const blank = [](std::string_view line) { return text::trim(line).empty(); };
  lines.erase(lines.begin(), std::find_if_not(lines.begin(), lines.end(), blank));
  return lines;
}

std::string without_blanks(std::string_view line) {
  std::string out;
  for (char const c : line) {
    if (c != ' ' && c != '\t' && c != '\r') out += c;
  }
  return out;
}

std::vector<std::string> keys_of(std::vector<std::string_view> const& lines) {
  std::vector<std::string> keys;
  for (auto const line : lines) keys.push_back(without_blanks(line));
  return keys;
}

/// Entry (i, j): length of the longest common part of answer lines from i and model lines from j.
class CommonLengths {
 public:
  CommonLengths(std::vector<std::string> const& answer, std::vector<std::string> const& model)
      : width_(model.size() + 1), lengths_((answer.size() + 1) * width_) {
    for (auto i = answer.size(); i-- > 0;) {
      for (auto j = model.size(); j-- > 0;) {
        lengths_[i * width_ + j] =
            answer[i] == model[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  [[nodiscard]] int at(std::size_t i, std::size_t j) const { return lengths_[i * width_ + j]; }

 private:
  std::size_t width_;
  std::vector<int> lengths_;
};

}  // namespace

std::string code_in(std::string_view markdown) {
  std::string code;
  bool inside = false;
  bool any = false;
  for (auto const line : lines_of(markdown)) {
    auto const content = text::trim(line);
    if (content.starts_with("```") || content.starts_with("~~~")) {
      inside = !inside;
      any = true;
    } else if (inside) {
      code.append(line).append("\n");
    }
  }
  return any ? code : std::string(markdown);
}

std::vector<DifferenceLine> code_difference(std::string_view answer, std::string_view model) {
  using Side = DifferenceLine::Side;
  auto answer_lines = lines_of(answer);
  auto const model_lines = lines_of(model);
  std::vector<DifferenceLine> out;
  if (answer_lines.size() > most_lines || model_lines.size() > most_lines) answer_lines.clear();
  auto const answer_keys = keys_of(answer_lines);
  auto const model_keys = keys_of(model_lines);
  std::size_t i = 0;
  std::size_t j = 0;
  if (!answer_lines.empty()) {
    CommonLengths const common(answer_keys, model_keys);
    while (i < answer_lines.size() && j < model_lines.size()) {
      if (answer_keys[i] == model_keys[j]) {
        out.push_back({Side::both, std::string(model_lines[j++])});
        ++i;
      } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
        out.push_back({Side::answer, std::string(answer_lines[i++])});
      } else {
        out.push_back({Side::model, std::string(model_lines[j++])});
      }
    }
  }
  while (i < answer_lines.size()) out.push_back({Side::answer, std::string(answer_lines[i++])});
  while (j < model_lines.size()) out.push_back({Side::model, std::string(model_lines[j++])});
  return out;
}

}  // namespace graven::cli::review
