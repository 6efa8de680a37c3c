#pragma once

#include <string>
#include <string_view>

#include "engine/team/keys.hpp"
#include "engine/team/refusal.hpp"

/// Texts whose last line is a signature over all the bytes before it.
namespace graven::team {

struct SignedText {
  std::string_view body;
  Signature signature;
};

/// `body` ends with a line break.
[[nodiscard]] std::string with_signature(std::string body, SecretKey const& key);

/// Takes the two apart, and looks no further: who signed stands in the body.
[[nodiscard]] Taken<SignedText> split_signature(std::string_view bytes);

}  // namespace graven::team
