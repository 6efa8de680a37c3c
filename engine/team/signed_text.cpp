#include "engine/team/signed_text.hpp"

namespace graven::team {
namespace {

constexpr std::string_view line_begin = "signature = \"";
constexpr std::string_view line_end = "\"\n";

bool has_conflict_marks(std::string_view bytes) {
  return bytes.starts_with("<<<<<<< ") || bytes.find("\n<<<<<<< ") != std::string_view::npos;
}

}  // namespace

std::string with_signature(std::string body, SecretKey const& key) {
  auto const signature = hex(key.sign(body));
  body += line_begin;
  body += signature;
  body += line_end;
  return body;
}

Taken<SignedText> split_signature(std::string_view bytes) {
  if (has_conflict_marks(bytes)) {
    return refused(Refusal::Why::not_ours, "holds the marks of a merge conflict");
  }
  constexpr auto line_size = line_begin.size() + 2 * sizeof(Signature) + line_end.size();
  auto const truncated = [] {
    return refused(Refusal::Why::truncated, "does not end with a signature: its end is missing");
  };
  if (bytes.size() <= line_size) return truncated();
  auto const body = bytes.substr(0, bytes.size() - line_size);
  auto line = bytes.substr(body.size());
  if (!body.ends_with('\n') || !line.starts_with(line_begin) || !line.ends_with(line_end)) return truncated();
  line.remove_prefix(line_begin.size());
  line.remove_suffix(line_end.size());
  auto const signature = parse_signature(line);
  if (!signature) return truncated();
  return SignedText{body, *signature};
}

}  // namespace graven::team
