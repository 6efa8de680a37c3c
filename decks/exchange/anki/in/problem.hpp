#pragma once

#include <stdexcept>
#include <string>

namespace graven::exchange::anki {

/// A package that cannot or must not be read: caught where reading it begins, never seen outside.
class BadPackage : public std::runtime_error {
 public:
  explicit BadPackage(std::string const& what, std::string hint = "export it from Anki again")
      : std::runtime_error(what), hint_(std::move(hint)) {}
  [[nodiscard]] std::string const& hint() const { return hint_; }

 private:
  std::string hint_;
};

}  // namespace graven::exchange::anki
