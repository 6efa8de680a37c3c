#include "decks/exchange/import.hpp"

#include <algorithm>
#include <array>

#include "decks/exchange/readers.hpp"

namespace graven::exchange {
namespace {

// Formats with marks of their own come before those that nearly any text could be.
constexpr std::array<TextReader, 5> readers = {{{"json", looks_like_json, read_json},
                                                {"org-drill", looks_like_org_drill, read_org_drill},
                                                {"hashcards", looks_like_hashcards, read_hashcards},
                                                {"quizlet", looks_like_quizlet, read_quizlet},
                                                {"tsv", looks_like_tsv, read_tsv}}};

Diagnostics no_known_format(std::string_view file_name) {
  Diagnostic problem;
  problem.code = "E101";
  problem.place.file = file_name;
  problem.message = "none of the formats that can be imported";
  problem.hint = "say which it is with --from FORMAT; lessons and decks are taken by graven add";
  return {problem};
}

}  // namespace

std::vector<std::string_view> text_format_names() {
  std::vector<std::string_view> names;
  for (auto const& each : readers) names.push_back(each.name);
  return names;
}

Checked<Imported> import_text(std::string_view bytes, std::string_view file_name,
                              ImportOptions const& options) {
  auto const found = std::find_if(readers.begin(), readers.end(), [&](TextReader const& each) {
    return options.format ? each.name == *options.format : each.looks_like(bytes);
  });
  if (found == readers.end()) return tl::make_unexpected(no_known_format(file_name));
  return found->read(bytes, file_name, options);
}

}  // namespace graven::exchange
