#pragma once

#include <SQLiteCpp/Exception.h>

#include <filesystem>
#include <string>

#include "engine/store/store_error.hpp"

namespace graven::store {

/// What a SQLite result code means for the learner, with the file's name and a remedy.
[[nodiscard]] StoreError store_error(int result_code, std::string const& sqlite_says,
                                     std::filesystem::path const& file);

/// A stored value that no version of ours writes.
class BadValue : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Runs `action`; SQLite's exceptions leave as StoreError.
template <class Action>
auto with_store_errors(std::filesystem::path const& file, Action&& action) {
  try {
    return action();
  } catch (SQLite::Exception const& failure) {
    throw store_error(failure.getErrorCode(), failure.what(), file);
  } catch (BadValue const& bad) {
    throw StoreError(StoreError::Kind::corrupt, file.string() + " holds a value it should not: " + bad.what(),
                     "`graven doctor` says what is wrong and what helps.");
  }
}

}  // namespace graven::store
