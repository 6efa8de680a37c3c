#pragma once

#include <tl/expected.hpp>

#include <string>

namespace graven::team {

/// Why a file of a shared folder is not taken in.
struct Refusal {
  enum class Why {
    too_large,  ///< refused before anything of it is looked at
    not_ours,   ///< no file of this kind; marks of a merge conflict are named
    newer,      ///< of a format that this version does not know
    truncated,  ///< its end is missing
    forged,     ///< the signature is not of the key it names over these bytes
    bad_line,   ///< signed, and yet not what its header says: order, device, a field out of its range
  };

  Why why = Why::not_ours;
  std::string message;  ///< what is wrong, in words that follow the file's name; not safe to print as it is

  friend bool operator==(Refusal const&, Refusal const&) = default;
};

template <class T>
using Taken = tl::expected<T, Refusal>;

[[nodiscard]] inline tl::unexpected<Refusal> refused(Refusal::Why why, std::string message) {
  return tl::make_unexpected(Refusal{why, std::move(message)});
}

}  // namespace graven::team
